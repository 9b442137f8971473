/** The interface of detection. `createDetector` implements it. */
import type { Evidence } from '../contract/evidence.ts'
import type { Detection, IdentityProvider, Question } from '../contract/identity-provider.ts'
import type { OrgUrl } from '../contract/org-url.ts'
import type { FederationMetadata } from '../protocol/federation-metadata.ts'
import type { Cloud } from './clouds.ts'

/** Options of all requests. */
export interface DetectOptions {
  /** The person allows a GetCredentialType request. */
  readonly checkAccount?: boolean
  /** Ignores cached answers. */
  readonly fresh?: boolean
  /** Cancels the requests and throws its reason. */
  readonly signal?: AbortSignal
  /** Timeout for all requests, milliseconds; what is decided by then counts. Default: 20,000. */
  readonly patience?: number
  readonly onProgress?: (questions: readonly Question[]) => void
}

export interface DetectionRequest extends DetectOptions {
  readonly orgUrl: OrgUrl
  /** True if the path of `orgUrl` may name an org or a page: asks the server, and returns the answer as `path`. */
  readonly pathInDoubt?: boolean
  /**
   * Sent only to the login host of a cloud: the one whose domain contains the org's host, or the one that the org named in
   * its challenge.
   */
  readonly userName: string | null
  /** Host of a sign-in server that the user has accepted. */
  readonly acceptedAuthority: string | null
}

export interface RealmRequest extends DetectOptions {
  readonly userName: string
  /** The clouds that may receive the name, asked in order until one knows the domain. */
  readonly clouds: readonly Cloud[]
}

/** Result of realm discovery without an org. */
export interface RealmDetection {
  readonly identityProvider: IdentityProvider
  readonly evidence: readonly Evidence[]
}

export interface Detector {
  /** @throws FailureError, with the evidence, if the org is unreachable or its answers are not those of an org */
  detect(request: DetectionRequest): Promise<Detection>
  /** Realm discovery for a user name without an org. @throws FailureError if no cloud answered */
  detectRealm(request: RealmRequest): Promise<RealmDetection>
  /** Refines a detection with the account that signed in; returns it unchanged if nothing new is known. */
  refine(detection: Detection, userName: string, signal: AbortSignal): Promise<Detection>
  /** The STS's own metadata; null if it is unavailable. @param stsHost with port if it is not 443 */
  stsMetadata(stsHost: string, options: DetectOptions): Promise<FederationMetadata | null>
}
