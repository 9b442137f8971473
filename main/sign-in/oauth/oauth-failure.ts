/** Converts OAuth errors of Microsoft Entra and AD FS into failures, with the provider's text and code. */
import { type FailureError, type FailureReason, fail } from '../../contract/failure.ts'
import type { OAuthError } from '../../protocol/oauth-error.ts'
import type { CodeMeaning } from '../provider-codes/code-family.ts'
import { codeIn, isKnownCode, meaningOf } from '../provider-codes/meaning-of.ts'

const CORRELATION = /Correlation ID:\s*([0-9a-f-]{36})/i
const TIME = /Timestamp:\s*(\d{4}-\d{2}-\d{2} \d{2}:\d{2}:\d{2}Z)/

/** Maximum length of the saved provider text, characters. */
const KEPT = 600

const DECLINED: CodeMeaning = { reason: 'consent-denied/declined', fixedBy: 'you' }

/** The meaning of an OAuth `error` without a provider code (RFC 6749 §4.1.2.1, §5.2; RFC 8628 §3.5). */
const BY_ERROR: Readonly<Record<string, CodeMeaning>> = {
  access_denied: DECLINED,
  consent_required: DECLINED,
  authorization_declined: DECLINED,
  temporarily_unavailable: { reason: 'server-busy/sign-in-server', fixedBy: 'provider' },
  server_error: { reason: 'server-busy/sign-in-server-error', fixedBy: 'provider' },
  expired_token: { reason: 'sign-in-timeout/code-expired', fixedBy: 'you' },
}

/**
 * Creates the failure for an OAuth error. The provider's code takes precedence because it is more specific: the OAuth error is
 * `access_denied` for a tenant restriction too.
 * @param retryAt when the server asks for a retry, epoch milliseconds
 */
export function oauthFailure(
  { error, description, codes }: Pick<OAuthError, 'error' | 'description'> & Partial<OAuthError>,
  { cause, retryAt }: { readonly cause?: unknown; readonly retryAt?: number | null } = {},
): FailureError {
  const [number] = codes ?? []
  const code = codeIn(`${error} ${description}`) ?? (number === undefined ? null : `AADSTS${number}`)
  const correlationId = CORRELATION.exec(description)?.[1]
  const time = TIME.exec(description)?.[1]
  const provider = {
    code: code ?? error.slice(0, 80),
    text: description.slice(0, KEPT) || error.slice(0, KEPT),
    ...(correlationId === undefined ? {} : { correlationId }),
    ...(time === undefined ? {} : { time }),
  }
  const byError = Object.hasOwn(BY_ERROR, error) ? BY_ERROR[error] : undefined
  const unknown = code === null || (isBusy(byError?.reason) && !isKnownCode(code))
  const meaning = unknown ? byError : meaningOf(code)
  return fail(
    meaning?.reason ?? 'sign-in-refused',
    {},
    {
      ...(meaning == null ? {} : { fixedBy: meaning.fixedBy }),
      ...(retryAt == null || !isBusy(meaning?.reason) ? {} : { retryAt }),
      provider,
      cause,
    },
  )
}

const isBusy = (reason: FailureReason | undefined): boolean => reason?.split('/')[0] === 'server-busy'
