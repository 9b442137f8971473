/** What was asked to find an identity provider, what came back, and what that means. */

import type { EvidenceFacts, FindingKind } from './evidence-facts.ts'

export const EVIDENCE_SOURCES = [
  'org-url',
  'org-challenge',
  'org-redirect',
  'org-version',
  'service-description',
  'realm-discovery',
  'openid-configuration',
  'credential-type',
  'federation-metadata',
  'metadata-exchange',
  'account',
  'rule',
] as const
export type EvidenceSource = (typeof EVIDENCE_SOURCES)[number]

/** What was found, with the facts that its words name. */
export type Finding<K extends FindingKind = FindingKind> = {
  [F in K]: { readonly finding: F; readonly facts: EvidenceFacts[F] }
}[K]

/** One thing that was asked, and what came back. It holds no sentence and no secret. */
export type Evidence = Finding & EvidenceDetails

export interface EvidenceDetails {
  readonly source: EvidenceSource
  /** What was asked, with the query of redirects and the user's name cut off. */
  readonly url?: string
  readonly status?: number
  /** Page that documents the rule. */
  readonly rule?: string
  /** When it was seen, epoch milliseconds. Long ago where the answer came from the cache. */
  readonly at: number
  /** How long the answer took, milliseconds. */
  readonly took?: number
}
