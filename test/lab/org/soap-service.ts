/** An organisation's SOAP service: WhoAmI for who shows an assertion of its STS and signs the time with the key that belongs to it. */

import type { Exchange } from '../exchange.ts'
import type { People } from '../people.ts'
import { envelope, faultOf } from '../sts/active.ts'
import { DOMParser, judgeAnswer, SignedXml } from '../sts/judge-answer.ts'
import type { TokenService } from '../sts/token-service.ts'
import type { Organisation } from './organisation.ts'

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
    if (!message.includes('<b:RequestName>WhoAmI</b:RequestName>')) throw new Error('another message')
    const person = people.named(userName)
    const ids = { UserId: person.id, BusinessUnitId: org.businessUnitId, OrganizationId: org.id }
    x.soap(200, envelope('ExecuteResponse', relatesTo, whoAmI(ids)))
  } catch (error) {
    x.soap(500, envelope('fault', relatesTo, faultOf('InvalidSecurity', String(error))))
  }
}

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

const whoAmI = (ids: Readonly<Record<string, string>>) =>
  `<ExecuteResponse xmlns="http://schemas.microsoft.com/xrm/2011/Contracts/Services"><ExecuteResult xmlns:b="http://schemas.microsoft.com/xrm/2011/Contracts"><b:ResponseName>WhoAmI</b:ResponseName><b:Results xmlns:d="http://schemas.datacontract.org/2004/07/System.Collections.Generic">${Object.entries(
    ids,
  )
    .map(
      ([key, value]) =>
        `<b:KeyValuePairOfstringanyType><d:key>${key}</d:key><d:value>${value}</d:value></b:KeyValuePairOfstringanyType>`,
    )
    .join('')}</b:Results></ExecuteResult></ExecuteResponse>`
