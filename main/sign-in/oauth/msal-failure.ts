/** Tells apart what MSAL throws: what needs a sign-in page, what the network or the server said, and MSAL's own checks. */
import { FailureError, fail } from '../../contract/failure.ts'
import type { MsalNetwork } from './msal-network.ts'

interface MsalError {
  readonly name: string
  readonly errorCode: string
}

const isMsalError = (error: unknown): error is MsalError =>
  error instanceof Error && typeof (error as Partial<MsalError>).errorCode === 'string'

/**
 * True where a renewal cannot go on without a sign-in page: the token endpoint refused the refresh token, in whatever words, or
 * MSAL has none. Network errors and a busy server are no refusal.
 */
export const needsSignInPage = (error: unknown, network: Pick<MsalNetwork, 'refused'>): boolean =>
  network.refused() || (isMsalError(error) && error.name === 'InteractionRequiredAuthError')

/** The failure that a thrown value stands for. */
export function asFailure(error: unknown, network: Pick<MsalNetwork, 'lastFailure'>): FailureError {
  if (error instanceof FailureError) return error
  // MSAL wraps what its network and the server said, and puts filler around it
  const said = network.lastFailure()
  if (said !== null) return said
  if (!isMsalError(error)) return fail('sign-in-refused/not-completed', {}, { cause: error })
  return error.errorCode === 'device_code_expired'
    ? fail('sign-in-timeout/code-expired', {}, { cause: error })
    : fail('token-invalid/check-failed', { check: error.errorCode.slice(0, 60) }, { cause: error })
}
