/** What an assertion says, and what each point of it is worth. */

/** What one point comes to. `not-understood` and `unchecked` are never as much as `good`. */
export type PointVerdict =
  | 'good'
  | 'bad'
  /** Of a form that is not read here. */
  | 'not-understood'
  /** Only the organization can read it. */
  | 'encrypted'
  /** There is nothing to check it against. */
  | 'unchecked'

/** What was found of a point; names are those that the server sent, shortened. */
export type PointFinding =
  // of the whole
  | { readonly is: 'too-long' | 'no-text' | 'several' | 'none' | 'for-the-organization-alone' }
  /** `detail`: in the terms of XML and its signatures. */
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
  /** `encrypted`: only the organization can read it. */
  readonly form: 'saml-1.1' | 'saml-2.0' | 'encrypted' | 'unreadable'
  /** What it says, verified or not; shortened. */
  readonly issuer: string | null
  readonly subject: string | null
  readonly audiences: readonly string[]
  /** Epoch milliseconds; null where it does not say, or says no time. */
  readonly notBefore: number | null
  readonly notOnOrAfter: number | null
  /** How the person proved who it is, as a URI. */
  readonly authenticationMethod: string | null
  readonly points: {
    readonly audience: Point
    readonly times: Point
    readonly issuer: Point
    readonly signature: Point
  }
}
