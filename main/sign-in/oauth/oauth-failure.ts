/** Turns what Microsoft Entra, AD FS and MSAL say went wrong into our failures, keeping the provider's own words and code. */
import { FailureError } from '../../contract/failure.ts'
import { meaningOf } from '../provider-codes.ts'

const CODE = /\b(?:AADSTS\d{4,7}|MSIS\d{3,5})\b/
const CORRELATION = /Correlation ID:\s*([0-9a-f-]{36})/i
const TIME = /Timestamp:\s*(\d{4}-\d{2}-\d{2} \d{2}:\d{2}:\d{2}Z)/

/** Longest text of a provider that is kept. */
const KEPT = 600

/** The failure for an OAuth `error` and its description (RFC 6749 §4.1.2.1, §5.2). */
export function oauthFailure(error: string, description: string, cause?: unknown): FailureError {
  const code = CODE.exec(`${error} ${description}`)?.[0]
  const correlationId = CORRELATION.exec(description)?.[1]
  const time = TIME.exec(description)?.[1]
  const provider = {
    code: code ?? error.slice(0, 80),
    text: description.slice(0, KEPT) || error.slice(0, KEPT),
    ...(correlationId === undefined ? {} : { correlationId }),
    ...(time === undefined ? {} : { time }),
  }
  const meaning = code === undefined ? null : meaningOf(code)
  if (meaning !== null) return new FailureError({ ...meaning, provider }, { cause })
  if (error === 'access_denied' || error === 'consent_required')
    return new FailureError(
      {
        code: 'consent-denied',
        fixedBy: 'you',
        message: 'Access was declined.',
        advice: 'Sign in again and accept, or ask an administrator.',
        provider,
      },
      { cause },
    )
  return new FailureError(
    {
      code: 'sign-in-refused',
      message: 'The sign-in server refused the sign-in.',
      advice: 'Its own words say why.',
      provider,
    },
    { cause },
  )
}
