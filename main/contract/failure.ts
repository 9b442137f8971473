/** Every failure that a person can see: a stable code, a more exact reason, and facts. The text for each is in `words/`. */
import type { Evidence } from './evidence.ts'
import type { FailureCode } from './failure-code.ts'
import type { FailureFacts } from './failure-facts/index.ts'

export type { FailureCode }

/** DNS, TCP or TLS failed at the org's host. */
const HOST_FAILED: readonly FailureCode[] = [
  'host-not-found',
  'host-refused',
  'host-timeout',
  'host-speaks-http',
  'host-tls-too-old',
  'host-tls-failed',
]

const PROXY_FAILED: readonly FailureCode[] = [
  'proxy-not-reachable',
  'proxy-cannot-reach',
  'proxy-refused',
  'proxy-sign-in-needed',
  'proxy-certificate-refused',
  'proxy-unusable',
]

const OF_ANOTHER_IDENTITY: readonly FailureCode[] = ['wrong-tenant', 'wrong-account', 'wrong-organization']

const PERSON_CAN_GO_ON: readonly FailureCode[] = [
  'sign-in-needs-person',
  'sign-in-refused',
  'wrong-account',
  'method-not-available',
]

const SIGN_IN_PAGE_FAILED: readonly FailureCode[] = [
  'sign-in-refused',
  'sign-in-page-failed',
  'sign-in-timeout',
]

/** True when a renewal by password or ticket failed and the person can still sign in another way. */
export const personCanGoOn = (code: FailureCode): boolean => PERSON_CAN_GO_ON.includes(code)

/** True when the saved sign-in is not enough and a person must sign in. */
export const needsPerson = (code: FailureCode): boolean => code === 'sign-in-needs-person'

/** True when the organization, tenant or user that answers is not the one of the profile. */
export const isOfAnotherIdentity = (code: FailureCode): boolean => OF_ANOTHER_IDENTITY.includes(code)

/** True when the host has no DNS name, refuses the connection or fails at TLS. */
export const isHostFailure = (code: FailureCode): boolean => HOST_FAILED.includes(code)

/** True when the org or the network failed, so the server has not checked what the person typed. */
export const isOutOfReach = (code: FailureCode): boolean =>
  isHostFailure(code) ||
  PROXY_FAILED.includes(code) ||
  code === 'certificate-refused' ||
  code === 'network-failed' ||
  code === 'server-busy' ||
  code === 'org-error'

/** True when a sign-in page refused the person, failed or timed out. Another browser may work. */
export const isSignInPageFailure = (code: FailureCode): boolean => SIGN_IN_PAGE_FAILED.includes(code)

/** Who can do something about a failure. */
export type FixedBy =
  | 'you'
  | 'directory-administrator'
  | 'application-owner'
  | 'sts-administrator'
  | 'organization-administrator'
  | 'provider'

/** Optional details of a failure. */
export interface FailureDetails {
  /** Who can fix it, if known. */
  readonly fixedBy?: FixedBy
  /** When to retry, epoch milliseconds, from the server's Retry-After header. */
  readonly retryAt?: number
  /** The server's own text and error code (AADSTS…, MSIS…, SOAP fault), unchanged: untrusted text. */
  readonly provider?: {
    readonly code?: string
    readonly text: string
    readonly correlationId?: string
    /** Time of the error, as the server wrote it. */
    readonly time?: string
  }
  /** The command that continues from here, as a person would type it. */
  readonly command?: string
  /** What a detection asked before it failed. */
  readonly evidence?: readonly Evidence[]
}

/** A code, or a code with a suffix that tells failures of one code apart: `url-malformed`, `host-timeout/within`. */
export type FailureReason = keyof FailureFacts

/** The code of a reason. */
export type CodeOf<R extends FailureReason> = R extends FailureCode
  ? R
  : R extends `${infer C extends FailureCode}/${string}`
    ? C
    : never

type FailureFor<R extends FailureReason> = FailureDetails & {
  readonly code: CodeOf<R>
  readonly reason: R
  /** Facts for the failure's text. Holds no secret. */
  readonly facts: FailureFacts[R]
}

/** A failure as a plain value that can cross IPC. Holds no sentence and no secret. */
export type Failure<R extends FailureReason = FailureReason> = { [K in R]: FailureFor<K> }[R]

/** The failure with that reason: the code is the reason up to its slash. */
export function failure<R extends FailureReason>(
  reason: R,
  facts: FailureFacts[R],
  details: FailureDetails = {},
): Failure<R> {
  const [code] = (reason as string).split('/')
  // the reason begins with the code; TypeScript cannot infer that for a generic parameter
  return { code, reason, facts, ...details } as unknown as Failure<R>
}

/** A `Failure` as an error. Modules in main throw it; so does the window's API when a call fails. */
export class FailureError extends Error {
  override readonly name = 'FailureError'
  readonly failure: Failure
  readonly code: FailureCode
  readonly retryAt?: number
  readonly provider?: NonNullable<FailureDetails['provider']>
  readonly evidence?: readonly Evidence[]

  constructor(failure: Failure, options?: { cause?: unknown }) {
    super(failure.reason, options)
    this.failure = failure
    this.code = failure.code
    if (failure.retryAt !== undefined) this.retryAt = failure.retryAt
    if (failure.provider !== undefined) this.provider = failure.provider
    if (failure.evidence !== undefined) this.evidence = failure.evidence
  }
}

/** Creates the error for a failure; the caller throws it. */
export const fail = <R extends FailureReason>(
  reason: R,
  facts: FailureFacts[R],
  { cause, ...details }: FailureDetails & { readonly cause?: unknown } = {},
): FailureError =>
  new FailureError(failure(reason, facts, details) as Failure, cause === undefined ? undefined : { cause })

/** The `Failure` in a thrown value. Any other error becomes 'internal', so that its text does not leak. */
export const toFailure = (thrown: unknown): Failure =>
  thrown instanceof FailureError ? thrown.failure : failure('internal', {})
