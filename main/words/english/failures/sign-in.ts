/** Failures of a sign-in: pages, tokens, assertions, secrets, in words. */
import type { SignInFacts } from '../../../contract/failure-facts/sign-in.ts'
import type { FailureTexts } from '../../failure-texts.ts'

export const signIn: FailureTexts<SignInFacts> = {}
