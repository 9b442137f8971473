/** What a detection asked, what the servers answered, and what the answers mean. */

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

/** A finding with the facts for its text. */
export type Finding<K extends FindingKind = FindingKind> = {
  [F in K]: { readonly finding: F; readonly facts: EvidenceFacts[F] }
}[K]

/** One request of a detection and its result. Holds no sentence and no secret. */
export type Evidence = Finding & EvidenceDetails

export interface EvidenceDetails {
  readonly source: EvidenceSource
  /** The requested URL, without the query of redirects and without the user's name. */
  readonly url?: string
  readonly status?: number
  /** Page that documents the rule. */
  readonly rule?: string
  /** When the answer arrived, epoch milliseconds. An answer from the cache may be old. */
  readonly at: number
  /** Response time, milliseconds. */
  readonly took?: number
}
