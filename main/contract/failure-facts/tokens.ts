/** Facts of failures of tokens and their owners. */
import type { Answered } from './answered.ts'
import type { NoFacts } from './no-facts.ts'

export interface TokensFacts {
  'microsoft-account-refused/signed-in': { readonly name: string }
  'token-invalid/ad-fs-gave-none': NoFacts
  'token-invalid/another-issuer': NoFacts
  'token-invalid/check-failed': { readonly check: string }
  'token-invalid/expired': NoFacts
  'token-invalid/for-another-application': NoFacts
  'token-invalid/given-expired': NoFacts
  'token-invalid/no-code': NoFacts
  'token-invalid/no-device-code': NoFacts
  'token-invalid/nobody-named': NoFacts
  'token-invalid/none': NoFacts
  'token-invalid/none-good-now': NoFacts
  'token-invalid/not-a-sign-in-server': Answered
  'token-invalid/not-a-token': Answered
  'token-invalid/not-an-ad-fs': { readonly host: string }
  'token-invalid/of-another-sign-in': NoFacts
  /** `name`: owner of the new token, if the server names it. */
  'wrong-account/renewed': { readonly name: string | null }
  'wrong-account/signed-in': { readonly name: string; readonly expected: string }
  'wrong-tenant/signed-in': { readonly name: string }
}
