/** What a reader found, in short: the fields that the file says. */
import type { FoundConnection, FoundEntry } from '../../main/exchange/found.ts'

const SAYS_NOTHING: readonly unknown[] = [null, false]

const isSaid = (value: unknown): boolean =>
  !SAYS_NOTHING.includes(value) && !(Array.isArray(value) && value.length === 0)

/** The fields that a connection has, or the reason of a refused entry. */
export const said = (
  entry: FoundEntry | undefined,
): Partial<FoundConnection> | { reason: string; name: string | null } => {
  if (entry === undefined) throw new Error('There is no entry')
  if (entry.is === 'refused') return { reason: entry.failure.reason, name: entry.name }
  return Object.fromEntries(Object.entries(entry.connection).filter(([, value]) => isSaid(value)))
}

/** The connections alone. @throws Error if an entry is refused */
export const connections = (entries: readonly FoundEntry[]): readonly FoundConnection[] =>
  entries.map((entry) => {
    if (entry.is === 'refused') throw new Error(entry.failure.reason)
    return entry.connection
  })
