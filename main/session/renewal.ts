/** Plans a renewal before each credential expires. Spreads renewals; pauses in sleep or offline, then catches up. */

/** Milliseconds before the end: within the five minutes in which MSAL requests a new token instead of using the cached one. */
const AHEAD = 4 * 60_000

/** Maximum random advance of a renewal, milliseconds, so that the app does not call many orgs at once. */
const SPREAD = 45_000

/** The same after a sleep, when many renewals are due. */
const SPREAD_AFTER_SLEEP = 2_000

/** Minimum milliseconds until a renewal: a credential that expires at once must not cause a loop. */
const SHORTEST = 30_000

/** Milliseconds until the next check whether the computer is online. */
const OFFLINE = 5_000

/** Milliseconds until the next try at a busy server that sends no Retry-After. */
const BUSY = 60_000

/** Maximum random delay after a busy server's Retry-After, milliseconds, so that many orgs do not retry at once. */
const BUSY_SPREAD = 10_000

/** Maximum delay of a timer, milliseconds. */
const LONGEST = 2 ** 31 - 1

export interface RenewalsParts {
  readonly renew: (profileId: string) => void
  /** False when there is certainly no network. */
  readonly isOnline: () => boolean
  /** The clock, epoch milliseconds. */
  readonly now: () => number
}

interface Plan {
  /** Epoch milliseconds. */
  readonly expiresAt: number
  /** Earliest next request, epoch milliseconds, because the server was busy. 0: any time. */
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

  /** Plans the next renewal of a session; replaces an earlier plan. @param expiresAt epoch milliseconds; null: none */
  plan(profileId: string, expiresAt: number | null): void {
    this.drop(profileId)
    if (expiresAt === null) return
    const wait = this.#untilDue(expiresAt) - Math.random() * SPREAD
    this.#set(profileId, { expiresAt, notBefore: 0 }, Math.max(wait, SHORTEST))
  }

  /**
   * Plans another try after the server was busy.
   * @param expiresAt when the credential expires or expired, epoch milliseconds
   * @param retryAt when the server asks for the retry, epoch milliseconds; null: it did not say
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

  /** Waits until the computer is perhaps online. */
  async untilOnline(): Promise<void> {
    // a wait must not keep the process alive either
    while (!this.#parts.isOnline()) await new Promise((done) => setTimeout(done, OFFLINE).unref())
  }

  /** The computer goes to sleep: no renewals until it wakes. */
  sleep(): void {
    this.#asleep = true
    for (const [profileId, plan] of [...this.#plans]) this.#set(profileId, plan, 0)
  }

  /** The computer is awake. Timers do not count the time asleep, so set each one again by the clock. */
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
    // a plan must not keep the process alive: the command line exits when it is done
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
