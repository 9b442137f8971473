/** The checks of a connect that `doctor` makes, and what each finds. */
import type { Finding } from './evidence.ts'
import type { Failure } from './failure.ts'
import type { NoFacts } from './failure-facts/no-facts.ts'
import type { IdentityProvider } from './identity-provider.ts'

/** `skipped`: it does not apply, or an earlier check failed. */
export type Verdict = 'ok' | 'warning' | 'failed' | 'skipped'

/** What checks find, with the facts that the words for it name. */
export interface CheckFacts {
  'looked-up': { readonly host: string; readonly addresses: readonly string[] }
  'looked-up-by-proxy': { readonly host: string; readonly proxy: string }
  'not-encrypted': NoFacts
  certificate: {
    readonly protocol: string
    /** Empty where it names none. */
    readonly issuer: string
    readonly days: number
  }
  provider: { readonly provider: IdentityProvider }
  /** A rule that decided between sources. */
  remark: { readonly rule: Finding }
  /** Known without a failure, but not good. */
  doubt: { readonly failure: Failure }
  credential: {
    readonly kind: 'bearer' | 'cookies' | 'saml' | 'windows'
    /** null where its end is not known. */
    readonly minutes: number | null
  }
  'who-am-i': { readonly user: string; readonly organization: string; readonly version: string | null }
  // why it was skipped
  'time-over': NoFacts
  'not-online': NoFacts
  'nothing-to-ask-with': NoFacts
}

export type CheckFinding = {
  [K in keyof CheckFacts]: { readonly is: K; readonly facts: CheckFacts[K] }
}[keyof CheckFacts]

export interface Check {
  readonly check: 'name' | 'tls' | 'challenge' | 'realm' | 'credential' | 'who-am-i'
  readonly verdict: Verdict
  /** Milliseconds. */
  readonly took: number
  /** What was found, or what failed. Holds no secret. */
  readonly found: CheckFinding | Failure
}
