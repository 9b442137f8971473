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

/** Milliseconds until a busy server that names no time is asked again. */
const BUSY = 60_000

/** Most milliseconds that are added to the time that a busy server names, so that many orgs do not come at once. */
const BUSY_SPREAD = 10_000

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
  /** Not to be asked before, epoch milliseconds: the server was busy. 0: at any time. */
  readonly notBefore: number
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
    this.#set(profileId, { expiresAt, notBefore: 0 }, Math.max(wait, SHORTEST))
  }

  /**
   * Plans another try after the server was busy.
   * @param expiresAt when the credential ends or ended, epoch milliseconds
   * @param retryAt when the server asks to be tried again, epoch milliseconds; null: it did not say
   */
  retry(profileId: string, expiresAt: number, retryAt: number | null): void {
    const now = this.#parts.now()
    const notBefore = (retryAt ?? now + BUSY) + Math.random() * BUSY_SPREAD
    this.#set(profileId, { expiresAt, notBefore }, notBefore - now)
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
    for (const [profileId, plan] of [...this.#plans]) this.#set(profileId, plan, 0)
  }

  /** The computer is awake again: timers do not count the time it slept, so that each plan is made anew by the clock. */
  wake(): void {
    this.#asleep = false
    for (const [profileId, plan] of [...this.#plans]) {
      const wait = Math.max(this.#untilDue(plan.expiresAt), plan.notBefore - this.#parts.now())
      this.#set(profileId, plan, Math.max(wait, Math.random() * SPREAD_AFTER_SLEEP))
    }
  }

  #untilDue(expiresAt: number): number {
    return expiresAt - this.#parts.now() - AHEAD
  }

  #set(profileId: string, plan: Omit<Plan, 'timer'>, wait: number): void {
    this.drop(profileId)
    const timer = this.#asleep ? null : setTimeout(() => this.#due(profileId, plan), Math.min(wait, LONGEST))
    // a plan keeps no process alive: the command line ends when it has answered
    timer?.unref()
    this.#plans.set(profileId, { ...plan, timer })
  }

  #due(profileId: string, plan: Omit<Plan, 'timer'>): void {
    if (this.#parts.isOnline()) {
      this.#plans.delete(profileId)
      this.#parts.renew(profileId)
    } else this.#set(profileId, plan, OFFLINE)
  }
}
