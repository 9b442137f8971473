/** Records how sign-ins end, what orgs answer, and what programs ask. Writes shortly afterwards, so that no connect waits for it or fails by it. */
import type { AnswerId } from '../contract/answers.ts'
import type { AskedByProgram, ProgramRequest } from '../contract/asking.ts'
import type { HistoryEntry, HistoryEvent } from '../contract/history.ts'
import type { KeptMatters } from '../contract/today.ts'
import type { Answer, HistoryStore, ProfileAnswer, ProfileEvent } from '../profiles/stored-history.ts'

/** Milliseconds between two deletions of what is too old. */
const EXPIRY = 60 * 60_000

/** A program uses no account of its own. */
const NOBODY = { accountName: null, method: null, failure: null } as const

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
  #waiting: (ProfileEvent | ProfileAnswer)[] = []
  #soon: NodeJS.Immediate | null = null
  #closed = false

  constructor(parts: HistoryParts) {
    this.#parts = parts
    // well after the start
    this.#expiry = setInterval(() => this.#expire(), EXPIRY).unref()
  }

  /** Adds an event that ends now. Never throws. */
  record(profileId: string, event: Omit<HistoryEvent, 'at'>): void {
    this.#add({ profileId, at: this.#parts.now(), ...event })
  }

  /** Adds a request of a program that is answered now. Never throws. */
  asked(profileId: string, request: AskedByProgram): void {
    const asked = { ...request, count: 1, since: this.#parts.now() }
    this.record(profileId, { result: 'asked', way: 'background', ...NOBODY, asked })
  }

  /** The newest requests of programs about all profiles, newest first; none if the person wants no history. @throws FailureError */
  requests(): readonly ProgramRequest[] {
    this.#write()
    return this.isKept() ? this.#parts.store.requests() : []
  }

  /** Keeps an answer of the org, and an entry if it is not the answer from before. Never throws. */
  answered(profileId: string, answer: Answer): void {
    this.#add({ profileId, at: this.#parts.now(), answer })
  }

  #add(event: ProfileEvent | ProfileAnswer): void {
    if (this.#closed || !this.#parts.keeps()) return
    this.#waiting.push(event)
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

  /** What is kept of these profiles that needs attention; null: of all. @throws FailureError */
  matters(profileIds: readonly string[] | null): readonly KeptMatters[] {
    this.#write()
    return this.#parts.store.matters(profileIds)
  }

  /** The person has seen this change of these profiles. @throws FailureError */
  markSeen(profileIds: readonly string[], of: AnswerId): void {
    this.#write()
    this.#parts.store.markSeen(profileIds, of)
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
