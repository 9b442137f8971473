/** Validates a request to a token service that contains an assertion of a claims provider (WS-Trust 1.3 §4). */

import type { TokenService } from './token-service.ts'
import { validateSignInResponse } from './validate-sign-in-response.ts'
import { verifyProof } from './verify-proof.ts'

type Expected = {
  readonly provider: Pick<TokenService, 'issuer' | 'signingCertificate' | 'proofOf'>
  /** The issuer of the token service. */
  readonly audience: string
  /** The URL of the request. */
  readonly to: string
}

/** @returns the user name in the assertion @throws Error that says why the assertion or the proof of its key is invalid */
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
