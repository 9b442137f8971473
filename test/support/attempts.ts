/** Sign-in attempts and cookies for tests of single sign-in methods. */
import { SAMPLE_CLIENT_ID } from '../../main/contract/client-ids.ts'
import { Secret } from '../../main/secret.ts'
import type { SignInAttempt } from '../../main/sign-in/sign-in-method.ts'
import type { SignInCookie } from '../../main/sign-in/user-agent.ts'
import { anError } from './failures.ts'
import { aDetection, aProfile } from './profiles.ts'

/** An attempt in which no user answers questions. */
export function anAttempt(change: Partial<SignInAttempt> = {}): SignInAttempt {
  const { detection = aDetection() } = change
  return {
    profile: aProfile({ detection }),
    detection,
    clientId: SAMPLE_CLIENT_ID,
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
