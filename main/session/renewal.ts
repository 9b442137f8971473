/** Plans renewals ahead of the end of each credential: spread a little, none while the computer sleeps or is offline, at once after that. */

/** Milliseconds before the end: within the five minutes in which MSAL takes a new token in place of the cached one. */
const AHEAD = 4 * 60_000

/** Most milliseconds that a renewal is brought forward by chance, so that many orgs are not asked at once. */
const SPREAD = 45_000

/** The same after a sleep, when many are due. */
const SPREAD_AFTER_SLEEP = 2_000

/** Least milliseconds until a renewal: a credential that ends at once must not make a loop. */
const SHORTEST = 30_000

/** Milliseconds until it is looked again whether the computer is online. */
const OFFLINE = 5_000

/** Longest time that a timer takes. */
const LONGEST = 2 ** 31 - 1

export interface RenewalsParts {
  readonly renew: (profileId: string) => void
  /** False when it is certain that no network is there. */
  readonly isOnline: () => boolean
  /** The clock, epoch milliseconds. */
  readonly now: () => number
}

interface Plan {
  /** Epoch milliseconds. */
  readonly expiresAt: number
  readonly timer: NodeJS.Timeout | null
}

export class Renewals {
  readonly #parts: RenewalsParts
  readonly #plans = new Map<string, Plan>()
  #asleep = false

  constructor(parts: RenewalsParts) {
    this.#parts = parts
  }

  /** Plans the next renewal of a profile's session in place of an earlier plan. @param expiresAt epoch milliseconds; null: none */
  plan(profileId: string, expiresAt: number | null): void {
    this.drop(profileId)
    if (expiresAt === null) return
    const wait = this.#untilDue(expiresAt) - Math.random() * SPREAD
    this.#set(profileId, expiresAt, Math.max(wait, SHORTEST))
  }

  drop(profileId: string): void {
    clearTimeout(this.#plans.get(profileId)?.timer ?? undefined)
    this.#plans.delete(profileId)
  }

  dropAll(): void {
    for (const profileId of [...this.#plans.keys()]) this.drop(profileId)
  }

  /** The computer goes to sleep: nothing is renewed until it wakes. */
  sleep(): void {
    this.#asleep = true
    for (const [profileId, { expiresAt }] of [...this.#plans]) this.#set(profileId, expiresAt, 0)
  }

  /** The computer is awake again: timers do not count the time it slept, so that each plan is made anew by the clock. */
  wake(): void {
    this.#asleep = false
    for (const [profileId, { expiresAt }] of [...this.#plans]) {
      const wait = this.#untilDue(expiresAt)
      this.#set(profileId, expiresAt, Math.max(wait, Math.random() * SPREAD_AFTER_SLEEP))
    }
  }

  #untilDue(expiresAt: number): number {
    return expiresAt - this.#parts.now() - AHEAD
  }

  #set(profileId: string, expiresAt: number, wait: number): void {
    this.drop(profileId)
    const timer = this.#asleep
      ? null
      : setTimeout(() => this.#due(profileId, expiresAt), Math.min(wait, LONGEST))
    // a plan keeps no process alive: the command line ends when it has answered
    timer?.unref()
    this.#plans.set(profileId, { expiresAt, timer })
  }

  #due(profileId: string, expiresAt: number): void {
    if (this.#parts.isOnline()) {
      this.#plans.delete(profileId)
      this.#parts.renew(profileId)
    } else this.#set(profileId, expiresAt, OFFLINE)
  }
}
