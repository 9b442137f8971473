/** Reads the sign-in response that the browser posts from the STS to the org (WS-Federation 1.2 §13.2.2). */

import { ProtocolError } from '../protocol-error.ts'
import { readAssertion, SAML_11, SAML_20 } from '../saml/assertion.ts'
import { findAll, readXml, type XmlElement } from '../xml.ts'

/** The response, not verified: the org verifies it. */
export interface SignInResponse {
  /** `encrypted`: only the org can decrypt it. */
  readonly token: 'saml-1.1' | 'saml-2.0' | 'encrypted'
  /** The user's name in the token; null if missing or unreadable. */
  readonly subject: string | null
}

const TRUST = [
  'http://schemas.xmlsoap.org/ws/2005/02/trust',
  'http://docs.oasis-open.org/ws-sx/ws-trust/200512',
  'http://docs.oasis-open.org/ws-sx/ws-trust/200802',
]
const ENCRYPTION = 'http://www.w3.org/2001/04/xmlenc#'
const SOAP = ['http://www.w3.org/2003/05/soap-envelope', 'http://schemas.xmlsoap.org/soap/envelope/']

/** Maximum length of the saved fault text, characters. */
const KEPT = 400

/**
 * @param body the posted form, `application/x-www-form-urlencoded`
 * @throws ProtocolError `not-a-sign-in-response`, `sign-in-fault`, `no-token`, `several-tokens`, `unknown-token`, or an XML
 *   error
 */
export function readSignInResponse(body: string): SignInResponse {
  const wresult = wresultOf(body)
  if (wresult === null) throw new ProtocolError('not-a-sign-in-response', 'The form is no sign-in response')
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
  return { token: `saml-${assertion.version}`, subject: assertion.subject }
}

/** The STS's response in a form posted to the org; null for another form. */
export function wresultOf(body: string): string | null {
  const form = new URLSearchParams(body)
  return form.get('wa')?.toLowerCase() === 'wsignin1.0' ? form.get('wresult') : null
}

const sealed: SignInResponse = { token: 'encrypted', subject: null }

const assertionsIn = (root: XmlElement): number =>
  findAll(root, SAML_11, 'Assertion').length + findAll(root, SAML_20, 'Assertion').length

/** The fault's text: SOAP 1.2 Reason/Text or SOAP 1.1 faultstring, after its subcode. */
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
