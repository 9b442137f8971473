/** The tokens of an account, for each application that it has signed in with. Moves those of earlier versions, which had one place. */
import * as v from 'valibot'
import { FailureError } from '../contract/failure.ts'
import { type RecordOf, readRecord, writeRecord } from './records.ts'
import type { TokenVault, VaultRecordId } from './token-vault.ts'

type Kind = 'token-cache' | 'tokens'

/** The place of the tokens of an account and an application. */
export type ApplicationTokens<K extends Kind = Kind> = VaultRecordId & {
  readonly kind: K
  readonly clientId: string
}

/**
 * The tokens of this account and application; null as for `readRecord`.
 * @throws FailureError `vault-record-damaged`, `vault-record-unreadable`
 */
export async function readTokens<K extends Kind>(
  vault: TokenVault,
  id: ApplicationTokens<K>,
): Promise<RecordOf<K> | null> {
  const found = await readRecord(vault, id)
  if (found !== null) return found
  const earlier = await moved(vault, id)
  // another process may have moved them since the first look
  const there = await readRecord(vault, id)
  // without a disk to write on, the earlier place still serves
  return there ?? (earlier !== null && isOf(earlier, id) ? earlier : null)
}

/** True if the vault has tokens of this account and application that can be read now. @throws FailureError as `readTokens` */
export async function hasTokens(vault: TokenVault, id: ApplicationTokens): Promise<boolean> {
  if (await vault.has(id)) return true
  const earlier = await moved(vault, id)
  return (await vault.has(id)) || (earlier !== null && isOf(earlier, id))
}

/** Moves that run, by vault: thousands of organizations may ask for the tokens of one account at once. */
const moving = new WeakMap<TokenVault, Map<string, Promise<RecordOf<Kind> | null>>>()

function moved<K extends Kind>(vault: TokenVault, { kind, accountId }: ApplicationTokens<K>) {
  const running = moving.get(vault) ?? new Map<string, Promise<RecordOf<Kind> | null>>()
  moving.set(vault, running)
  const key = `${kind} ${accountId}`
  const joined = running.get(key) ?? move(vault, { kind, accountId }).finally(() => running.delete(key))
  running.set(key, joined)
  return joined as Promise<RecordOf<K> | null>
}

/**
 * Moves the tokens of an earlier version to the place of their application, unless it has newer ones.
 * @returns what it moved; null if there is nothing
 */
async function move<K extends Kind>(
  vault: TokenVault,
  earlier: { readonly kind: K; readonly accountId: string },
): Promise<RecordOf<K> | null> {
  if (!(await vault.has(earlier))) return null
  const record = await readRecord(vault, earlier)
  if (record === null) return null
  try {
    const applications = applicationsOf(record)
    for (const clientId of applications) {
      const id = { ...earlier, clientId }
      if (!(await vault.has(id))) await writeRecord(vault, id, record)
    }
    if (applications.length > 0) await vault.remove(earlier)
  } catch (error) {
    if (!(error instanceof FailureError)) throw error
  }
  return record
}

const isOf = (record: RecordOf<Kind>, { clientId }: ApplicationTokens): boolean =>
  applicationsOf(record).includes(clientId.toLowerCase())

const credentials = v.record(v.string(), v.looseObject({ client_id: v.optional(v.string()) }))
/** The part of MSAL's cache that names applications. https://github.com/AzureAD/microsoft-authentication-library-for-js */
const msalCache = v.pipe(
  v.string(),
  v.parseJson(),
  v.looseObject({ RefreshToken: v.optional(credentials), AccessToken: v.optional(credentials) }),
)

/** The client IDs of the applications whose tokens a record has. */
function applicationsOf(record: RecordOf<Kind>): readonly string[] {
  if ('clientId' in record) return [record.clientId.toLowerCase()]
  const cache = v.safeParse(msalCache, record.cache)
  if (!cache.success) return []
  const { RefreshToken = {}, AccessToken = {} } = cache.output
  const named = [...Object.values(RefreshToken), ...Object.values(AccessToken)]
  return [...new Set(named.flatMap(({ client_id: clientId }) => clientId?.toLowerCase() ?? []))]
}
