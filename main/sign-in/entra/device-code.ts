/** Sign-in with a code that the person types on any device with a browser (RFC 8628). */
import type { AuthenticationResult, DeviceCodeRequest, PublicClientApplication } from '@azure/msal-node'
import { unlessAborted } from '../../unless-aborted.ts'
import type { SignInAttempt } from '../sign-in-method.ts'

/**
 * Tells the code by the attempt's steps, and waits until it has been typed.
 * @param now the clock, epoch milliseconds
 * @returns what MSAL gives: to be judged, since an empty answer counts as a success there
 * @throws what MSAL throws, or the attempt's signal's reason
 */
export async function withDeviceCode(
  app: PublicClientApplication,
  scopes: readonly string[],
  { signal, onStep, demand }: SignInAttempt,
  now: () => number,
): Promise<AuthenticationResult | null> {
  const request: DeviceCodeRequest = {
    scopes: [...scopes],
    ...(demand.claims === null ? {} : { claims: demand.claims }),
    deviceCodeCallback: ({ userCode, verificationUri, expiresIn }) =>
      onStep({
        doing: 'waiting-for-code',
        code: userCode,
        page: verificationUri,
        expiresAt: now() + expiresIn * 1000,
      }),
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
