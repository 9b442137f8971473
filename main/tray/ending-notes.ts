/** Notifies each day about the secrets and certificates that end soon. */
import { endsWithin, hasEnd } from '../contract/account.ts'
import type { Account } from '../contract/profile.ts'
import { secretEnds, type TrayNote } from './notes.ts'

/** The accounts that a day's notifications were about. */
export interface ToldEndings {
  readonly day: string
  readonly accountIds: readonly string[]
}

export interface EndingNotesParts {
  readonly accounts: () => readonly Account[]
  /** Kept across starts: a restart must not notify again. */
  readonly told: { endingsTold(): ToldEndings | null; setEndingsTold(told: ToldEndings): void }
  /** The clock, epoch milliseconds. */
  readonly now: () => number
  readonly show: (note: TrayNote) => void
}

/** The person has this many days to register a new one. */
const DAYS = 14

/** Milliseconds between two looks at the date. A timer of a whole day would stand still while the computer sleeps. */
const HOUR = 3_600_000

export class EndingNotes {
  readonly #parts: EndingNotesParts
  #timer: NodeJS.Timeout | undefined

  constructor(parts: EndingNotesParts) {
    this.#parts = parts
  }

  /** Notifies now, and then once a day. */
  start(): void {
    this.#look()
    this.#timer = setInterval(() => this.#look(), HOUR)
    this.#timer.unref()
  }

  stop(): void {
    clearInterval(this.#timer)
  }

  #look(): void {
    const { accounts, told, now, show } = this.#parts
    const at = now()
    const day = new Date(at).toDateString()
    const before = told.endingsTold()
    const known = before?.day === day ? before.accountIds : []
    const ending = accounts()
      .filter(hasEnd)
      .filter(({ id, secretExpiresAt }) => endsWithin(secretExpiresAt, DAYS, at) && !known.includes(id))
    if (ending.length === 0) return
    told.setEndingsTold({ day, accountIds: [...known, ...ending.map(({ id }) => id)] })
    for (const account of ending) show(secretEnds(account, at))
  }
}
