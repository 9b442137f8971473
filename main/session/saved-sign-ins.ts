/** What the vault has of each profile's sign-in, put into the states: when the app starts, and when the keychain answers late. */
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

/** Calls those saved of which the vault has a sign-in. Asks the network nothing. */
export async function lookForSaved(
  { table, attempts, runner }: SavedSignInsParts,
  profileIds: readonly string[],
): Promise<void> {
  const saved = await Promise.all(profileIds.map((id) => runner.hasSaved(id)))
  // an attempt that has begun meanwhile tells its own end
  const found = profileIds.filter((id, index) => saved[index] && attempts.running(id) === null)
  table.setAll(found.map((id) => [id, { status: 'saved' }]))
}

/** The profiles of which no sign-in was found, or nobody has looked. */
export const withoutSaved = (table: SessionTable, profileIds: readonly string[]): string[] =>
  profileIds.filter((id) => {
    const state = table.of(id)
    return state.status === 'signed-out' || (state.status === 'failed' && !state.saved)
  })

/** The vault has its key now, and has sealed what it held in memory. */
export function markSaved(table: SessionTable): void {
  const inMemory = Object.entries(table.all()).flatMap(([id, state]) =>
    state.status === 'connected' && !state.saved ? [[id, { ...state, saved: true }] as const] : [],
  )
  if (inMemory.length > 0) table.setAll(inMemory)
}

/** Renewals at start that run side by side. */
const RESUMED_AT_ONCE = 4

/** Profiles that are renewed at start: favorites and the ones last used, not all of dozens. */
const RESUMED = 12

/** Renews the favorites and the profiles last used of those that have a sign-in, a few at a time. */
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
