/** Sends changes of profiles, accounts, sessions and the history to the window, remembers what is connected, and shows a profile whose sign-in asks something. */
import type { AccountOverview } from '../contract/account.ts'
import { type ChangedIds, changesOf } from '../contract/changes.ts'
import type { ActingAs } from '../contract/impersonation.ts'
import { type ConnectionProfile, summaryOf } from '../contract/profile.ts'
import type { SessionState, SessionStates } from '../contract/session.ts'
import type { WindowTeller } from './main-window.ts'
import { type RememberParts, rememberConnected } from './resume.ts'

export interface RelayedChanges {
  readonly profiles: {
    profiles(): readonly ConnectionProfile[]
    find(id: string): ConnectionProfile | null
    onChange(listener: (change: ChangedIds) => void): unknown
  }
  readonly accounts: { some(accountIds: readonly string[]): Promise<readonly AccountOverview[]> }
  readonly sessions: { onChange(listener: (changed: SessionStates) => void): unknown }
  readonly impersonations: {
    onChange(listener: (changed: Readonly<Record<string, ActingAs | null>>) => void): unknown
  }
  readonly preferences: RememberParts['preferences']
  readonly teller: WindowTeller
  /** Called when the ability to save profiles may have changed. */
  readonly statusChanged: () => void
  readonly report: (event: string, error: unknown) => void
}

/** Starts to listen, until the app ends. */
export function relayChanges(parts: RelayedChanges): void {
  const { profiles, sessions, impersonations, teller, statusChanged } = parts
  rememberConnected(parts)
  const accountsOf = new AccountsOfProfiles(profiles)
  const accountNews = new AccountNews(parts)
  profiles.onChange((change) => {
    tellProfiles(change.profiles, { profiles, teller })
    if (change.history.size > 0) teller.tell('history', 'changed', [...change.history])
    statusChanged()
    accountNews.tell(accountsOf.affectedBy(change))
  })
  impersonations.onChange((changed) => teller.tell('impersonation', 'changed', changed))
  const asking = new Set<string>()
  sessions.onChange((changed) => {
    teller.tell('sessions', 'changed', changed)
    const begun = Object.entries(changed).filter(([id, state]) => begins(asking, id, state))
    const [first] = begun
    if (first !== undefined) teller.showProfile(first[0])
  })
}

/** Tells the window how these profiles are now. */
export function tellProfiles(
  ids: Iterable<string>,
  {
    profiles,
    teller,
  }: { readonly profiles: Pick<RelayedChanges['profiles'], 'find'>; readonly teller: WindowTeller },
): void {
  const changes = changesOf(ids, (id) => {
    const profile = profiles.find(id)
    return profile === null ? null : summaryOf(profile)
  })
  if (changes.put.length + changes.removed.length > 0) teller.tell('profiles', 'changed', changes)
}

/** Tells changed accounts one lot after the other: an answer that comes late would bring a removed account back. */
class AccountNews {
  readonly #parts: RelayedChanges
  readonly #waiting = new Set<string>()
  #telling = false

  constructor(parts: RelayedChanges) {
    this.#parts = parts
  }

  tell(ids: Iterable<string>): void {
    for (const id of ids) this.#waiting.add(id)
    if (!this.#telling) void this.#tellAll()
  }

  async #tellAll(): Promise<void> {
    this.#telling = true
    while (this.#waiting.size > 0) {
      const ids = [...this.#waiting]
      this.#waiting.clear()
      await this.#tellOf(ids).catch((error: unknown) => this.#parts.report('accounts', error))
    }
    this.#telling = false
  }

  async #tellOf(ids: readonly string[]): Promise<void> {
    const { accounts, teller } = this.#parts
    const found = new Map((await accounts.some(ids)).map((account) => [account.id, account]))
    teller.tell(
      'accounts',
      'changed',
      changesOf(ids, (id) => found.get(id) ?? null),
    )
  }
}

/** The account of each profile before a change, because an account that no longer opens a profile has changed too. */
class AccountsOfProfiles {
  readonly #profiles: RelayedChanges['profiles']
  readonly #before: Map<string, string | null>

  constructor(profiles: RelayedChanges['profiles']) {
    this.#profiles = profiles
    this.#before = new Map(profiles.profiles().map(({ id, accountId }) => [id, accountId]))
  }

  /** IDs of the accounts that changed, or that a changed profile uses or used. */
  affectedBy({ profiles, accounts }: ChangedIds): ReadonlySet<string> {
    const affected = new Set(accounts)
    for (const id of profiles) {
      const now = this.#profiles.find(id)?.accountId ?? null
      for (const accountId of [this.#before.get(id) ?? null, now])
        if (accountId !== null) affected.add(accountId)
      if (now === null) this.#before.delete(id)
      else this.#before.set(id, now)
    }
    return affected
  }
}

/** True if a sign-in begins to wait for input in the window, which may be hidden or behind the sign-in page. */
function begins(asking: Set<string>, profileId: string, state: SessionState): boolean {
  const asks = state.status === 'connecting' && ['asking', 'choosing-certificate'].includes(state.step.doing)
  const asked = asking.has(profileId)
  if (asks) asking.add(profileId)
  else asking.delete(profileId)
  return asks && !asked
}
