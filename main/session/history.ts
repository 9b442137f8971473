/** Records how sign-ins end. Writes shortly afterwards, so that no connect waits for it or fails by it. */
import type { HistoryEntry, HistoryEvent } from '../contract/history.ts'
import type { HistoryStore, ProfileEvent } from '../profiles/stored-history.ts'

/** Milliseconds between two deletions of what is too old. */
const EXPIRY = 60 * 60_000

export interface HistoryParts {
  readonly store: HistoryStore
  /** False if the person wants no history. */
  readonly keeps: () => boolean
  /** The clock, epoch milliseconds. */
  readonly now: () => number
  /** Called with an error of a write in the background. */
  readonly report: (event: string, error: unknown) => void
}

export class History {
  readonly #parts: HistoryParts
  readonly #expiry: NodeJS.Timeout
  #waiting: ProfileEvent[] = []
  #soon: NodeJS.Immediate | null = null
  #closed = false

  constructor(parts: HistoryParts) {
    this.#parts = parts
    // well after the start
    this.#expiry = setInterval(() => this.#expire(), EXPIRY).unref()
  }

  /** Adds an event that ends now. Never throws. */
  record(profileId: string, event: Omit<HistoryEvent, 'at'>): void {
    const { keeps, now } = this.#parts
    if (this.#closed || !keeps()) return
    this.#waiting.push({ profileId, at: now(), ...event })
    this.#soon ??= setImmediate(() => this.#write())
  }

  /** False if the person wants no history. */
  isKept(): boolean {
    return this.#parts.keeps()
  }

  /** The entries of a profile, newest first. @throws FailureError */
  list(profileId: string): readonly HistoryEntry[] {
    this.#write()
    return this.#parts.store.entries(profileId)
  }

  /** Deletes all entries of all profiles. @throws FailureError */
  clear(): void {
    this.#waiting = []
    this.#parts.store.clear()
  }

  /** Writes what waits, before the store closes. */
  close(): void {
    this.#write()
    clearInterval(this.#expiry)
    this.#closed = true
  }

  #write(): void {
    if (this.#soon !== null) clearImmediate(this.#soon)
    this.#soon = null
    const events = this.#waiting
    this.#waiting = []
    if (events.length > 0) this.#try(() => this.#parts.store.add(events))
  }

  #expire(): void {
    const { store, keeps } = this.#parts
    this.#try(() => store.expire(keeps()))
  }

  #try(work: () => void): void {
    try {
      work()
    } catch (error) {
      this.#parts.report('history', error)
    }
  }
}
