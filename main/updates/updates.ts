/** Newer versions of the app: looks for one now and then, downloads it where that is wanted, and installs it when the person says so. */
import type { Preferences } from '../contract/app.ts'
import { fail } from '../contract/failure.ts'
import type { UpdateMeans, UpdateMode, UpdateState, UpdateStatus } from '../contract/updates.ts'
import type { UpdatePolicy } from './policy.ts'
import { UpdateError, type Updater } from './updater.ts'

export interface UpdatesParts {
  readonly means: UpdateMeans
  /** Where people download the app; null: not known. */
  readonly page: string | null
  /** Loads what does the work; called at the first check. */
  readonly loadUpdater: () => Promise<Updater>
  readonly preferences: () => Pick<Preferences, 'updates' | 'updateChannel'>
  /** Reads it anew. */
  readonly readPolicy: () => UpdatePolicy
  /** False when it is certain that no network is there. */
  readonly isOnline: () => boolean
  readonly onChange: () => void
  /** Told once for each version that was found or made ready without a person asking. */
  readonly onNews: (version: string, ready: boolean) => void
  /** An error that is none of the known ones. */
  readonly report: (error: unknown) => void
  readonly now: () => number
}

/** Milliseconds from the start to the first look, between looks for the time, and between checks. */
export const FIRST_LOOK = 5 * 60_000
export const EVERY_LOOK = 60 * 60_000
export const BETWEEN_CHECKS = 24 * 60 * 60_000

/** What counts, of what the administrator and the person say. */
export const modeOf = (policy: UpdateMode | null, preference: UpdateMode): UpdateMode => policy ?? preference

export class Updates {
  readonly #parts: UpdatesParts
  #policy: UpdatePolicy
  #state: UpdateState = { is: 'none', checkedAt: null }
  #updater: Promise<Updater> | null = null
  #channel: Preferences['updateChannel']
  /** Goes up when what is under way no longer counts. */
  #round = 0
  #checkedAt: number | null = null
  #timer: NodeJS.Timeout | undefined

  constructor(parts: UpdatesParts) {
    this.#parts = parts
    this.#policy = parts.readPolicy()
    this.#channel = parts.preferences().updateChannel
  }

  /** Begins to look by itself, some minutes from now. */
  start(): void {
    if (this.#parts.means !== 'none') this.#lookIn(FIRST_LOOK)
  }

  stop(): void {
    clearTimeout(this.#timer)
    this.#round += 1
  }

  get notices(): readonly NonNullable<UpdatePolicy['notice']>[] {
    return this.#policy.notice === null || this.#parts.means === 'none' ? [] : [this.#policy.notice]
  }

  status(): UpdateStatus {
    return {
      means: this.#parts.means,
      mode: this.#mode(),
      decidedByPolicy: this.#policy.updates !== null,
      channel: this.#channel,
      hasPage: this.#parts.page !== null,
      state: this.#state,
    }
  }

  /** The person's preferences may have changed: what was found on another channel no longer counts. */
  preferencesChanged(): void {
    const { updateChannel } = this.#parts.preferences()
    if (updateChannel === this.#channel || this.#state.is === 'installing') return
    this.#channel = updateChannel
    this.#round += 1
    this.#checkedAt = null
    this.#set({ is: 'none', checkedAt: null })
  }

  /** Asks the feed now; how it goes is in the status. @throws FailureError where the policy or the copy has no updates */
  async check(): Promise<void> {
    this.#refuseUnlessAllowed()
    if (!['none', 'newer', 'failed'].includes(this.#state.is)) return
    await this.#check()
  }

  /** Starts to download what was found; how it goes is in the status. @throws FailureError as `check` */
  download(): void {
    this.#refuseUnlessAllowed()
    void this.#download()
  }

  /** Installs what is ready and ends the app. A failure is in the status. @throws FailureError as `check` */
  async install(): Promise<void> {
    this.#refuseUnlessAllowed()
    if (this.#state.is !== 'ready') return
    const { version } = this.#state
    this.#set({ is: 'installing', version })
    await this.#attempt(version, async (updater) => updater.install())
  }

  /** @throws FailureError where there is none */
  page(): string {
    const { page } = this.#parts
    if (page === null) throw fail('input-refused/no-update-page', {})
    return page
  }

  #mode(): UpdateMode {
    return modeOf(this.#policy.updates, this.#parts.preferences().updates)
  }

  #refuseUnlessAllowed(): void {
    this.#readPolicy()
    if (this.#parts.means === 'none') throw fail('input-refused/no-updates', {})
    if (this.#policy.updates === 'off') throw fail('input-refused/updates-off', {})
  }

  #readPolicy(): void {
    const before = this.#policy
    this.#policy = this.#parts.readPolicy()
    if (
      before.updates !== this.#policy.updates ||
      JSON.stringify(before.notice) !== JSON.stringify(this.#policy.notice)
    )
      this.#parts.onChange()
  }

  #lookIn(milliseconds: number): void {
    this.#timer = setTimeout(() => {
      this.#lookIn(EVERY_LOOK)
      void this.#look()
    }, milliseconds)
    this.#timer.unref()
  }

  async #look(): Promise<void> {
    this.#readPolicy()
    const { isOnline, now, onNews, means } = this.#parts
    if (this.#mode() === 'off' || !isOnline()) return
    if (this.#checkedAt !== null && now() - this.#checkedAt < BETWEEN_CHECKS) return
    if (!['none', 'newer', 'failed'].includes(this.#state.is)) return
    const known = this.#state.is === 'newer' ? this.#state.version : null
    await this.#check()
    // the compiler does not see that the check has changed it
    const found = this.#state as UpdateState
    if (found.is !== 'newer') return
    if (this.#mode() !== 'on' || means === 'by-hand') {
      if (found.version !== known) onNews(found.version, false)
      return
    }
    await this.#download()
    const got = this.#state as UpdateState
    if (got.is === 'ready') onNews(got.version, true)
  }

  async #check(): Promise<void> {
    this.#set({ is: 'checking' })
    const round = this.#round
    await this.#attempt(null, async (updater) => {
      const version = await updater.check(this.#channel)
      if (round !== this.#round) return
      this.#checkedAt = this.#parts.now()
      this.#set(version === null ? { is: 'none', checkedAt: this.#checkedAt } : { is: 'newer', version })
    })
  }

  async #download(): Promise<void> {
    const { version = null } = this.#state as { version?: string | null }
    if (version === null || (this.#state.is !== 'newer' && this.#state.is !== 'failed')) return
    if (this.#parts.means === 'by-hand') return
    this.#set({ is: 'downloading', version, percent: 0 })
    const round = this.#round
    await this.#attempt(version, async (updater) => {
      await updater.download((percent) => {
        const state = this.#state
        if (round === this.#round && state.is === 'downloading' && state.percent !== percent)
          this.#set({ is: 'downloading', version, percent })
      })
      if (round === this.#round) this.#set({ is: 'ready', version })
    })
  }

  /** Does a step; its failure is the state then, unless it no longer counts. */
  async #attempt(version: string | null, work: (updater: Updater) => Promise<void>): Promise<void> {
    const round = this.#round
    try {
      this.#updater ??= this.#parts.loadUpdater()
      await work(await this.#updater)
    } catch (error) {
      this.#parts.report(error)
      if (round !== this.#round) return
      const problem = error instanceof UpdateError ? error.problem : 'feed'
      // the network may be back at the next look
      const isTriedSoon = problem === 'offline' || problem === 'interrupted'
      this.#checkedAt = isTriedSoon ? null : this.#parts.now()
      this.#set({ is: 'failed', problem, version })
    }
  }

  #set(state: UpdateState): void {
    this.#state = state
    this.#parts.onChange()
  }
}
