/** The port of detection: what may be asked, and how; `createDetector` answers it. */
import type { Evidence } from '../contract/evidence.ts'
import type { Detection, IdentityProvider, Question } from '../contract/identity-provider.ts'
import type { OrgUrl } from '../contract/org-url.ts'
import type { FederationMetadata } from '../protocol/federation-metadata.ts'
import type { Cloud } from './clouds.ts'

/** How to ask, whatever is asked. */
export interface DetectOptions {
  /** The person wants the cloud asked about the very account. */
  readonly checkAccount?: boolean
  /** Asks again although answers are remembered. */
  readonly fresh?: boolean
  /** Ends the questions; its reason is thrown. */
  readonly signal?: AbortSignal
  /** Milliseconds for the whole; what is decided by then stands. 20,000 unless said otherwise. */
  readonly patience?: number
  readonly onProgress?: (questions: readonly Question[]) => void
}

export interface DetectionRequest extends DetectOptions {
  readonly orgUrl: OrgUrl
  /** The path of `orgUrl` may be an org's name or a page's folder: the server is asked which, and `path` of the result says it. */
  readonly pathInDoubt?: boolean
  /**
   * Sent to the login host of a cloud and nowhere else: of the cloud to whose own domain the org's host belongs, or which
   * the org itself named in its challenge.
   */
  readonly userName: string | null
  /** Host of a sign-in server that the user has said yes to. */
  readonly acceptedAuthority: string | null
}

export interface RealmRequest extends DetectOptions {
  readonly userName: string
  /** The clouds that may be told the name: they are asked in turn until one knows the domain. */
  readonly clouds: readonly Cloud[]
}

/** What realm discovery alone found out about a user name. */
export interface RealmDetection {
  readonly identityProvider: IdentityProvider
  readonly evidence: readonly Evidence[]
}

export interface Detector {
  /** @throws FailureError, with its evidence, when the org cannot be asked or answers nothing that an org would */
  detect(request: DetectionRequest): Promise<Detection>
  /** Realm discovery for a user name, without any org. @throws FailureError where no cloud answered */
  detectRealm(request: RealmRequest): Promise<RealmDetection>
  /** The same detection, refined by the account that signed in; unchanged where that tells nothing. */
  refine(detection: Detection, userName: string, signal: AbortSignal): Promise<Detection>
  /** What an STS says of itself; null where that cannot be had. @param stsHost with port where it is not 443 */
  stsMetadata(stsHost: string, options: DetectOptions): Promise<FederationMetadata | null>
}
