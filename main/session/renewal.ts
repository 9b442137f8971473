/** Plans renewals ahead of the end of each credential, spread a little so that many orgs are not asked at once. */

/** Milliseconds before the end: within the five minutes in which MSAL takes a new token in place of the cached one. */
const AHEAD = 4 * 60_000

/** Most milliseconds that a renewal is brought forward by chance. */
const SPREAD = 45_000

/** Least milliseconds until a renewal: a credential that ends at once must not make a loop. */
const SHORTEST = 30_000

/** Longest time that a timer takes. */
const LONGEST = 2 ** 31 - 1

export class Renewals {
  readonly #timers = new Map<string, NodeJS.Timeout>()
  readonly #renew: (profileId: string) => void
  readonly #now: () => number

  constructor(renew: (profileId: string) => void, now: () => number) {
    this.#renew = renew
    this.#now = now
  }

  /** Plans the next renewal of a profile's session in place of an earlier plan. @param expiresAt epoch milliseconds; null: none */
  plan(profileId: string, expiresAt: number | null): void {
    this.drop(profileId)
    if (expiresAt === null) return
    const wait = expiresAt - this.#now() - AHEAD - Math.random() * SPREAD
    const timer = setTimeout(
      () => {
        this.#timers.delete(profileId)
        this.#renew(profileId)
      },
      Math.min(Math.max(wait, SHORTEST), LONGEST),
    )
    // a plan keeps no process alive: the command line ends when it has answered
    timer.unref()
    this.#timers.set(profileId, timer)
  }

  drop(profileId: string): void {
    clearTimeout(this.#timers.get(profileId))
    this.#timers.delete(profileId)
  }

  dropAll(): void {
    for (const profileId of [...this.#timers.keys()]) this.drop(profileId)
  }
}
