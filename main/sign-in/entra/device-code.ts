/** Sign-in with a code that the user enters on any device with a browser (RFC 8628). */
import type { AuthenticationResult, DeviceCodeRequest, PublicClientApplication } from '@azure/msal-node'
import * as v from 'valibot'
import { fail } from '../../contract/failure.ts'
import { unlessAborted } from '../../unless-aborted.ts'
import type { SignInAttempt } from '../sign-in-method.ts'
import { scopesFor } from './entra-application.ts'

/** The code and page for the user (RFC 8628 §3.2): MSAL passes them on without validation. */
const shownShape = v.object({
  userCode: v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(64)),
  verificationUri: v.pipe(v.string(), v.maxLength(300), v.url(), v.startsWith('https://')),
  /** Seconds. */
  expiresIn: v.pipe(v.number(), v.minValue(1), v.maxValue(86_400)),
})

/**
 * Reports the code as a step of the attempt, and waits until the user has entered it.
 * @param now the clock, epoch milliseconds
 * @returns MSAL's result, not validated: MSAL reports success for an empty response
 * @throws FailureError `token-invalid` if the server sent no code; MSAL's error, or the reason of the attempt's signal
 */
export async function withDeviceCode(
  app: PublicClientApplication,
  { detection, signal, onStep, challenge }: SignInAttempt,
  now: () => number,
): Promise<AuthenticationResult | null> {
  const request: DeviceCodeRequest = {
    scopes: [...scopesFor(detection)],
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
  // MSAL polls until it is canceled
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
