/** An organisation's SOAP service, for who shows an assertion of its STS and signs the time with the key that belongs to it. */

import { type Exchange, escapeHtml } from '../exchange.ts'
import type { People } from '../people.ts'
import { envelope, faultOf } from '../sts/active.ts'
import { DOMParser, judgeAnswer, SignedXml } from '../sts/judge-answer.ts'
import type { TokenService } from '../sts/token-service.ts'
import type { Organisation } from './organisation.ts'
import { answerTo, OrganizationFault } from './soap-messages.ts'

type Options = {
  readonly org: Organisation
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
    const userName = judgeAnswer(assertion, {
      issuer: sts.issuer,
      certificate: sts.signingCertificate,
      audience: org.url,
      taken: new Set(),
    })
    const id = /AssertionID="([^"]+)"/.exec(assertion)?.[1] ?? ''
    judgeTime(message, message.slice(message.indexOf('</saml:Assertion>')), sts.proofOf(id) ?? '', id)
    x.soap(200, envelope('ExecuteResponse', relatesTo, answerTo(message, org, people.named(userName))))
  } catch (error) {
    const fault =
      error instanceof OrganizationFault ? ownFault(error) : faultOf('InvalidSecurity', String(error))
    x.soap(500, envelope('fault', relatesTo, fault))
  }
}

const ownFault = ({ message, errorCode }: OrganizationFault) =>
  `<s:Fault><s:Code><s:Value>s:Sender</s:Value></s:Code><s:Reason><s:Text xml:lang="en-US">${escapeHtml(message)}</s:Text></s:Reason><s:Detail><OrganizationServiceFault xmlns="http://schemas.microsoft.com/xrm/2011/Contracts"><ErrorCode>${errorCode}</ErrorCode><Message>${escapeHtml(message)}</Message></OrganizationServiceFault></s:Detail></s:Fault>`

/** The library takes either signatures by a secret or those by a certificate, for all its callers at once. */
function withHmac<T>(work: () => T): T {
  const before = SignedXml.SignatureAlgorithms
  SignedXml.enableHMAC()
  try {
    return work()
  } finally {
    SignedXml.SignatureAlgorithms = before
  }
}

function judgeTime(message: string, afterAssertion: string, key: string, id: string): void {
  const [signature] = /<Signature [\s\S]*<\/Signature>/.exec(afterAssertion) ?? []
  if (signature === undefined) throw new Error('the time is not signed')
  const signed = new SignedXml(null, {})
  signed.keyInfoProvider = { getKey: () => Buffer.from(key, 'base64'), getKeyInfo: () => '' }
  signed.loadSignature(signature)
  if (!withHmac(() => signed.checkSignature(message)))
    throw new Error('the time is not signed with the key of the assertion')
  if (signed.references.length !== 1 || signed.references[0]?.uri !== '#_0')
    throw new Error('something else than the time is signed')
  if (!signature.includes(`#SAMLAssertionID">${id}<`)) throw new Error('signed for another assertion')
  const expires = /<u:Expires>([^<]+)</.exec(message)?.[1] ?? ''
  if (!(Date.parse(expires) > Date.now())) throw new Error('too late')
}
