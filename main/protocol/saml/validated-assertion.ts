/** The content of an assertion, and the verdict on each point. */

/** The verdict on one point. Never treat `not-understood` and `unchecked` as `good`. */
export type PointVerdict =
  | 'good'
  | 'bad'
  /** This reader does not support its form. */
  | 'not-understood'
  /** Only the organization can decrypt it. */
  | 'encrypted'
  /** The expected value is unknown. */
  | 'unchecked'

/** The finding about one point; its texts are from the server, shortened. */
export type PointFinding =
  // the whole assertion
  | { readonly is: 'too-long' | 'no-text' | 'several' | 'none' | 'for-the-organization-alone' }
  /** `detail`: an error text about XML or its signature. */
  | { readonly is: 'unreadable'; readonly detail: string }
  // the audience
  | { readonly is: 'audience-not-known' | 'for-anybody' | 'for-this-organization' | 'for-nobody' }
  | { readonly is: 'for-another'; readonly audience: string }
  // the times
  | { readonly is: 'no-time' | 'no-end' | 'ends-before-it-begins' | 'valid-now' }
  | { readonly is: 'begins-later' | 'ended'; readonly minutes: number }
  // the issuer
  | { readonly is: 'no-issuer' | 'no-metadata' | 'from-the-sts' }
  | { readonly is: 'from-another'; readonly issuer: string; readonly entityId: string }
  // the signature
  | { readonly is: 'changed' | 'no-metadata-no-key' | 'no-such-key' | 'another-key' }
  | { readonly is: 'signed'; readonly outdated: boolean }

export interface Point {
  readonly verdict: PointVerdict
  readonly finding: PointFinding
}

export interface ValidatedAssertion {
  /** `encrypted`: only the organization can decrypt it. */
  readonly form: 'saml-1.1' | 'saml-2.0' | 'encrypted' | 'unreadable'
  /** The content, verified or not; shortened. */
  readonly issuer: string | null
  readonly subject: string | null
  readonly audiences: readonly string[]
  /** Epoch milliseconds; null if missing or malformed. */
  readonly notBefore: number | null
  readonly notOnOrAfter: number | null
  /** How the user authenticated, as a URI. */
  readonly authenticationMethod: string | null
  readonly points: {
    readonly audience: Point
    readonly times: Point
    readonly issuer: Point
    readonly signature: Point
  }
}
