/** Makes a WS-Trust Feb 2005 answer around a SAML 1.1 assertion that is really signed. */

import { Saml11 } from 'saml'
import type { Pem } from '../certificates.ts'
import { escapeHtml } from '../exchange.ts'
import type { Person } from '../people.ts'

const claims = 'http://schemas.xmlsoap.org/ws/2005/05/identity/claims'
const lifetimeInSeconds = 3600

export function requestSecurityTokenResponse(
  issuer: string,
  signing: Pem,
  audience: string,
  person: Person,
): { wresult: string; assertion: string } {
  const assertion = Saml11.create({
    key: Buffer.from(signing.key),
    cert: Buffer.from(signing.certificate),
    issuer,
    lifetimeInSeconds,
    audiences: audience,
    attributes: {
      [`${claims}/upn`]: person.userName,
      [`${claims}/name`]: person.windowsName,
      'http://schemas.microsoft.com/ws/2008/06/identity/claims/primarysid': `S-1-5-21-1-2-3-${person.id.length}`,
      // what Microsoft Online knows a federated user by
      'http://schemas.microsoft.com/LiveID/Federation/2008/05/ImmutableID': Buffer.from(person.id).toString(
        'base64',
      ),
    },
    nameIdentifier: person.userName,
    nameIdentifierFormat: 'urn:oasis:names:tc:SAML:1.1:nameid-format:unspecified',
  })
  return { assertion, wresult: wrap(assertion, audience) }
}

function wrap(assertion: string, audience: string): string {
  const utility = 'http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-utility-1.0.xsd'
  const now = Date.now()
  const time = (name: string, at: number) =>
    `<wsu:${name} xmlns:wsu="${utility}">${new Date(at).toISOString()}</wsu:${name}>`
  return (
    '<t:RequestSecurityTokenResponse xmlns:t="http://schemas.xmlsoap.org/ws/2005/02/trust">' +
    `<t:Lifetime>${time('Created', now)}${time('Expires', now + lifetimeInSeconds * 1000)}</t:Lifetime>` +
    '<wsp:AppliesTo xmlns:wsp="http://schemas.xmlsoap.org/ws/2004/09/policy">' +
    '<wsa:EndpointReference xmlns:wsa="http://www.w3.org/2005/08/addressing">' +
    `<wsa:Address>${escapeHtml(audience)}</wsa:Address></wsa:EndpointReference></wsp:AppliesTo>` +
    `<t:RequestedSecurityToken>${assertion}</t:RequestedSecurityToken>` +
    '<t:TokenType>urn:oasis:names:tc:SAML:1.0:assertion</t:TokenType>' +
    '<t:RequestType>http://schemas.xmlsoap.org/ws/2005/02/trust/Issue</t:RequestType>' +
    '<t:KeyType>http://schemas.xmlsoap.org/ws/2005/05/identity/NoProofKey</t:KeyType>' +
    '</t:RequestSecurityTokenResponse>'
  )
}

/** A refusal in place of a token (WS-Federation 1.2 §13.2.1 allows a SOAP fault in wresult). */
export const soapFault = (code: string, text: string) =>
  '<s:Envelope xmlns:s="http://www.w3.org/2003/05/soap-envelope" ' +
  'xmlns:fed="http://schemas.xmlsoap.org/ws/2006/12/federation"><s:Body><s:Fault>' +
  `<s:Code><s:Value>s:Sender</s:Value><s:Subcode><s:Value>fed:${code}</s:Value></s:Subcode></s:Code>` +
  `<s:Reason><s:Text xml:lang="en">${escapeHtml(text)}</s:Text></s:Reason></s:Fault></s:Body></s:Envelope>`
