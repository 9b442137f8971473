/** Tells apart what MSAL throws: what only a person can mend, what the network had, and what the provider said. */
import { FailureError } from '../../contract/failure.ts'
import { oauthFailure } from './oauth-failure.ts'

interface MsalError {
  readonly name: string
  readonly errorCode: string
  readonly errorMessage?: string
  readonly message: string
}

const isMsalError = (error: unknown): error is MsalError =>
  error instanceof Error && typeof (error as Partial<MsalError>).errorCode === 'string'

/** MSAL says so for expired, revoked or missing refresh tokens, new terms, multi-factor and password changes. */
export const onlyAPersonCanGoOn = (error: unknown): boolean =>
  isMsalError(error) && (error.name === 'InteractionRequiredAuthError' || error.errorCode === 'invalid_grant')

/**
 * The failure that a thrown value stands for.
 * @param networkFailure the last exchange that failed: MSAL loses it
 */
export function asFailure(error: unknown, networkFailure: FailureError | null): FailureError {
  if (error instanceof FailureError) return error
  if (networkFailure !== null) return networkFailure
  if (isMsalError(error)) return oauthFailure(error.errorCode, error.errorMessage ?? error.message, error)
  return new FailureError(
    { code: 'sign-in-refused', message: 'The sign-in did not come to an end.', advice: 'Try again.' },
    { cause: error },
  )
}
