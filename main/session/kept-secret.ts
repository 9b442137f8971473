/** The saved password or client secret that a connection string of the Dataverse SDK takes. */
import type { SecretAuthType } from '../contract/copying.ts'
import type { Account, ConnectionProfile } from '../contract/profile.ts'
import { Secret } from '../secret.ts'
import { type RecordOf, readRecord } from '../vault/records.ts'
import type { TokenVault } from '../vault/token-vault.ts'
import { type SecretMethod, secretTaker } from './connect/secret-taker.ts'

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
  return kept !== null && secretTaker(METHODS[kept.type], profile) === account.authority ? kept : null
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

/** The method that sends each. */
const METHODS: Readonly<Record<SecretAuthType, SecretMethod>> = {
  ClientSecret: 'client-credentials',
  AD: 'windows',
  IFD: 'ws-trust',
}
