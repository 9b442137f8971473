/** The names of the vault's records. They reveal nothing, and show without the key whose records are there. */
import type { VaultRecordId } from './token-vault.ts'

/** The unique text of a record, also used as associated data. */
export const identityOf = (id: VaultRecordId): string =>
  JSON.stringify([
    id.kind,
    id.accountId,
    'orgHost' in id ? id.orgHost.toLowerCase() : '',
    // existing records have no fourth part
    ...('clientId' in id && id.clientId !== undefined ? [id.clientId.toLowerCase()] : []),
  ])

/** Ending of a record's file. */
export const SEALED = '.sealed'

function hash(text: string): string {
  // a command that lists organizations without accounts needs none, and Node takes a while to load this
  const { hash: hashOf } = process.getBuiltinModule('node:crypto')
  return hashOf('sha256', text)
}

/** File name prefix of an account: a sign-out finds its files without the key. */
export const accountPart = (accountId: string): string => hash(`account ${accountId}`).slice(0, 32)

/** The file name of a record. @param part that of its account, for a caller that has it */
export const recordName = (id: VaultRecordId, part = accountPart(id.accountId)): string =>
  `${part}-${hash(identityOf(id))}${SEALED}`
