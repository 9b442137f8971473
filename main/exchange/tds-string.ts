/** Connection strings of SQL clients for the TDS endpoint of an organization: the organization is what a person wants of them. */
import { tdsHostIn } from '../contract/tds-address.ts'
import type { FoundEntry } from './found.ts'
import { foundEntry, refusedEntry, secretsAmong, wordsOrNull } from './found-connection.ts'

/**
 * The endpoint has no other users than the organization. Nothing else of the string is about it.
 * @param pairs those of a string for a database, keys in lower case
 * @returns a refused entry for the string of any other server
 */
export function fromDatabaseString(pairs: ReadonlyMap<string, string>, name: string | null): FoundEntry {
  const host = tdsHostIn(pairs)
  if (host === null) return refusedEntry(name, 'input-refused/exchange-database', {})
  const first = (...keys: readonly string[]) =>
    keys.map((key) => wordsOrNull(pairs.get(key))).find((value) => value !== null) ?? null
  const user = first('user id', 'userid', 'uid', 'user')
  const isApplication = /service\s?principal$/i.test(first('authentication') ?? '')
  return foundEntry({
    name,
    address: `https://${host}`,
    userName: isApplication ? null : user,
    clientId: isApplication ? user : null,
    // named and not read: an organization of its own has no sign-in for SQL
    secrets: secretsAmong([[isApplication ? 'client-secret' : 'password', first('password', 'pwd')]]),
    leftOut: ['tds-endpoint'],
  })
}
