/** Updates of the app: checks periodically, downloads automatically in mode `on`, and installs when the person asks. */
import type { Preferences } from '../contract/app.ts'
import { fail } from '../contract/failure.ts'
import type { UpdateMeans, UpdateMode, UpdateState, UpdateStatus } from '../contract/updates.ts'
import { isWithin } from '../time-since.ts'
import { UpdateError, type Updater } from './updater.ts'

export interface UpdatesParts {
  readonly means: UpdateMeans
  /** URL where people download the app; null: unknown. */
  readonly page: string | null
  /** Loads the updater; called at the first check. */
  readonly loadUpdater: () => Promise<Updater>
  readonly preferences: () => Pick<Preferences, 'updates' | 'updateChannel'>
  /** The mode that the computer's policy sets; null: the person decides. */
  readonly policy: () => UpdateMode | null
  /** Reads the policy again. */
  readonly followPolicy: () => void
  /** False if there is certainly no network. */
  readonly isOnline: () => boolean
  readonly onChange: () => void
  /** Called once for each version that an automatic check found or downloaded. */
  readonly onNews: (version: string, ready: boolean) => void
  /** Logs an error. */
  readonly report: (error: unknown) => void
  readonly now: () => number
}

/** Milliseconds: until the first look whether a check is due, between looks, and between checks. */
export const FIRST_LOOK = 5 * 60_000
export const EVERY_LOOK = 60 * 60_000
export const BETWEEN_CHECKS = 24 * 60 * 60_000

/** The mode in effect: the administrator's policy, otherwise the person's preference. */
const modeOf = (policy: UpdateMode | null, preference: UpdateMode): UpdateMode => policy ?? preference

export class Updates {
  readonly #parts: UpdatesParts
  #state: UpdateState = { is: 'none', checkedAt: null }
  #updater: Promise<Updater> | null = null
  #channel: Preferences['updateChannel']
  /** Increased when the result of the running step no longer counts. */
  #round = 0
  #checkedAt: number | null = null
  #timer: NodeJS.Timeout | undefined

  constructor(parts: UpdatesParts) {
    this.#parts = parts
    this.#channel = parts.preferences().updateChannel
  }

  /** Starts the automatic checks; the first one is after `FIRST_LOOK`. */
  start(): void {
    if (this.#parts.means !== 'none') this.#lookIn(FIRST_LOOK)
  }

  stop(): void {
    clearTimeout(this.#timer)
    this.#round += 1
  }

  status(): UpdateStatus {
    return {
      means: this.#parts.means,
      mode: this.#mode(),
      decidedByPolicy: this.#parts.policy() !== null,
      channel: this.#channel,
      hasPage: this.#parts.page !== null,
      state: this.#state,
    }
  }

  /** Call it when preferences may have changed. A version from another channel no longer counts. */
  preferencesChanged(): void {
    const { updateChannel } = this.#parts.preferences()
    if (updateChannel === this.#channel || this.#state.is === 'installing') return
    this.#channel = updateChannel
    this.#round += 1
    this.#checkedAt = null
    this.#set({ is: 'none', checkedAt: null })
  }

  /** Checks the feed now; the status shows the result. @throws FailureError if the policy or this copy allows no updates */
  async check(): Promise<void> {
    this.#refuseUnlessAllowed()
    if (!['none', 'newer', 'failed'].includes(this.#state.is)) return
    await this.#check()
  }

  /** Starts the download; the status shows the progress. @throws FailureError as `check` */
  download(): void {
    this.#refuseUnlessAllowed()
    void this.#download()
  }

  /** Installs the download and quits the app; the status reports a failure. @throws FailureError as `check` */
  async install(): Promise<void> {
    this.#refuseUnlessAllowed()
    if (this.#state.is !== 'ready') return
    const { version } = this.#state
    this.#set({ is: 'installing', version })
    await this.#attempt(version, async (updater) => updater.install())
  }

  /** @throws FailureError if there is none */
  page(): string {
    const { page } = this.#parts
    if (page === null) throw fail('input-refused/no-update-page', {})
    return page
  }

  #mode(): UpdateMode {
    return modeOf(this.#parts.policy(), this.#parts.preferences().updates)
  }

  #refuseUnlessAllowed(): void {
    this.#parts.followPolicy()
    if (this.#parts.means === 'none') throw fail('input-refused/no-updates', {})
    if (this.#parts.policy() === 'off') throw fail('input-refused/updates-off', {})
  }

  #lookIn(milliseconds: number): void {
    this.#timer = setTimeout(() => {
      this.#lookIn(EVERY_LOOK)
      void this.#look()
    }, milliseconds)
    this.#timer.unref()
  }

  async #look(): Promise<void> {
    this.#parts.followPolicy()
    const { isOnline, now, onNews, means } = this.#parts
    if (this.#mode() === 'off' || !isOnline()) return
    const at = this.#checkedAt
    if (at !== null && isWithin(BETWEEN_CHECKS, { at, now: now() })) return
    if (!['none', 'newer', 'failed'].includes(this.#state.is)) return
    const known = this.#state.is === 'newer' ? this.#state.version : null
    await this.#check()
    // TypeScript does not know that the check has changed the state
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

  /** Runs a step. A failure becomes the state, unless the step no longer counts. */
  async #attempt(version: string | null, work: (updater: Updater) => Promise<void>): Promise<void> {
    const round = this.#round
    try {
      this.#updater ??= this.#parts.loadUpdater()
      await work(await this.#updater)
    } catch (error) {
      this.#parts.report(error)
      if (round !== this.#round) return
      const problem = error instanceof UpdateError ? error.problem : 'feed'
      // the next look checks again: the network may be back
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
