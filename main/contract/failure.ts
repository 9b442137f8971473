/** Every failure that a person can meet, by stable code. The words for each are in `words/`. */
import type { Evidence } from './evidence.ts'

export type FailureCode =
  // what was typed
  | 'url-empty'
  | 'url-malformed'
  | 'url-scheme-refused'
  | 'url-has-credentials'
  | 'url-needs-https'
  | 'url-not-an-org'
  | 'profile-exists'
  | 'profile-unknown'
  | 'input-refused'
  // the way to the org
  | 'host-not-found'
  | 'environment-gone'
  | 'host-refused'
  | 'host-timeout'
  | 'host-speaks-http'
  | 'host-tls-too-old'
  | 'host-tls-failed'
  | 'certificate-refused'
  | 'proxy-not-reachable'
  | 'proxy-cannot-reach'
  | 'proxy-refused'
  | 'proxy-sign-in-needed'
  | 'proxy-certificate-refused'
  | 'proxy-unusable'
  | 'network-failed'
  | 'server-busy'
  | 'redirect-loop'
  | 'redirect-refused'
  | 'org-error'
  | 'org-answer-unknown'
  | 'org-behind-proxy'
  // who stands behind it
  | 'identity-provider-unknown'
  | 'authority-unconfirmed'
  | 'method-not-available'
  // signing in
  | 'sign-in-canceled'
  | 'sign-in-timeout'
  | 'sign-in-needs-window'
  | 'sign-in-needs-person'
  | 'sign-in-refused'
  | 'sign-in-page-failed'
  | 'consent-denied'
  | 'wrong-tenant'
  | 'wrong-account'
  | 'wrong-organization'
  | 'microsoft-account-refused'
  | 'token-invalid'
  | 'org-refused-credential'
  // keeping it
  | 'vault-locked'
  | 'vault-absent'
  | 'vault-timeout'
  | 'vault-no-keyring'
  | 'vault-failed'
  | 'vault-key-lost'
  | 'vault-record-damaged'
  | 'vault-record-unreadable'
  | 'store-damaged'
  | 'store-newer'
  | 'store-unwritable'
  | 'folder-not-opened'
  | 'internal'

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

/** What the person is told. Holds no secret. */
export interface Failure {
  readonly code: FailureCode
  /** One plain sentence about what happened. */
  readonly message: string
  /** What to try next, one sentence. */
  readonly advice?: string
  /** Who can fix it, where that is known. */
  readonly fixedBy?: FixedBy
  /** When the server asks to be tried again, epoch milliseconds: it said so itself (Retry-After). */
  readonly retryAt?: number
  /** Host (with port) that a person is asked to trust. */
  readonly host?: string
  /** The provider's or server's own words and code (AADSTS…, MSIS…, SOAP fault), as it sent them: untrusted text. */
  readonly provider?: {
    readonly code?: string
    readonly text: string
    readonly correlationId?: string
    /** When it was, as the server wrote it. */
    readonly time?: string
  }
  /** What was asked before a detection failed. */
  readonly evidence?: readonly Evidence[]
}

/** The error form of a Failure: thrown inside main by modules, and by the window's API on a failed call. */
export class FailureError extends Error implements Failure {
  override readonly name = 'FailureError'
  readonly code: FailureCode
  readonly advice?: string
  readonly fixedBy?: FixedBy
  readonly retryAt?: number
  readonly host?: string
  readonly provider?: NonNullable<Failure['provider']>
  readonly evidence?: readonly Evidence[]

  constructor(failure: Failure, options?: { cause?: unknown }) {
    super(failure.message, options)
    this.code = failure.code
    if (failure.advice !== undefined) this.advice = failure.advice
    if (failure.fixedBy !== undefined) this.fixedBy = failure.fixedBy
    if (failure.retryAt !== undefined) this.retryAt = failure.retryAt
    if (failure.host !== undefined) this.host = failure.host
    if (failure.provider !== undefined) this.provider = failure.provider
    if (failure.evidence !== undefined) this.evidence = failure.evidence
  }

  /** The plain value that crosses IPC and that `--json` prints. */
  toFailure(): Failure {
    return {
      code: this.code,
      message: this.message,
      ...(this.advice === undefined ? {} : { advice: this.advice }),
      ...(this.fixedBy === undefined ? {} : { fixedBy: this.fixedBy }),
      ...(this.retryAt === undefined ? {} : { retryAt: this.retryAt }),
      ...(this.host === undefined ? {} : { host: this.host }),
      ...(this.provider === undefined ? {} : { provider: this.provider }),
      ...(this.evidence === undefined ? {} : { evidence: this.evidence }),
    }
  }
}

/** The Failure that an unknown thrown value stands for; anything unforeseen becomes 'internal' without its text leaking. */
export function toFailure(thrown: unknown): Failure {
  if (thrown instanceof FailureError) return thrown.toFailure()
  return {
    code: 'internal',
    message: 'Something went wrong in Homerealm.',
    advice: 'Try again. If it happens again, report it together with the log.',
  }
}
