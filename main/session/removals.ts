/**
 * Removes profiles so that it can be undone. Until the undo ends, they are hidden, and their sign-ins stay sealed in the
 * vault. If the app ends before that without quitting, they are there again at its next start.
 */
import { type ConnectionProfile, UNDO_TIME } from '../contract/profile.ts'
import type { SessionState } from '../contract/session.ts'
import type { HidingStore } from '../profiles/hiding-store.ts'
import type { TokenVault } from '../vault/token-vault.ts'
import type { Attempts } from './attempts.ts'
import type { SessionTable } from './session-table.ts'
import { forget } from './signing-out.ts'

/** Milliseconds by which the window's undo ends earlier than the one here. */
const LATER = 2000

export interface RemovalsParts {
  readonly profiles: HidingStore
  readonly vault: TokenVault
  readonly table: SessionTable
  readonly attempts: Attempts
  /** Marks those of the profiles as saved whose sign-in the vault holds. */
  readonly lookForSaved: (profileIds: readonly string[]) => Promise<void>
  /** Called with an error in the background. */
  readonly report: (error: unknown) => void
}

/** A profile as it was when it was hidden. */
interface Hidden {
  readonly profile: ConnectionProfile
  readonly state: SessionState
}

export class Removals {
  readonly #parts: RemovalsParts
  readonly #hidden = new Map<string, Hidden>()
  /** IDs of hidden profiles that are being removed now. */
  readonly #ending = new Set<string>()
  readonly #timers = new Set<NodeJS.Timeout>()

  constructor(parts: RemovalsParts) {
    this.#parts = parts
  }

  /**
   * Ends the attempts and sessions of the profiles and hides them; removes them when the undo ends.
   * @throws FailureError `profile-unknown`, or if the vault is not usable; then nothing changes
   */
  async remove(profileIds: readonly string[]): Promise<void> {
    const { profiles, vault, attempts, table } = this.#parts
    const saved = profileIds.map((id) => profiles.profile(id)).some(({ accountId }) => accountId !== null)
    if (saved) await vault.open()
    // a running attempt would save again what is removed here
    const running = () => profileIds.filter((id) => attempts.running(id) !== null)
    while (running().length > 0) await Promise.all(running().map((id) => attempts.end(id)))
    const found = profileIds.flatMap((id) => profiles.find(id) ?? [])
    const ids = found.map(({ id }) => id)
    const hidden = found.map((profile) => ({ profile, state: table.of(profile.id) }))
    for (const each of hidden) this.#hidden.set(each.profile.id, each)
    profiles.hide(ids)
    table.drop(ids)
    this.#after(UNDO_TIME + LATER, hidden)
  }

  /** Undoes the removal of these profiles. @returns those that are there again */
  async restore(profileIds: readonly string[]): Promise<readonly string[]> {
    const { profiles, table, lookForSaved } = this.#parts
    const back = profileIds.flatMap((id) => {
      const hidden = this.#hidden.get(id)
      const now = profiles.stored.find(id)
      return hidden === undefined || this.#ending.has(id) || now === null ? [] : { id, now, ...hidden }
    })
    const ids = back.map(({ id }) => id)
    for (const id of ids) this.#hidden.delete(id)
    profiles.show(ids)
    // meanwhile, the person may have signed out of the account, or a catalog may have moved the org
    const same = back.filter(
      ({ now, profile, state }) =>
        now.accountId === profile.accountId && now.orgUrl === profile.orgUrl && state.status !== 'connecting',
    )
    table.setAll(same.map(({ id, state }) => [id, state]))
    await lookForSaved(back.filter((each) => !same.includes(each)).map(({ id }) => id))
    return ids
  }

  /** Ends every undo. */
  async close(): Promise<void> {
    this.#stopTimers()
    await this.#finish([...this.#hidden.values()])
  }

  /**
   * Removes from the vault what belongs to profiles that are gone: an earlier run may have had no time for that. Does not ask the
   * keychain if nothing is there. Call it once the app is shown. Never throws.
   */
  async finishEarlier(): Promise<void> {
    const { profiles, vault, report } = this.#parts
    try {
      await vault.removeOwned(profiles.stored.removedProfiles())
    } catch (error) {
      report(error)
    }
  }

  /**
   * Removes what is hidden at once. The vault may keep a sign-in, which the accounts list, or an imported secret, sealed, which the
   * next start removes.
   */
  closeNow(): void {
    this.#stopTimers()
    try {
      this.#parts.profiles.stored.removeAll([...this.#hidden.keys()])
    } catch (error) {
      this.#parts.report(error)
    }
  }

  #after(time: number, hidden: readonly Hidden[]): void {
    const timer = setTimeout(() => {
      this.#timers.delete(timer)
      void this.#finish(hidden)
    }, time)
    this.#timers.add(timer)
  }

  #stopTimers(): void {
    for (const timer of this.#timers) clearTimeout(timer)
    this.#timers.clear()
  }

  /** Removes those that are still hidden by the same removal. Those that cannot be removed are shown again. */
  async #finish(removed: readonly Hidden[]): Promise<void> {
    const { profiles, report } = this.#parts
    const ending = removed.filter((hidden) => {
      const { id } = hidden.profile
      return this.#hidden.get(id) === hidden && !this.#ending.has(id)
    })
    const ids = ending.map(({ profile }) => profile.id)
    for (const id of ids) this.#ending.add(id)
    // each account once, not once for each of its profiles: there may be thousands
    for (const [accountId, group] of byAccount(ending))
      await forget({ ...this.#parts, profiles: profiles.stored }, accountId, group).catch(report)
    for (const id of ids) {
      this.#ending.delete(id)
      this.#hidden.delete(id)
    }
    profiles.show(ids)
  }
}

function byAccount(hidden: readonly Hidden[]): ReadonlyMap<string | null, readonly ConnectionProfile[]> {
  const groups = new Map<string | null, ConnectionProfile[]>()
  for (const { profile } of hidden) {
    const group = groups.get(profile.accountId)
    if (group === undefined) groups.set(profile.accountId, [profile])
    else group.push(profile)
  }
  return groups
}
