/** Classifies the errors that MSAL throws: a sign-in page is needed, the network or server failed, or an MSAL check failed. */
import { FailureError, fail } from '../../contract/failure.ts'
import type { MsalNetwork } from './msal-network.ts'

interface MsalError {
  readonly name: string
  readonly errorCode: string
}

const isMsalError = (error: unknown): error is MsalError =>
  error instanceof Error && typeof (error as Partial<MsalError>).errorCode === 'string'

/**
 * True if a renewal needs a sign-in page: the token endpoint refused the refresh token, with any error code, or MSAL has no
 * refresh token. Network errors and a busy server do not count.
 */
export const needsSignInPage = (error: unknown, network: Pick<MsalNetwork, 'refused'>): boolean =>
  network.refused() || (isMsalError(error) && error.name === 'InteractionRequiredAuthError')

/** Converts a thrown value into a failure. */
export function asFailure(error: unknown, network: Pick<MsalNetwork, 'lastFailure'>): FailureError {
  if (error instanceof FailureError) return error
  // MSAL replaces the error of its network and of the server with generic text
  const said = network.lastFailure()
  if (said !== null) return said
  if (!isMsalError(error)) return fail('sign-in-refused/not-completed', {}, { cause: error })
  return error.errorCode === 'device_code_expired'
    ? fail('sign-in-timeout/code-expired', {}, { cause: error })
    : fail('token-invalid/check-failed', { check: error.errorCode.slice(0, 60) }, { cause: error })
}
