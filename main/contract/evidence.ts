/** What was asked to find an identity provider, what came back, and what that means. */

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

/** One thing that was asked, what came back, and what it means. Shown to people as it stands; holds no secret. */
export interface Evidence {
  readonly source: EvidenceSource
  /** What was asked, with the query of redirects and the user's name cut off. */
  readonly url?: string
  readonly status?: number
  /** What came back, as the server said it (untrusted text, shortened). */
  readonly said: string
  /** What it means, in plain words. */
  readonly means: string
  /** Page that documents the rule. */
  readonly rule?: string
  /** When it was seen, epoch milliseconds. Long ago where the answer came from the cache. */
  readonly at: number
  /** How long the answer took, milliseconds. */
  readonly took?: number
}
