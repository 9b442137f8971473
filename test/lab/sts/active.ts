/** The active endpoint of a token service: an assertion for a user name and password, or a fault of AD FS (protocols §D.2, D.3). */

import { randomBytes } from 'node:crypto'
import type { Pem } from '../certificates.ts'
import { type Exchange, escapeHtml } from '../exchange.ts'
import type { Ledger } from '../ledger.ts'
import type { People, Person } from '../people.ts'
import { type SamlVersion, signedAssertion } from './assertion.ts'
import { DOMParser } from './validate-sign-in-response.ts'

const trusts = {
  '13': 'http://docs.oasis-open.org/ws-sx/ws-trust/200512',
  '2005': 'http://schemas.xmlsoap.org/ws/2005/02/trust',
}
const security = 'http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-secext-1.0.xsd'
const utility = 'http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-utility-1.0.xsd'
const addressing = 'http://www.w3.org/2005/08/addressing'
const lifetime = 3_600_000
const allowedSkew = 300_000

type Options = {
  readonly issuer: string
  readonly domain: string
  readonly people: People
  readonly signing: Pem
  readonly ledger: Ledger
}

/** The relying party's identifier and the version of its assertions. */
type RelyingParty = { readonly identifier: string; readonly saml: SamlVersion }

export class ActiveEndpoint {
  readonly #options: Options
  readonly #proofs = new Map<string, string>()

  constructor(options: Options) {
    this.#options = options
  }

  /** The proof key of the assertion with this ID, in Base64. */
  readonly proofOf = (assertionId: string): string | undefined => this.#proofs.get(assertionId)

  /**
   * @param relyingParty finds the relying party at a URL
   * @param holder the user name of the caller's ticket or token; null if the message has name and password
   */
  async serve(
    x: Exchange,
    version: keyof typeof trusts,
    relyingParty: (address: string) => RelyingParty | undefined,
    holder: string | null,
  ): Promise<void> {
    const document = new DOMParser().parseFromString(await x.body(), 'text/xml')
    const text = (uri: string, name: string, at = 0) =>
      document.getElementsByTagNameNS(uri, name)[at]?.textContent ?? ''
    const relatesTo = text(addressing, 'MessageID')
    const fault = (code: string, words: string) =>
      x.soap(500, envelope('fault', relatesTo, faultOf(code, words)))
    const now = Date.now()
    if (
      holder === null &&
      (!(Date.parse(text(utility, 'Expires')) > now - allowedSkew) ||
        !(Date.parse(text(utility, 'Created')) < now + allowedSkew))
    )
      return fault('MessageExpired', 'The security timestamp is stale.')
    const person =
      holder === null
        ? this.#person(text(security, 'Username'), text(security, 'Password'))
        : (this.#options.people.find(holder) ?? null)
    if (person === null)
      return fault(
        'FailedAuthentication',
        'ID3242: The security token could not be authenticated or authorized.',
      )
    const audience = relyingParty(text(addressing, 'Address', 1))
    const trust = trusts[version]
    if (audience === undefined || !text(trust, 'RequestType').startsWith(trust))
      return fault('RequestFailed', 'MSIS3127: The specified request failed.')
    x.soap(200, envelope('issued', relatesTo, this.#issue(version, audience, person, text(trust, 'KeyType'))))
  }

  #person(userName: string, password: string): Person | null {
    const person = this.#options.people.find(userName)
    const known = person?.userName.endsWith(`@${this.#options.domain}`) && person.password === password
    return person && known && person.fate !== 'disabled' ? person : null
  }

  #issue(
    version: keyof typeof trusts,
    { identifier: audience, saml }: RelyingParty,
    person: Person,
    keyType: string,
  ): string {
    const { issuer, signing, ledger } = this.#options
    const trust = trusts[version]
    const assertion = ledger.keep(
      signedAssertion({ issuer, signing, audience, person, version: saml, groups: 0 }),
    )
    const id = / (?:AssertionID|ID)="([^"]+)"/.exec(assertion)?.[1] ?? ''
    const key = ledger.keep(randomBytes(32).toString('base64'))
    this.#proofs.set(id, key)
    const proof =
      keyType === `${trust}/SymmetricKey`
        ? `<t:RequestedProofToken><t:BinarySecret>${key}</t:BinarySecret></t:RequestedProofToken>`
        : ''
    const now = Date.now()
    const time = (name: string, at: number) =>
      `<u:${name} xmlns:u="${utility}">${new Date(at).toISOString()}</u:${name}>`
    const response =
      `<t:RequestSecurityTokenResponse xmlns:t="${trust}">` +
      `<t:Lifetime>${time('Created', now)}${time('Expires', now + lifetime)}</t:Lifetime>` +
      `<p:AppliesTo xmlns:p="http://schemas.xmlsoap.org/ws/2004/09/policy"><a:EndpointReference><a:Address>${escapeHtml(audience)}</a:Address></a:EndpointReference></p:AppliesTo>` +
      `<t:RequestedSecurityToken>${assertion}</t:RequestedSecurityToken>${proof}` +
      `<t:RequestedAttachedReference><o:SecurityTokenReference xmlns:o="${security}" xmlns:k="http://docs.oasis-open.org/wss/oasis-wss-wssecurity-secext-1.1.xsd" k:TokenType="http://docs.oasis-open.org/wss/oasis-wss-saml-token-profile-1.1#SAMLV1.1"><o:KeyIdentifier ValueType="http://docs.oasis-open.org/wss/oasis-wss-saml-token-profile-1.0#SAMLAssertionID">${id}</o:KeyIdentifier></o:SecurityTokenReference></t:RequestedAttachedReference>` +
      `<t:TokenType>urn:oasis:names:tc:SAML:${saml === '1.1' ? '1.0' : '2.0'}:assertion</t:TokenType></t:RequestSecurityTokenResponse>`
    return version === '2005'
      ? response
      : `<c:RequestSecurityTokenResponseCollection xmlns:c="${trust}">${response}</c:RequestSecurityTokenResponseCollection>`
  }
}

/** A SOAP 1.2 response to the message `relatesTo`. */
export const envelope = (action: string, relatesTo: string, body: string) =>
  `<s:Envelope xmlns:s="http://www.w3.org/2003/05/soap-envelope" xmlns:a="${addressing}"><s:Header><a:Action s:mustUnderstand="1">${action}</a:Action><a:RelatesTo>${escapeHtml(relatesTo)}</a:RelatesTo></s:Header><s:Body>${body}</s:Body></s:Envelope>`

export const faultOf = (code: string, words: string) =>
  `<s:Fault><s:Code><s:Value>s:Sender</s:Value><s:Subcode><s:Value xmlns:o="${security}">o:${code}</s:Value></s:Subcode></s:Code><s:Reason><s:Text xml:lang="en-US">${escapeHtml(words)}</s:Text></s:Reason></s:Fault>`
