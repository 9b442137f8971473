/** The failures of a sign-in window on its way from the org to its STS and back. */
import { type FailureError, fail } from '../../contract/failure.ts'
import type { ProtocolError } from '../../protocol/protocol-error.ts'
import type { PageError } from '../page-error.ts'
import { meaningOf } from '../provider-codes/meaning-of.ts'

/** The server is slow or unreachable. The session may still be valid, so a later renewal may succeed. */
export const noAnswer = (host: string, cause: unknown): FailureError =>
  fail('host-timeout', { host }, { cause })

export const refusedBySts = (host: string, error: ProtocolError): FailureError =>
  fail(
    'sign-in-refused/error-in-place-of-sign-in',
    { host },
    { provider: { text: error.message }, cause: error },
  )

/** @param status HTTP status of the org's page; null if the org showed a page but started no session */
export const refusedByOrg = (organization: string, status: number | null): FailureError =>
  status === null
    ? fail('org-refused-credential/no-session', { organization })
    : fail('org-refused-credential/status', { organization, status })

/** The last error page in the window; AD FS sends its error pages with HTTP 200. */
export interface ErrorPage {
  readonly host: string
  readonly status: number
  readonly error: PageError | null
}

export function closedOnErrorPage(page: ErrorPage, cause: unknown): FailureError {
  const { error } = page
  const meaning = error === null ? null : meaningOf(error.code)
  if (meaning !== null && error !== null)
    return fail(meaning.reason, {}, { fixedBy: meaning.fixedBy, provider: error, cause })
  return pageFailed(page, cause)
}

export const pageFailed = ({ host, status, error }: ErrorPage, cause?: unknown): FailureError =>
  fail(
    'sign-in-page-failed/error-page',
    { host, status },
    { ...(error === null ? {} : { provider: error }), cause },
  )
