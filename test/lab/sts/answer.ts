/** Makes the WS-Trust response for a relying party: of Feb 2005 or 1.3, with SAML 1.1 or 2.0, encrypted or not. */

import type { Pem } from '../certificates.ts'
import { escapeHtml } from '../exchange.ts'
import type { Person } from '../people.ts'
import { lifetimeInSeconds, type SamlVersion, signedAssertion } from './assertion.ts'
import { encryptFor } from './encryption.ts'

/** The format of a relying party's token. */
export type TokenForm = {
  readonly saml?: SamlVersion
  readonly trust?: '2005' | '1.3'
  /** The relying party's certificate in PEM, which encrypts the token. */
  readonly encryptFor?: string
  /** The number of groups in the token. 4000 make it longer than 300 KB. */
  readonly groups?: number
}

export type Answer = { readonly wresult: string; readonly assertion: string }

export async function requestSecurityTokenResponse(
  issuer: string,
  signing: Pem,
  audience: string,
  person: Person,
  { saml = '1.1', trust = '2005', encryptFor: certificate, groups = 0 }: TokenForm = {},
): Promise<Answer> {
  const assertion = signedAssertion({ issuer, signing, audience, person, version: saml, groups })
  const token = certificate === undefined ? assertion : await sealed(saml, certificate, assertion)
  return {
    assertion,
    wresult: trust === '1.3' ? collection(token, audience, saml) : single(token, audience, saml),
  }
}

/** SAML 2.0 has an extra element around the encrypted data. */
async function sealed(version: SamlVersion, certificate: string, assertion: string): Promise<string> {
  const data = await encryptFor(certificate, assertion)
  return version === '1.1'
    ? data
    : `<EncryptedAssertion xmlns="urn:oasis:names:tc:SAML:2.0:assertion">${data}</EncryptedAssertion>`
}

/** SAML 1.1 has the namespace of 1.0. */
const tokenType = (version: SamlVersion) =>
  `urn:oasis:names:tc:SAML:${version === '1.1' ? '1.0' : '2.0'}:assertion`

const single = (token: string, audience: string, version: SamlVersion) =>
  '<t:RequestSecurityTokenResponse xmlns:t="http://schemas.xmlsoap.org/ws/2005/02/trust">' +
  `<t:Lifetime>${lifetime()}</t:Lifetime>${appliesTo(audience)}` +
  `<t:RequestedSecurityToken>${token}</t:RequestedSecurityToken>` +
  `<t:TokenType>${tokenType(version)}</t:TokenType>` +
  '<t:RequestType>http://schemas.xmlsoap.org/ws/2005/02/trust/Issue</t:RequestType>' +
  '<t:KeyType>http://schemas.xmlsoap.org/ws/2005/05/identity/NoProofKey</t:KeyType>' +
  '</t:RequestSecurityTokenResponse>'

const collection = (token: string, audience: string, version: SamlVersion) =>
  '<trust:RequestSecurityTokenResponseCollection xmlns:trust="http://docs.oasis-open.org/ws-sx/ws-trust/200512">' +
  `<trust:RequestSecurityTokenResponse><trust:Lifetime>${lifetime()}</trust:Lifetime>` +
  `${appliesTo(audience)}<trust:RequestedSecurityToken>${token}</trust:RequestedSecurityToken>` +
  `<trust:TokenType>${tokenType(version)}</trust:TokenType>` +
  '<trust:RequestType>http://docs.oasis-open.org/ws-sx/ws-trust/200512/Issue</trust:RequestType>' +
  '<trust:KeyType>http://docs.oasis-open.org/ws-sx/ws-trust/200512/Bearer</trust:KeyType>' +
  '</trust:RequestSecurityTokenResponse></trust:RequestSecurityTokenResponseCollection>'

function lifetime(): string {
  const utility = 'http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-utility-1.0.xsd'
  const now = Date.now()
  const time = (name: string, at: number) =>
    `<wsu:${name} xmlns:wsu="${utility}">${new Date(at).toISOString()}</wsu:${name}>`
  return time('Created', now) + time('Expires', now + lifetimeInSeconds * 1000)
}

const appliesTo = (audience: string) =>
  '<wsp:AppliesTo xmlns:wsp="http://schemas.xmlsoap.org/ws/2004/09/policy">' +
  '<wsa:EndpointReference xmlns:wsa="http://www.w3.org/2005/08/addressing">' +
  `<wsa:Address>${escapeHtml(audience)}</wsa:Address></wsa:EndpointReference></wsp:AppliesTo>`

/** A SOAP fault instead of a token, which WS-Federation 1.2 §13.2.1 allows in wresult. */
export const soapFault = (code: string, text: string) =>
  '<s:Envelope xmlns:s="http://www.w3.org/2003/05/soap-envelope" ' +
  'xmlns:fed="http://schemas.xmlsoap.org/ws/2006/12/federation"><s:Body><s:Fault>' +
  `<s:Code><s:Value>s:Sender</s:Value><s:Subcode><s:Value>fed:${code}</s:Value></s:Subcode></s:Code>` +
  `<s:Reason><s:Text xml:lang="en">${escapeHtml(text)}</s:Text></s:Reason></s:Fault></s:Body></s:Envelope>`
