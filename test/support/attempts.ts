/** Attempts to sign in without the connect path, and the cookies that they leave. */
import { Secret } from '../../main/secret.ts'
import type { SignInAttempt } from '../../main/sign-in/sign-in-method.ts'
import type { SignInCookie } from '../../main/sign-in/user-agent.ts'
import { anError } from './failures.ts'
import { aDetection, aProfile } from './profiles.ts'

/** An attempt without a person who could answer a question. */
export function anAttempt(change: Partial<SignInAttempt> = {}): SignInAttempt {
  const { detection = aDetection() } = change
  return {
    profile: aProfile({ detection }),
    detection,
    account: null,
    userAgent: 'window',
    homeRealm: null,
    challenge: { claims: null },
    signal: new AbortController().signal,
    onStep: () => {},
    ask: () => Promise.reject(anError('sign-in-needs-person')),
    chooseCertificate: async () => null,
    typePassword: async () => null,
    ...change,
  }
}

/** A session cookie of AD FS or Dynamics. */
export const aCookie = (domain: string, value: string, path = '/'): SignInCookie => ({
  name: 'MSISAuth',
  value: new Secret(value),
  domain,
  path,
  secure: true,
  httpOnly: true,
  expiresAt: null,
})
