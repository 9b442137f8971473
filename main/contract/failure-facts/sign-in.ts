/** The facts of failures of a sign-in: pages, tokens, assertions, secrets. */

export type SignInFacts = {}
