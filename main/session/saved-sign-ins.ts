/** Updates the session states from the vault: at start, and when the keychain answers late. */
import type { ConnectionProfile } from '../contract/profile.ts'
import { byUse } from '../contract/session.ts'
import type { AttemptRunner } from './attempt-runner.ts'
import type { Attempts } from './attempts.ts'
import type { SessionTable } from './session-table.ts'

export interface SavedSignInsParts {
  readonly table: SessionTable
  readonly attempts: Attempts
  readonly runner: AttemptRunner
}

/** Marks the profiles as saved whose sign-in the vault holds. Uses no network. */
export async function lookForSaved(
  { table, attempts, runner }: SavedSignInsParts,
  profileIds: readonly string[],
): Promise<void> {
  const saved = await Promise.all(profileIds.map((id) => runner.hasSaved(id)))
  // an attempt that has started meanwhile sets its own state
  const found = profileIds.filter((id, index) => saved[index] && attempts.running(id) === null)
  table.setAll(found.map((id) => [id, { status: 'saved' }]))
}

/** The profiles without a known saved sign-in. */
export const withoutSaved = (table: SessionTable, profileIds: readonly string[]): string[] =>
  profileIds.filter((id) => {
    const state = table.of(id)
    return state.status === 'signed-out' || (state.status === 'failed' && !state.saved)
  })

/** The vault has its key now and has encrypted what it held in memory. */
export function markSaved(table: SessionTable): void {
  const inMemory = Object.entries(table.all()).flatMap(([id, state]) =>
    state.status === 'connected' && !state.saved ? [[id, { ...state, saved: true }] as const] : [],
  )
  if (inMemory.length > 0) table.setAll(inMemory)
}

/** Maximum concurrent renewals at start. */
const RESUMED_AT_ONCE = 4

/** Maximum renewals at start: favorites and recently used profiles, not all. */
const RESUMED = 12

/** Renews favorites and recently used profiles with a saved sign-in, a few at a time. */
export async function resumeSaved(
  saved: readonly ConnectionProfile[],
  renew: (profileId: string) => Promise<unknown>,
): Promise<void> {
  const waiting = [...saved].sort(byUse).slice(0, RESUMED)
  const next = async (): Promise<void> => {
    const profile = waiting.shift()
    if (profile === undefined) return
    await renew(profile.id)
    await next()
  }
  await Promise.all(Array.from({ length: RESUMED_AT_ONCE }, next))
}
