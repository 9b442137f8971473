/** Judges the sign-in response that an STS has the browser post to the org (WS-Federation 1.2 §13.2.2). */

import { ProtocolError } from '../protocol-error.ts'
import { type Assertion, readAssertion, SAML_11, SAML_20 } from '../saml/assertion.ts'
import { findAll, readXml, type XmlElement } from '../xml.ts'

/** What was sent; unverified, for display and trace: the org is the one that verifies. */
export interface SignInResponse {
  /** `encrypted`: only the org can read it. */
  readonly token: 'saml-1.1' | 'saml-2.0' | 'encrypted'
  readonly subject: string | null
  readonly issuer: string | null
  readonly audience: string | null
  /** Epoch milliseconds. */
  readonly notOnOrAfter: number | null
  /** True when the assertion's times say that it is good at `now`, five minutes either way; null where it has none. */
  readonly inTime: boolean | null
}

const TRUST = [
  'http://schemas.xmlsoap.org/ws/2005/02/trust',
  'http://docs.oasis-open.org/ws-sx/ws-trust/200512',
  'http://docs.oasis-open.org/ws-sx/ws-trust/200802',
]
const ENCRYPTION = 'http://www.w3.org/2001/04/xmlenc#'
const SOAP = ['http://www.w3.org/2003/05/soap-envelope', 'http://schemas.xmlsoap.org/soap/envelope/']

/** Clock skew that is forgiven, milliseconds. */
const SKEW = 5 * 60_000

/** Longest text of a fault that is kept. */
const KEPT = 400

/**
 * @param body the form that is posted, `application/x-www-form-urlencoded`
 * @param now epoch milliseconds
 * @throws ProtocolError `not-a-sign-in-response`, `sign-in-fault`, `no-token`, `several-tokens`, `unknown-token`, or the XML's
 */
export function judgeSignInResponse(body: string, now: number): SignInResponse {
  const form = new URLSearchParams(body)
  const wresult = form.get('wresult')
  if (form.get('wa')?.toLowerCase() !== 'wsignin1.0' || wresult === null)
    throw new ProtocolError('not-a-sign-in-response', 'The form is no sign-in response')
  const root = readXml(wresult)
  const fault = SOAP.flatMap((uri) => findAll(root, uri, 'Fault'))[0]
  if (fault !== undefined) throw new ProtocolError('sign-in-fault', faultText(fault))

  const requested = TRUST.flatMap((uri) => findAll(root, uri, 'RequestedSecurityToken'))
  if (requested.length === 0) throw new ProtocolError('no-token', 'The sign-in response has no token')
  const tokens = requested.flatMap(({ children }) => children)
  const [token, another] = tokens
  if (token === undefined) throw new ProtocolError('no-token', 'The sign-in response has no token')
  if (requested.length > 1 || another !== undefined || assertionsIn(root) > 1)
    throw new ProtocolError('several-tokens', 'The sign-in response has more than one token')

  if (token.uri === ENCRYPTION && token.local === 'EncryptedData') return sealed
  if (token.local === 'EncryptedAssertion' && token.uri === SAML_20) return sealed
  if (token.local !== 'Assertion' || (token.uri !== SAML_11 && token.uri !== SAML_20))
    throw new ProtocolError('unknown-token', 'The sign-in response has a token of another kind')
  const assertion = readAssertion(token)
  return {
    token: assertion.version === '1.1' ? 'saml-1.1' : 'saml-2.0',
    subject: assertion.subject,
    issuer: assertion.issuer,
    audience: assertion.audiences[0]?.[0] ?? null,
    notOnOrAfter: assertion.notOnOrAfter,
    inTime: isInTime(assertion, now),
  }
}

const sealed: SignInResponse = {
  token: 'encrypted',
  subject: null,
  issuer: null,
  audience: null,
  notOnOrAfter: null,
  inTime: null,
}

const assertionsIn = (root: XmlElement): number =>
  findAll(root, SAML_11, 'Assertion').length + findAll(root, SAML_20, 'Assertion').length

function isInTime({ notBefore, notOnOrAfter }: Assertion, now: number): boolean | null {
  if (notBefore === null && notOnOrAfter === null) return null
  return now >= (notBefore ?? now) - SKEW && now < (notOnOrAfter ?? Number.POSITIVE_INFINITY) + SKEW
}

/** The fault's own words: SOAP 1.2 Reason/Text or SOAP 1.1 faultstring, with its subcode before it. */
function faultText(fault: XmlElement): string {
  const reason =
    SOAP.flatMap((uri) => findAll(fault, uri, 'Text'))[0] ??
    fault.children.find(({ local }) => local === 'faultstring')
  const codes = SOAP.flatMap((uri) => findAll(fault, uri, 'Value')).map(({ text }) => text.trim())
  const code = codes.at(-1) ?? fault.children.find(({ local }) => local === 'faultcode')?.text.trim() ?? ''
  return (
    [code, reason?.text.trim() ?? '']
      .filter((part) => part !== '')
      .join(': ')
      .slice(0, KEPT) || 'a fault without words'
  )
}
