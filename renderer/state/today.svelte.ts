/** What needs attention, and whether the window shows it in place of the details. */
import { untrack } from 'svelte'
import type { HomerealmApi } from '../../main/contract/index.ts'
import { seenWith } from '../../main/contract/matter-actions.ts'
import type { EnvironmentKind } from '../../main/contract/profile.ts'
import { type KeptMatters, type Matter, mattersOf } from '../../main/contract/today.ts'
import type { Accounts } from './accounts.svelte.ts'
import { ById } from './by-id.svelte.ts'
import type { ListFilter } from './list-filter.ts'
import type { Profiles } from './profiles.svelte.ts'
import type { Sessions } from './sessions.svelte.ts'

/** What the matters are made of, besides what main keeps. */
export interface TodayParts {
  readonly profiles: Profiles
  readonly sessions: Sessions
  readonly accounts: Accounts
}

/** The list when the matters were shown: with anything else in it, the person looks at organizations again. */
interface Place {
  readonly choices: number
  readonly search: string
  readonly filter: ListFilter
  readonly environments: ReadonlySet<EnvironmentKind>
}

/** With more changes than this, everything is read again in one call. */
const MANY = 200

export class Today {
  readonly #api: HomerealmApi
  readonly #parts: TodayParts
  readonly #kept = new ById<KeptMatters>()
  #loaded = $state(false)
  /** IDs of the profiles that changed before everything was read. */
  #early: string[] = []
  /** Epoch milliseconds. */
  #now = $state(Date.now())
  /** Null: the details are shown. */
  #shownAt = $state.raw<Place | null>(null)
  #started = false
  #account = $state<string | null>(null)
  readonly #matters: readonly Matter[] = $derived.by(() => this.#list())

  constructor(api: HomerealmApi, parts: TodayParts) {
    this.#api = api
    this.#parts = parts
  }

  /** The most urgent first. */
  get matters(): readonly Matter[] {
    return this.#matters
  }

  /** The time that the matters are as of, epoch milliseconds. */
  get now(): number {
    return this.#now
  }

  /** True while the matters take the place of the details; then no organization is selected. */
  get shown(): boolean {
    const at = this.#shownAt
    if (at === null) return false
    const { choices, search, chips } = this.#parts.profiles.list
    return (
      at.choices === choices &&
      at.search === search &&
      at.filter === chips.filter &&
      at.environments === chips.environments
    )
  }

  /** ID of the account that the person wants to change a secret of; null: none. */
  get account(): string | null {
    return this.#account
  }

  set account(id: string | null) {
    this.#account = id
  }

  listen(): void {
    this.#api.history.changed((ids) => void this.#readAgain(ids).catch(() => undefined))
  }

  async load(): Promise<void> {
    const kept = await this.#api.today.matters()
    this.#kept.change({ put: kept.map((each) => [each.profileId, each]) })
    this.#loaded = true
    await this.#readAgain(this.#early)
    this.#early = []
  }

  /** Takes the time anew, because days pass while the window is open. */
  refresh(): void {
    this.#now = Date.now()
  }

  open(): void {
    this.refresh()
    const { choices, search, chips } = this.#parts.profiles.list
    const { filter, environments } = chips
    this.#shownAt = { choices, search, filter, environments }
  }

  close(): void {
    this.#shownAt = null
  }

  toggle(): void {
    if (this.shown) this.close()
    else this.open()
  }

  /**
   * Shows the matters at the start if there are any, unless the person has done something before. Call it in an effect: the
   * accounts may come late.
   */
  showAtStart(): void {
    const { profiles, accounts } = this.#parts
    if (!profiles.loaded || !this.#loaded) return
    const any = this.#matters.length > 0
    const complete = accounts.loaded
    untrack(() => {
      if (!this.#started && any && profiles.list.choices === 0) this.open()
      if (any || complete) this.#started = true
    })
  }

  /** The person has done something: from now on the matters are shown only on request. */
  act(): void {
    this.#started = true
  }

  /** The person has seen a change. @throws FailureError */
  async markSeen(matter: Matter): Promise<void> {
    const seen = seenWith(matter)
    if (seen !== null) await this.#api.today.markSeen(seen.profileIds, seen.of)
  }

  async #readAgain(ids: readonly string[]): Promise<void> {
    if (!this.#loaded) this.#early.push(...ids)
    else if (ids.length > 0) {
      const all = ids.length > MANY
      const found = all ? await this.#api.today.matters() : await this.#api.today.matters(ids)
      const has = new Set(found.map(({ profileId }) => profileId))
      const before = all ? this.#kept.values().map(({ profileId }) => profileId) : ids
      this.#kept.change({
        put: found.map((each) => [each.profileId, each]),
        removed: before.filter((id) => !has.has(id)),
      })
    }
  }

  #list(): readonly Matter[] {
    const { profiles, sessions, accounts } = this.#parts
    return mattersOf({
      accounts: accounts.known,
      failed: sessions.failed,
      kept: this.#kept.values(),
      left: profiles.left,
      session: (id) => sessions.of(id),
      find: (id) => profiles.find(id),
      now: this.#now,
    })
  }
}
