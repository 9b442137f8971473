/** Updates the session states from the vault: at start, and when the keychain answers late. */
import type { ConnectionProfile } from '../contract/profile.ts'
import { byUse } from '../contract/session.ts'
import type { ProfileStore } from '../profiles/profile-store.ts'
import type { Attempts } from './attempts.ts'
import type { Connector } from './connect/connect.ts'
import { inTurns } from './in-turns.ts'
import type { SessionTable } from './session-table.ts'

interface VaultParts {
  readonly profiles: ProfileStore
  readonly connector: Pick<Connector, 'canRenew'>
}

export interface SavedSignInsParts extends VaultParts {
  readonly table: SessionTable
  readonly attempts: Attempts
}

/** True when the vault holds what a renewal of the profile needs. */
export async function hasSaved(parts: VaultParts, profileId: string): Promise<boolean> {
  const profile = parts.profiles.find(profileId)
  return profile !== null && canRenew(parts, profile)
}

const canRenew = ({ connector }: VaultParts, profile: ConnectionProfile): Promise<boolean> =>
  connector.canRenew(profile).catch(() => false)

/** Marks the profiles as saved whose sign-in the vault holds. Uses no network. */
export async function lookForSaved(parts: SavedSignInsParts, profileIds: readonly string[]): Promise<void> {
  const { profiles, table, attempts } = parts
  const wanted = new Set(profileIds)
  // one look at the store for all: each look asks whether other processes have changed it
  const all = profiles.profiles().filter(({ id }) => wanted.has(id))
  const before = new Map(all.map(({ id }) => [id, table.of(id)]))
  const saved = await Promise.all(all.map((profile) => canRenew(parts, profile)))
  // an attempt that has started meanwhile sets its own state, or has set it
  const found = all.filter(
    ({ id }, index) => saved[index] && attempts.running(id) === null && table.of(id) === before.get(id),
  )
  table.setAll(found.map(({ id }) => [id, { status: 'saved' }]))
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

/** Maximum renewals at start that the person did not ask for: favorites and recently used profiles, not all. */
const RESUMED = 12

/**
 * Renews profiles with a saved sign-in, a few at a time: all that the person wants first, then favorites and recently used ones.
 * @param wanted IDs of profiles; those without a saved sign-in are left out
 */
export async function resumeSaved(
  saved: readonly ConnectionProfile[],
  wanted: readonly string[],
  renew: (profileId: string) => Promise<unknown>,
): Promise<void> {
  const first = new Set(wanted)
  const sorted = [...saved].sort(byUse)
  const resumed = new Set([...sorted.filter(({ id }) => first.has(id)), ...sorted.slice(0, RESUMED)])
  await inTurns([...resumed], RESUMED_AT_ONCE, ({ id }) => renew(id))
}
