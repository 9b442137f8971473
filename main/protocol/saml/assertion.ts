/** Reads what a SAML 1.1 or 2.0 assertion says. Nothing here verifies it: all of it is what the server sent. */
import { childOf, findAll, type XmlElement } from '../xml.ts'

export const SAML_11 = 'urn:oasis:names:tc:SAML:1.0:assertion'
export const SAML_20 = 'urn:oasis:names:tc:SAML:2.0:assertion'

const UPN = 'http://schemas.xmlsoap.org/ws/2005/05/identity/claims/upn'
const NAME = 'http://schemas.xmlsoap.org/ws/2005/05/identity/claims/name'

export interface Assertion {
  readonly version: '1.1' | '2.0'
  readonly issuer: string | null
  /** The user principal name, else the name claim, else the name identifier. */
  readonly subject: string | null
  readonly audience: string | null
  /** Epoch milliseconds. */
  readonly notBefore: number | null
  readonly notOnOrAfter: number | null
}

const time = (text: string | undefined): number | null => {
  const at = text === undefined ? Number.NaN : Date.parse(text)
  return Number.isNaN(at) ? null : at
}
const textOf = (element: XmlElement | undefined): string | null => element?.text.trim() || null

/** The value of a claim: SAML 1.1 splits its name into namespace and name, 2.0 has it whole. */
function claim(assertion: XmlElement, uri: string, name: string): string | null {
  const attribute = findAll(assertion, uri, 'Attribute').find((each) => {
    const whole =
      each.attributes.get('Name') ??
      `${each.attributes.get('AttributeNamespace') ?? ''}/${each.attributes.get('AttributeName') ?? ''}`
    return whole.toLowerCase() === name
  })
  return textOf(childOf(attribute, uri, 'AttributeValue'))
}

export function readAssertion(element: XmlElement): Assertion {
  const uri = element.uri
  const conditions = childOf(element, uri, 'Conditions')
  const named = findAll(element, uri, uri === SAML_11 ? 'NameIdentifier' : 'NameID')[0]
  return {
    version: uri === SAML_11 ? '1.1' : '2.0',
    issuer:
      uri === SAML_11 ? (element.attributes.get('Issuer') ?? null) : textOf(childOf(element, uri, 'Issuer')),
    subject: claim(element, uri, UPN) ?? claim(element, uri, NAME) ?? textOf(named),
    audience: conditions === undefined ? null : textOf(findAll(conditions, uri, 'Audience')[0]),
    notBefore: time(conditions?.attributes.get('NotBefore')),
    notOnOrAfter: time(conditions?.attributes.get('NotOnOrAfter')),
  }
}
