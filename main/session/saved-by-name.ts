/** Finds the saved sign-ins by the names of the vault's records alone: no keychain, no method and no network. */
import type { Account } from '../contract/profile.ts'
import { type RenewalTarget, renewalRecords } from '../sign-in/renewal-records.ts'
import { accountPart, recordName } from '../vault/record-names.ts'
import type { VaultRecordId } from '../vault/token-vault.ts'

/** An organization, and the account that opens it. */
export interface Opened extends RenewalTarget {
  readonly id: string
  readonly account: Pick<Account, 'id' | 'method'> | null
}

/**
 * The IDs of the organizations whose sign-in the vault holds, as `Connector.canRenew` says on the command line. Null if a name is
 * not enough: an earlier version kept the tokens of all applications of an account in one record, which only the key opens.
 * @param names file names of the vault's records
 */
export function savedByName(
  names: ReadonlySet<string>,
  organizations: Iterable<Opened>,
): ReadonlySet<string> | null {
  const parts = new Map<string, string>()
  const partOf = (accountId: string): string => {
    const part = parts.get(accountId) ?? accountPart(accountId)
    parts.set(accountId, part)
    return part
  }
  // most organizations of an account have the same record
  const known = new Map<string, boolean>()
  const has = (id: VaultRecordId): boolean => {
    if ('orgHost' in id) return names.has(recordName(id, partOf(id.accountId)))
    const key = `${id.kind} ${id.accountId} ${'clientId' in id ? id.clientId : ''}`
    const found = known.get(key) ?? names.has(recordName(id, partOf(id.accountId)))
    known.set(key, found)
    return found
  }
  const saved = new Set<string>()
  for (const organization of organizations) {
    const { account } = organization
    if (account === null) continue
    for (const record of renewalRecords(account, organization, false)) {
      if (has(record)) {
        saved.add(organization.id)
        break
      }
      if ('clientId' in record && has({ kind: record.kind, accountId: record.accountId })) return null
    }
  }
  return saved
}
