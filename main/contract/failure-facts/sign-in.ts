/** Facts of failures of a sign-in: pages, tokens, assertions, secrets. */
import type { SignInObstacle } from '../sign-in-obstacle.ts'
import type { Answered } from './answered.ts'
import type { ApplicationsFacts } from './applications.ts'
import type { NestedFailure } from './nested-failure.ts'
import type { NoFacts } from './no-facts.ts'
import type { SignInPageFacts } from './sign-in-page.ts'
import type { TokensFacts } from './tokens.ts'

export interface SignInFacts extends ApplicationsFacts, SignInPageFacts, TokensFacts {
  'consent-denied/declined': NoFacts
  'identity-provider-unknown/no-method': NoFacts
  'input-refused/no-page': NoFacts
  'input-refused/not-for-browser': NoFacts
  'method-not-available/ad-fs-device-code': NoFacts
  'method-not-available/no-ad-fs-tokens': NoFacts
  'method-not-available/not-microsoft-online': NoFacts
  'method-not-available/not-offered': { readonly obstacle: SignInObstacle }
  'redirect-refused/sign-in-to-program': { readonly protocol: string }
  'redirect-refused/sign-in-unencrypted': { readonly host: string }
  'server-busy/sign-in-server': NoFacts
  'server-busy/sign-in-server-error': NoFacts
  'sign-in-canceled': NoFacts
  'sign-in-needs-window/redirect-uri': { readonly redirectUri: string }
  'sign-in-page-failed/died': { readonly organization: string }
  /** `otherRedirectUri`: a redirect URI with another port, if the sign-in server accepts only registered ones. */
  'sign-in-page-failed/port-taken': {
    readonly port: number
    readonly otherRedirectUri: string | null
  }
  'sign-in-refused': NoFacts
  'sign-in-refused/not-completed': NoFacts
  'sign-in-refused/page-password': { readonly host: string }
  /** `asked`: what the server requires instead, as a failure. */
  'sign-in-refused/password-not-enough': { readonly asked: NestedFailure }
  'sign-in-refused/password-wrong': NoFacts
  /** `refused`: the server's refusal of the same input before. */
  'sign-in-refused/typed-before': { readonly refused: NestedFailure }
  'sign-in-refused/without-words': Answered
  'sign-in-timeout/code-expired': NoFacts
  'sign-in-timeout/page-not-finished': NoFacts
}
