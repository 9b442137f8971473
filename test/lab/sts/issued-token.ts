/** A token service's judgment of a request that shows the assertion of one of its claims providers (WS-Trust 1.3 §4). */

import type { TokenService } from './token-service.ts'
import { validateSignInResponse } from './validate-sign-in-response.ts'
import { verifyProof } from './verify-proof.ts'

type Expected = {
  readonly provider: Pick<TokenService, 'issuer' | 'signingCertificate' | 'proofOf'>
  /** the issuer of the service that is asked */
  readonly audience: string
  /** the address that the request is posted to */
  readonly to: string
}

/** The user name that the assertion vouches for. Throws with the reason when it, or the proof of its key, is not good. */
export function validateIssuedToken(message: string, { provider, audience, to }: Expected): string {
  const [assertion = ''] = /<saml:Assertion[\s\S]*<\/saml:Assertion>/.exec(message) ?? []
  const userName = validateSignInResponse(assertion, {
    issuer: provider.issuer,
    certificate: provider.signingCertificate,
    audience,
    taken: new Set(),
  })
  const id = /AssertionID="([^"]+)"/.exec(assertion)?.[1] ?? ''
  verifyProof(message, { key: provider.proofOf(id) ?? '', id, covers: ['#_0', '#_1'] })
  if (!message.includes(`u:Id="_1" s:mustUnderstand="1">${to}</a:To>`))
    throw new Error('sent to another address')
  return userName
}
