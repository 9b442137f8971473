/** Ends a session once a catalog or another process has changed its profile so that it is no longer the profile's. */
import type { ConnectionProfile } from '../contract/profile.ts'
import type { HidingStore } from '../profiles/hiding-store.ts'
import type { Attempts } from './attempts.ts'
import { type SessionTable, SIGNED_OUT } from './session-table.ts'

interface FollowedParts {
  readonly profiles: HidingStore
  readonly table: SessionTable
  readonly attempts: Pick<Attempts, 'running' | 'end' | 'forgetTrace'>
  /** Marks those of the profiles as saved whose sign-in the vault holds. */
  readonly lookForSaved: (profileIds: readonly string[]) => Promise<void>
  /** Called with an error in the background. */
  readonly report: (error: unknown) => void
}

/** What a session is bound to. */
type Bound = Pick<ConnectionProfile, 'orgUrl' | 'accountId'>

const boundOf = ({ orgUrl, accountId }: ConnectionProfile): Bound => ({ orgUrl, accountId })

/**
 * Follows the store from now on: an org at another address, an account that was signed out elsewhere, and a profile that is
 * gone. Asks no server.
 */
export function followStore({ profiles, table, attempts, lookForSaved, report }: FollowedParts): void {
  const known = new Map(profiles.stored.profiles().map((profile) => [profile.id, boundOf(profile)]))

  /** False if an attempt is under way that gives the profile its account. */
  const isOver = (id: string, before: Bound, now: Bound): boolean =>
    now.orgUrl !== before.orgUrl ||
    (before.accountId !== null && now.accountId === null && attempts.running(id) === null)

  async function endOf(ended: readonly string[], gone: readonly string[]): Promise<void> {
    const isShown = (id: string) => attempts.running(id) !== null || table.of(id) !== SIGNED_OUT
    const [dropped, signedOut] = [gone.filter(isShown), ended.filter(isShown)]
    const running = [...dropped, ...signedOut].filter((id) => attempts.running(id) !== null)
    if (running.length > 0) await Promise.all(running.map((id) => attempts.end(id)))
    if (dropped.length > 0) table.drop(dropped)
    for (const id of gone) attempts.forgetTrace(id)
    if (signedOut.length > 0) table.setAll(signedOut.map((id) => [id, SIGNED_OUT]))
    if (ended.length === 0) return
    await lookForSaved(ended)
  }

  profiles.onChange(({ profiles: changed }) => {
    const [ended, gone]: [string[], string[]] = [[], []]
    for (const id of changed) {
      const before = known.get(id)
      // one whose removal can still be undone is there
      const now = profiles.stored.find(id)
      if (now === null) known.delete(id)
      else known.set(id, boundOf(now))
      if (before === undefined) continue
      if (now === null) gone.push(id)
      else if (isOver(id, before, now)) ended.push(id)
    }
    if (ended.length + gone.length > 0) endOf(ended, gone).catch(report)
  })
}
