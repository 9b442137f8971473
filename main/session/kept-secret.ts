/** The saved password or client secret that a connection string of the Dataverse SDK takes. */
import type { SecretAuthType } from '../contract/copying.ts'
import type { ConnectionProfile } from '../contract/profile.ts'
import { Secret } from '../secret.ts'
import { readRecord } from '../vault/records.ts'
import type { TokenVault } from '../vault/token-vault.ts'

export interface KeptSecret {
  /** The kind of connection string that takes it. */
  readonly type: SecretAuthType
  /** The user or application whose secret it is. */
  readonly name: string
  readonly secret: Secret
}

/** Of the profile's account; null if nothing was typed, or it is a certificate. @throws FailureError `vault-…` */
export async function keptSecret(
  vault: Pick<TokenVault, 'open' | 'read'>,
  { accountId }: Pick<ConnectionProfile, 'accountId'>,
): Promise<KeptSecret | null> {
  if (accountId === null) return null
  await vault.open()
  const record = await readRecord(vault, { kind: 'typed', accountId })
  switch (record?.kind) {
    case 'client-secret':
      return { type: 'ClientSecret', name: record.clientId, secret: new Secret(record.secret) }
    case 'windows-password':
      return { type: 'AD', name: record.name, secret: new Secret(record.password) }
    case 'password':
      return { type: 'IFD', name: record.name, secret: new Secret(record.password) }
    case 'client-certificate':
    case 'ticket':
    case undefined:
      return null
  }
}
