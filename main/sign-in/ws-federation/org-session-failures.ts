/** The failures of a window that goes from the org to its STS and back. */
import { FailureError, fail } from '../../contract/failure.ts'
import type { ProtocolError } from '../../protocol/protocol-error.ts'
import type { PageError } from '../page-error.ts'
import { meaningOf } from '../provider-codes/meaning-of.ts'

export const timedOut = (message: string, cause: unknown): FailureError =>
  new FailureError({ code: 'sign-in-timeout', message, advice: 'Connect again.' }, { cause })

/** The server is slow or away: that says nothing about the session, which a later renewal may still find. */
export const noAnswer = (host: string, cause: unknown): FailureError =>
  new FailureError(
    {
      code: 'host-timeout',
      message: `${host} did not answer in time.`,
      advice: 'Check the network and whether a VPN is needed, then try again.',
    },
    { cause },
  )

export function signInLoop(stsHost: string): FailureError {
  return new FailureError({
    code: 'redirect-loop',
    message: `The organization and ${stsHost} keep sending each other back and forth.`,
    advice: 'Often a clock is wrong or a certificate was renewed on one side only: tell the administrator.',
  })
}

export function refusedBySts(stsHost: string, error: ProtocolError): FailureError {
  return new FailureError(
    {
      code: 'sign-in-refused',
      message: `${stsHost} answered with an error in place of a sign-in.`,
      advice: 'Its own words say why; the administrator of that server can help.',
      provider: { text: error.message },
    },
    { cause: error },
  )
}

export function refusedByOrg(name: string, status: number | null): FailureError {
  return new FailureError({
    code: 'org-refused-credential',
    message:
      status === null
        ? `${name} took the sign-in but started no session.`
        : `${name} refused the sign-in with HTTP ${status}.`,
    advice: 'The account may not be a user of this organization: ask its administrator.',
  })
}

/** An error page that the window showed last; AD FS shows its own with HTTP 200. */
export interface ErrorPage {
  readonly host: string
  readonly status: number
  readonly error: PageError | null
}

export function closedOnErrorPage({ host, status, error }: ErrorPage, cause: unknown): FailureError {
  const meaning = error === null ? null : meaningOf(error.code)
  if (meaning !== null && error !== null)
    return fail(meaning.reason, {}, { fixedBy: meaning.fixedBy, provider: error, cause })
  return pageFailed(host, status, error, cause)
}

export const pageFailed = (
  host: string,
  status: number,
  error: PageError | null,
  cause?: unknown,
): FailureError =>
  new FailureError(
    {
      code: 'sign-in-page-failed',
      message: `${host} showed an error page${status >= 400 ? ` (HTTP ${status})` : ''} in place of a sign-in.`,
      advice: 'Try again; if the page says the same, its administrator can help.',
      ...(error === null ? {} : { provider: error }),
    },
    { cause },
  )
