/** What the vault has of each profile's sign-in, put into the states: when the app starts, and when the keychain answers late. */
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
