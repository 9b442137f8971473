/** The checks that `doctor` runs on a connect, and their results. */
import type { Clocks } from './clocks.ts'
import type { Finding } from './evidence.ts'
import type { Failure } from './failure.ts'
import type { NoFacts } from './failure-facts/no-facts.ts'
import type { IdentityProvider } from './identity-provider.ts'

/** `skipped`: the check does not apply, needs the result of an earlier check, or the time limit was over. */
export type Verdict = 'ok' | 'warning' | 'failed' | 'skipped'

/** What a check can find, with the facts for its text. */
export interface CheckFacts {
  'looked-up': { readonly host: string; readonly addresses: readonly string[] }
  'looked-up-by-proxy': { readonly host: string; readonly proxy: string }
  'not-encrypted': NoFacts
  certificate: {
    readonly protocol: string
    /** Empty when the certificate names no issuer. */
    readonly issuer: string
    /** Days until it expires, rounded down. */
    readonly days: number
  }
  provider: { readonly provider: IdentityProvider }
  /** Evidence that comes from a rule, not from a server's answer, such as two sources that disagree. */
  remark: { readonly rule: Finding }
  /** The check itself worked, but a connect would fail for this reason, because the provider is unknown. */
  doubt: { readonly failure: Failure }
  clocks: { readonly clocks: Clocks }
  credential: {
    readonly kind: 'bearer' | 'cookies' | 'saml' | 'windows'
    /** Minutes until it expires, rounded; null when its lifetime is unknown. */
    readonly minutes: number | null
  }
  'who-am-i': { readonly user: string; readonly organization: string; readonly version: string | null }
  // reasons for `skipped`
  'time-over': NoFacts
  'not-online': NoFacts
  'nothing-to-ask-with': NoFacts
}

export type CheckFinding = {
  [K in keyof CheckFacts]: { readonly is: K; readonly facts: CheckFacts[K] }
}[keyof CheckFacts]

export interface Check {
  /**
   * `challenge` detects the provider again; `realm`: its answer allows a sign-in; `clock` compares this computer's clock with
   * those of the servers that have answered; `credential` renews the saved sign-in.
   */
  readonly check: 'name' | 'tls' | 'challenge' | 'realm' | 'clock' | 'credential' | 'who-am-i'
  readonly verdict: Verdict
  /** Milliseconds. */
  readonly took: number
  /** What was found, or what failed. Holds no secret. */
  readonly found: CheckFinding | Failure
}
