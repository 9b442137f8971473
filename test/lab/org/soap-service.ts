/** An organization's SOAP service. A caller needs an assertion of its STS and must sign the timestamp with the assertion's key. */

import { type Exchange, escapeHtml } from '../exchange.ts'
import type { People } from '../people.ts'
import { envelope, faultOf } from '../sts/active.ts'
import type { TokenService } from '../sts/token-service.ts'
import { DOMParser, validateSignInResponse } from '../sts/validate-sign-in-response.ts'
import { verifyProof } from '../sts/verify-proof.ts'
import type { Organization } from './organization.ts'
import { answerTo, OrganizationFault } from './soap-messages.ts'

type Options = {
  readonly org: Organization
  readonly people: People
  readonly sts: Pick<TokenService, 'issuer' | 'signingCertificate' | 'proofOf'>
}

export async function serveSoap(x: Exchange, { org, people, sts }: Options): Promise<void> {
  const message = await x.body()
  const document = new DOMParser().parseFromString(message, 'text/xml')
  const relatesTo =
    document.getElementsByTagNameNS('http://www.w3.org/2005/08/addressing', 'MessageID')[0]?.textContent ?? ''
  try {
    const [assertion = ''] = /<saml:Assertion[\s\S]*<\/saml:Assertion>/.exec(message) ?? []
    const userName = validateSignInResponse(assertion, {
      issuer: sts.issuer,
      certificate: sts.signingCertificate,
      audience: org.url,
      taken: new Set(),
    })
    const id = /AssertionID="([^"]+)"/.exec(assertion)?.[1] ?? ''
    verifyProof(message, { key: sts.proofOf(id) ?? '', id, covers: ['#_0'] })
    x.soap(200, envelope('ExecuteResponse', relatesTo, answerTo(message, org, people.named(userName))))
  } catch (error) {
    const fault =
      error instanceof OrganizationFault ? ownFault(error) : faultOf('InvalidSecurity', String(error))
    x.soap(500, envelope('fault', relatesTo, fault))
  }
}

const ownFault = ({ message, errorCode }: OrganizationFault) =>
  `<s:Fault><s:Code><s:Value>s:Sender</s:Value></s:Code><s:Reason><s:Text xml:lang="en-US">${escapeHtml(message)}</s:Text></s:Reason><s:Detail><OrganizationServiceFault xmlns="http://schemas.microsoft.com/xrm/2011/Contracts"><ErrorCode>${errorCode}</ErrorCode><Message>${escapeHtml(message)}</Message></OrganizationServiceFault></s:Detail></s:Fault>`
