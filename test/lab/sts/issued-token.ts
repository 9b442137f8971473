/** A token service's judgment of a request that shows the assertion of one of its claims providers (WS-Trust 1.3 §4). */

import { judgeAnswer } from './judge-answer.ts'
import { judgeProof } from './judge-proof.ts'
import type { TokenService } from './token-service.ts'

type Expected = {
  readonly provider: Pick<TokenService, 'issuer' | 'signingCertificate' | 'proofOf'>
  /** the issuer of the service that is asked */
  readonly audience: string
  /** the address that the request is posted to */
  readonly to: string
}

/** The user name that the assertion vouches for. Throws with the reason when it, or the proof of its key, is not good. */
export function judgeIssuedToken(message: string, { provider, audience, to }: Expected): string {
  const [assertion = ''] = /<saml:Assertion[\s\S]*<\/saml:Assertion>/.exec(message) ?? []
  const userName = judgeAnswer(assertion, {
    issuer: provider.issuer,
    certificate: provider.signingCertificate,
    audience,
    taken: new Set(),
  })
  const id = /AssertionID="([^"]+)"/.exec(assertion)?.[1] ?? ''
  judgeProof(message, { key: provider.proofOf(id) ?? '', id, covers: ['#_0', '#_1'] })
  if (!message.includes(`u:Id="_1" s:mustUnderstand="1">${to}</a:To>`))
    throw new Error('sent to another address')
  return userName
}
