/** The saved password or client secret that a connection string of the Dataverse SDK takes. */
import type { SecretAuthType } from '../contract/copying.ts'
import { FailureError } from '../contract/failure.ts'
import type { Account, ConnectionProfile } from '../contract/profile.ts'
import { Secret } from '../secret.ts'
import { authorityOf as entraAuthority } from '../sign-in/entra/authority.ts'
import type { SignInMethod } from '../sign-in/sign-in-method.ts'
import { authorityOf as windowsAuthority } from '../sign-in/windows/windows-account.ts'
import { authorityOf as stsAuthority } from '../sign-in/ws-trust/attempt-sts.ts'
import { type RecordOf, readRecord } from '../vault/records.ts'
import type { TokenVault } from '../vault/token-vault.ts'
import { homeRealmOf } from './connect/home-realm.ts'

export interface KeptSecret {
  /** The kind of connection string that takes it. */
  readonly type: SecretAuthType
  /** The user or application whose secret it is. */
  readonly name: string
  readonly secret: Secret
}

/** What a profile and its vault say of a secret. */
export interface KeptSecretParts {
  readonly vault: Pick<TokenVault, 'open' | 'read'>
  readonly profiles: { account(id: string): Account | null }
}

/**
 * Of the profile's account; null if nothing was typed, if it is a certificate, or if the org has moved to a server that the
 * secret was not kept for: whoever uses the string sends it there. @throws FailureError `vault-…`
 */
export async function keptSecret(
  { vault, profiles }: KeptSecretParts,
  profile: ConnectionProfile,
): Promise<KeptSecret | null> {
  const { accountId } = profile
  const account = accountId === null ? null : profiles.account(accountId)
  if (account === null) return null
  await vault.open()
  const record = await readRecord(vault, { kind: 'typed', accountId: account.id })
  const kept = record === null ? null : secretIn(record)
  return kept !== null && takerOf(kept.type, profile) === account.authority ? kept : null
}

function secretIn(record: RecordOf<'typed'>): KeptSecret | null {
  switch (record.kind) {
    case 'client-secret':
      return { type: 'ClientSecret', name: record.clientId, secret: new Secret(record.secret) }
    case 'windows-password':
      return { type: 'AD', name: record.name, secret: new Secret(record.password) }
    case 'password':
      return { type: 'IFD', name: record.name, secret: new Secret(record.password) }
    case 'client-certificate':
    case 'ticket':
      return null
  }
}

/** The server that takes such a secret now, as an account names it; null if none does. */
function takerOf(type: SecretAuthType, profile: ConnectionProfile): string | null {
  const { detection } = profile
  if (detection === null) return null
  try {
    return AUTHORITIES[type](detection, homeRealmOf(profile))
  } catch (error) {
    if (error instanceof FailureError) return null
    throw error
  }
}

/** Those of the sign-in methods that keep it. */
const AUTHORITIES: Readonly<Record<SecretAuthType, SignInMethod['authority']>> = {
  ClientSecret: (detection) => entraAuthority(detection).host,
  AD: windowsAuthority,
  IFD: stsAuthority,
}
