/** Turns what AD FS says went wrong into our failures, keeping its own words and code. */
import { type FailureCode, FailureError } from '../../contract/failure.ts'

/** What the more common MSIS codes mean. AD FS shows most of them on its page, and sends few to the redirect URI. */
const KNOWN: Readonly<Record<string, { code: FailureCode; message: string; advice: string }>> = {
  MSIS9223: {
    code: 'sign-in-refused',
    message: 'AD FS does not know this application.',
    advice: 'Its administrator must register it (Add-AdfsClient), or tell you the client id to use.',
  },
  MSIS9224: {
    code: 'sign-in-refused',
    message: 'AD FS does not send answers to this address for this application.',
    advice: 'Its administrator must register the redirect URI, to the letter and with its port.',
  },
  MSIS9602: {
    code: 'wrong-tenant',
    message: 'AD FS does not know this organisation.',
    advice: 'Its administrator must add the organisation’s address as a relying party.',
  },
  MSIS9605: {
    code: 'consent-denied',
    message: 'AD FS does not allow this application to open the organisation.',
    advice: 'Its administrator must grant it (Grant-AdfsApplicationPermission).',
  },
  MSIS9612: {
    code: 'sign-in-refused',
    message: 'The sign-in took too long, or its answer was used before.',
    advice: 'Connect again.',
  },
  MSIS9615: {
    code: 'sign-in-needs-person',
    message: 'The saved sign-in at AD FS has ended.',
    advice: 'Connect to sign in again.',
  },
}

/** Longest text of a provider that is kept. */
const KEPT = 600

/** The failure for an OAuth `error` of AD FS and its description (RFC 6749 §4.1.2.1, §5.2). */
export function adfsFailure(error: string, description: string, cause?: unknown): FailureError {
  const number = /\bMSIS\d{3,5}\b/.exec(`${error} ${description}`)?.[0]
  const provider = {
    code: (number ?? error).slice(0, 80),
    text: description.slice(0, KEPT) || error.slice(0, KEPT),
  }
  const declined = error === 'access_denied'
  const known = (number === undefined ? undefined : KNOWN[number]) ?? {
    code: declined ? ('consent-denied' as const) : ('sign-in-refused' as const),
    message: declined ? 'Access was declined.' : 'AD FS refused the sign-in.',
    advice: 'Its own words say why.',
  }
  return new FailureError({ ...known, provider }, { cause })
}
