/** Every failure that a person can meet: a stable code, a reason below it, and facts. The words for each are in `words/`. */
import type { Evidence } from './evidence.ts'
import type { FailureCode } from './failure-code.ts'
import type { FailureFacts } from './failure-facts/index.ts'

export type { FailureCode }

/** The org's name or server, as DNS, TCP or TLS answered for it. */
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

/** True where a renewal by a password or ticket failed, and a person can sign in another way. */
export const personCanGoOn = (code: FailureCode): boolean => PERSON_CAN_GO_ON.includes(code)

/** True where the saved sign-in is not enough: a person has to sign in. */
export const needsPerson = (code: FailureCode): boolean => code === 'sign-in-needs-person'

/** True where another organization, directory or user answers than the profile is for. */
export const isOfAnotherIdentity = (code: FailureCode): boolean => OF_ANOTHER_IDENTITY.includes(code)

/** True where the host itself has no name, gives no connection, or fails at TLS. */
export const isHostFailure = (code: FailureCode): boolean => HOST_FAILED.includes(code)

/** True where the org, or the way to it, is at fault: what was typed has not been tried. */
export const isOutOfReach = (code: FailureCode): boolean =>
  isHostFailure(code) ||
  PROXY_FAILED.includes(code) ||
  code === 'certificate-refused' ||
  code === 'network-failed' ||
  code === 'server-busy' ||
  code === 'org-error'

/** True where a sign-in page has refused the person, has failed, or nobody has finished it: another browser may do better. */
export const isSignInPageFailure = (code: FailureCode): boolean => SIGN_IN_PAGE_FAILED.includes(code)

/** Who can do something about a failure. */
export type FixedBy =
  | 'you'
  | 'directory-administrator'
  | 'application-owner'
  | 'sts-administrator'
  | 'organization-administrator'
  | 'provider'

/** What a failure may carry beside its facts. */
export interface FailureDetails {
  /** Who can fix it, where that is known. */
  readonly fixedBy?: FixedBy
  /** When the server asks to be tried again, epoch milliseconds: it said so itself (Retry-After). */
  readonly retryAt?: number
  /** The provider's or server's own words and code (AADSTS…, MSIS…, SOAP fault), as it sent them: untrusted text. */
  readonly provider?: {
    readonly code?: string
    readonly text: string
    readonly correlationId?: string
    /** When it was, as the server wrote it. */
    readonly time?: string
  }
  /** What goes on from here in the command line, as one would type it. */
  readonly command?: string
  /** What was asked before a detection failed. */
  readonly evidence?: readonly Evidence[]
}

/** A code, or a code and what tells this failure from others of that code: `url-malformed`, `host-timeout/within`. */
export type FailureReason = keyof FailureFacts

/** Its code. */
export type CodeOf<R extends FailureReason> = R extends FailureCode
  ? R
  : R extends `${infer C extends FailureCode}/${string}`
    ? C
    : never

type FailureFor<R extends FailureReason> = FailureDetails & {
  readonly code: CodeOf<R>
  readonly reason: R
  /** What the words for it name. Holds no secret. */
  readonly facts: FailureFacts[R]
}

/** What went wrong, as a plain value: it crosses IPC. It holds no sentence and no secret. */
export type Failure<R extends FailureReason = FailureReason> = { [K in R]: FailureFor<K> }[R]

export function failure<R extends FailureReason>(
  reason: R,
  facts: FailureFacts[R],
  details: FailureDetails = {},
): Failure<R> {
  const [code] = (reason as string).split('/')
  // the reason begins with the code, which the template type says too, but not of a parameter
  return { code, reason, facts, ...details } as unknown as Failure<R>
}

/** The error form of a Failure: thrown inside main by modules, and by the window's API on a failed call. */
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

/** The error for a failure, to throw. */
export const fail = <R extends FailureReason>(
  reason: R,
  facts: FailureFacts[R],
  { cause, ...details }: FailureDetails & { readonly cause?: unknown } = {},
): FailureError =>
  new FailureError(failure(reason, facts, details) as Failure, cause === undefined ? undefined : { cause })

/** The Failure that an unknown thrown value stands for; anything unforeseen becomes 'internal' without its text leaking. */
export const toFailure = (thrown: unknown): Failure =>
  thrown instanceof FailureError ? thrown.failure : failure('internal', {})
