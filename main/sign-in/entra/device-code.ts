/** Sign-in with a code that the person types on any device with a browser (RFC 8628). */
import type { AuthenticationResult, DeviceCodeRequest, PublicClientApplication } from '@azure/msal-node'
import * as v from 'valibot'
import { fail } from '../../contract/failure.ts'
import { unlessAborted } from '../../unless-aborted.ts'
import type { SignInAttempt } from '../sign-in-method.ts'

/** What the person is shown (RFC 8628 §3.2): MSAL hands it on as the server sent it. */
const shownShape = v.object({
  userCode: v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(64)),
  verificationUri: v.pipe(v.string(), v.maxLength(300), v.url(), v.startsWith('https://')),
  /** Seconds. */
  expiresIn: v.pipe(v.number(), v.minValue(1), v.maxValue(86_400)),
})

/**
 * Tells the code by the attempt's steps, and waits until it has been typed.
 * @param now the clock, epoch milliseconds
 * @returns what MSAL gives: to be validated, since an empty answer counts as a success there
 * @throws FailureError `token-invalid` when the server gave no code; what MSAL throws, or the attempt's signal's reason
 */
export async function withDeviceCode(
  app: PublicClientApplication,
  scopes: readonly string[],
  { signal, onStep, challenge }: SignInAttempt,
  now: () => number,
): Promise<AuthenticationResult | null> {
  const request: DeviceCodeRequest = {
    scopes: [...scopes],
    ...(challenge.claims === null ? {} : { claims: challenge.claims }),
    deviceCodeCallback(answer) {
      const parsed = v.safeParse(shownShape, answer)
      if (!parsed.success) throw fail('token-invalid/no-device-code', {})
      const { userCode, verificationUri, expiresIn } = parsed.output
      onStep({
        doing: 'waiting-for-code',
        code: userCode,
        page: verificationUri,
        expiresAt: now() + expiresIn * 1000,
      })
    },
  }
  // MSAL asks on until it is told to stop
  const stop = () => {
    request.cancel = true
  }
  signal.addEventListener('abort', stop, { once: true })
  try {
    return await unlessAborted(app.acquireTokenByDeviceCode(request), signal)
  } finally {
    signal.removeEventListener('abort', stop)
  }
}
