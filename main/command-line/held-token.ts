/** Holds an organization's token while a program runs, and renews it when the program asks near its end. */
import type { BearerToken } from '../org/credential.ts'

/** Azure's SDKs ask again this long before the end, milliseconds, and take no token that ends sooner. */
const BEFORE_END = 5 * 60_000

interface HeldTokenParts {
  readonly first: BearerToken
  /** Gets a token that the organization accepts. @throws FailureError */
  readonly renew: () => Promise<BearerToken>
  /** The clock, epoch milliseconds. */
  readonly now: () => number
}

/** Returns the held token, or a new one near its end or if `fresh`. Callers at the same time wait for the same renewal. */
export function heldToken({ first, renew, now }: HeldTokenParts): (fresh: boolean) => Promise<BearerToken> {
  let held = first
  let renewing: Promise<BearerToken> | null = null
  const isGood = ({ expiresAt }: BearerToken) => expiresAt !== null && expiresAt - now() > BEFORE_END
  return async (fresh) => {
    if (renewing === null) {
      if (!fresh && isGood(held)) return held
      renewing = renew().finally(() => {
        renewing = null
      })
    }
    held = await renewing
    return held
  }
}
