/** Reads the content of a SAML 1.1 or 2.0 assertion without verifying it: all of it is untrusted. */
import { childOf, type XmlElement } from '../xml.ts'

export const SAML_11 = 'urn:oasis:names:tc:SAML:1.0:assertion'
export const SAML_20 = 'urn:oasis:names:tc:SAML:2.0:assertion'

const UPN = 'http://schemas.xmlsoap.org/ws/2005/05/identity/claims/upn'
const NAME = 'http://schemas.xmlsoap.org/ws/2005/05/identity/claims/name'

export interface Assertion {
  readonly version: '1.1' | '2.0'
  readonly issuer: string | null
  /** The user principal name, otherwise the name claim, otherwise the name identifier. */
  readonly subject: string | null
  /** An audience must be in all of these lists; without lists, the assertion is for any audience. */
  readonly audiences: readonly (readonly string[])[]
  /** Epoch milliseconds; null if missing, NaN if malformed. */
  readonly notBefore: number | null
  readonly notOnOrAfter: number | null
  /** How the user authenticated, as a URI. */
  readonly authenticationMethod: string | null
}

/** The location of each field in one SAML version. */
interface Vocabulary {
  readonly issuer: (assertion: XmlElement) => string | null
  readonly restriction: string
  readonly nameIdentifier: string
  /** The elements that contain subject and name identifier. */
  readonly subjects: (assertion: XmlElement) => readonly XmlElement[]
  readonly claimName: (attributes: XmlElement['attributes']) => string
  readonly authenticationMethod: (assertion: XmlElement) => string | null
}

const SAML_11_WORDS: Vocabulary = {
  issuer: ({ attributes }) => attributes.get('Issuer')?.trim() || null,
  restriction: 'AudienceRestrictionCondition',
  nameIdentifier: 'NameIdentifier',
  subjects: ({ children }) => children.flatMap((statement) => childOf(statement, SAML_11, 'Subject') ?? []),
  claimName: (attributes) =>
    `${attributes.get('AttributeNamespace') ?? ''}/${attributes.get('AttributeName') ?? ''}`,
  authenticationMethod: (assertion) =>
    childOf(assertion, SAML_11, 'AuthenticationStatement')?.attributes.get('AuthenticationMethod')?.trim() ||
    null,
}

const SAML_20_WORDS: Vocabulary = {
  issuer: (assertion) => textOf(childOf(assertion, SAML_20, 'Issuer')),
  restriction: 'AudienceRestriction',
  nameIdentifier: 'NameID',
  subjects: (assertion) => childrenOf(assertion, SAML_20, 'Subject'),
  claimName: (attributes) => attributes.get('Name') ?? '',
  authenticationMethod: (assertion) => {
    const context = childOf(childOf(assertion, SAML_20, 'AuthnStatement'), SAML_20, 'AuthnContext')
    return textOf(childOf(context, SAML_20, 'AuthnContextClassRef'))
  },
}

const textOf = (element: XmlElement | undefined): string | null => element?.text.trim() || null

const childrenOf = (element: XmlElement | undefined, uri: string, local: string): readonly XmlElement[] =>
  element?.children.filter((child) => child.uri === uri && child.local === local) ?? []

/** Parses xs:dateTime; SAML times are in UTC, with or without a zone. */
function time(text: string | undefined): number | null {
  if (text === undefined) return null
  const [whole, zone] = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(Z|[+-]\d\d:\d\d)?$/.exec(text.trim()) ?? []
  if (whole === undefined) return Number.NaN
  return Date.parse(zone === undefined ? `${whole}Z` : whole)
}

/** @param element an `Assertion` of either version */
export function readAssertion(element: XmlElement): Assertion {
  const { uri } = element
  const words = uri === SAML_11 ? SAML_11_WORDS : SAML_20_WORDS
  const conditions = childOf(element, uri, 'Conditions')
  const claims = childrenOf(element, uri, 'AttributeStatement').flatMap((each) =>
    childrenOf(each, uri, 'Attribute'),
  )
  const claim = (name: string): string | null => {
    const found = claims.find(({ attributes }) => words.claimName(attributes).toLowerCase() === name)
    return textOf(childOf(found, uri, 'AttributeValue'))
  }
  const identifier = words
    .subjects(element)
    .flatMap((subject) => textOf(childOf(subject, uri, words.nameIdentifier)) ?? [])[0]
  return {
    version: uri === SAML_11 ? '1.1' : '2.0',
    issuer: words.issuer(element),
    subject: claim(UPN) ?? claim(NAME) ?? identifier ?? null,
    audiences: childrenOf(conditions, uri, words.restriction).map((restriction) =>
      childrenOf(restriction, uri, 'Audience').map(({ text }) => text.trim()),
    ),
    notBefore: time(conditions?.attributes.get('NotBefore')),
    notOnOrAfter: time(conditions?.attributes.get('NotOnOrAfter')),
    authenticationMethod: words.authenticationMethod(element),
  }
}
