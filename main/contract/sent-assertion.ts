/** What an STS sent about the person, and what each point of it is worth: shown and traced, while the organization decides. */

/** `not-understood`, `encrypted` and `unchecked` are never as much as `good`. */
export type PointVerdict = 'good' | 'bad' | 'not-understood' | 'encrypted' | 'unchecked'

export interface AssertionPoint {
  readonly verdict: PointVerdict
  /** Why, in a sentence; may hold names that the server sent. */
  readonly says: string
}

export interface SentAssertion {
  /** `encrypted`: only the organization can read it. */
  readonly form: 'saml-1.1' | 'saml-2.0' | 'encrypted' | 'unreadable'
  /** What it says, as the server sent it, verified or not. */
  readonly issuer: string | null
  readonly subject: string | null
  readonly audiences: readonly string[]
  /** Epoch milliseconds. */
  readonly notBefore: number | null
  readonly notOnOrAfter: number | null
  /** How the person proved who it is, as a URI. */
  readonly authenticationMethod: string | null
  readonly points: {
    readonly audience: AssertionPoint
    readonly times: AssertionPoint
    readonly issuer: AssertionPoint
    readonly signature: AssertionPoint
  }
}

/** The points in the order in which they are shown, and what each is called. */
export const assertionPoints: readonly (readonly [point: keyof SentAssertion['points'], name: string])[] = [
  ['signature', 'Signature'],
  ['issuer', 'Issuer'],
  ['audience', 'Audience'],
  ['times', 'Times'],
]

const verdictWords: Record<PointVerdict, string> = {
  good: 'valid',
  bad: 'invalid',
  'not-understood': 'not understood',
  encrypted: 'encrypted',
  unchecked: 'not checked',
}

/** The verdicts without a name of anybody: "all valid", "encrypted", or each point with its own. */
export function verdictsOf(sent: SentAssertion): string {
  const { form, points } = sent
  if (form === 'encrypted') return 'encrypted'
  if (form === 'unreadable') return 'not understood'
  const all = assertionPoints.map(([point, name]) => [name.toLowerCase(), points[point].verdict] as const)
  if (isFullyValid(sent)) return 'all valid'
  return all.map(([name, verdict]) => `${name} ${verdictWords[verdict]}`).join(', ')
}

/** True where every point was checked and is valid. */
export const isFullyValid = ({ form, points }: SentAssertion): boolean =>
  form.startsWith('saml') && Object.values(points).every(({ verdict }) => verdict === 'good')

/** True where something speaks against it, as against what merely cannot be told. */
export const speaksAgainst = ({ points }: SentAssertion): boolean =>
  Object.values(points).some(({ verdict }) => verdict === 'bad')

const FORMS: Record<SentAssertion['form'], string> = {
  'saml-1.1': 'A SAML 1.1 assertion',
  'saml-2.0': 'A SAML 2.0 assertion',
  encrypted: 'An encrypted assertion',
  unreadable: 'Something that cannot be read',
}

/** What came, in a few words. */
export const formWords = ({ form }: SentAssertion): string => FORMS[form]

const METHODS: ReadonlyMap<string, string> = new Map([
  ['password', 'Password'],
  ['passwordprotectedtransport', 'Password'],
  ['windows', 'Windows account'],
  ['kerberos', 'Windows account (Kerberos)'],
  ['1510', 'Windows account (Kerberos)'],
  ['x509', 'Certificate'],
  ['x509-pki', 'Certificate'],
  ['tlsclient', 'Certificate'],
  ['2246', 'Certificate'],
  ['multipleauthn', 'More than one factor'],
  ['unspecified', 'Unknown'],
])

/** The way in which the person proved who it is, in words; what is not known stays the URI that it is. */
export function authenticationWords(uri: string): string {
  // such as urn:oasis:names:tc:SAML:1.0:am:password, http://schemas.microsoft.com/claims/multipleauthn or urn:ietf:rfc:2246
  const last = uri.split(/[:/]/).at(-1)?.toLowerCase() ?? ''
  return METHODS.get(last) ?? uri
}
