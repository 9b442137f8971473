/** The facts of failures of a sign-in: pages, tokens, assertions, secrets. */
import type { NoFacts } from './no-facts.ts'
import type { SignInPageFacts } from './sign-in-page.ts'

export interface SignInFacts extends SignInPageFacts {
  'sign-in-page-failed/died': { readonly organization: string }
  'redirect-refused/sign-in-unencrypted': { readonly host: string }
  'redirect-refused/sign-in-to-program': { readonly protocol: string }
  'input-refused/not-for-browser': NoFacts
}
