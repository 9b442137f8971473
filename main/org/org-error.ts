/** Converts error responses of an org into failures. */
import { type Failure, FailureError, fail, failure } from '../contract/failure.ts'
import { ACT_PRIVILEGE, isActRefusal } from '../contract/impersonation.ts'
import { type HttpResponse, headerValues, isRedirect } from '../http/http.ts'
import { isBusy, serverBusy } from '../http/server-busy.ts'
import { readWwwAuthenticate } from '../protocol/bearer-challenge.ts'

/** Maximum length of the saved server text, characters. */
const KEPT = 400

/** The code and message of an OData error response (OData JSON Format 4.0 §19), or null. */
function readODataError(body: string): { code?: string; text: string } | null {
  try {
    const value: unknown = JSON.parse(body)
    const error = (value as { error?: { code?: unknown; message?: unknown } } | null)?.error
    if (typeof error?.message !== 'string') return null
    return {
      text: error.message.slice(0, KEPT),
      ...(typeof error.code === 'string' && error.code !== '' ? { code: error.code.slice(0, 80) } : {}),
    }
  } catch {
    return null
  }
}

/** A refusal with a claims challenge: request a new token with these claims. */
export class ClaimsChallenge extends FailureError {
  /** JSON text for the authority's `claims` parameter. */
  readonly claims: string

  constructor(failure: Failure, claims: string) {
    super(failure)
    this.claims = claims
  }
}

/** The failure for an org's response; null for a good response. */
export function failureInAnswer(host: string, response: HttpResponse): FailureError | null {
  const { status, body } = response
  if (status === 200) return null
  const said = readODataError(body)
  const provider = said === null ? {} : { provider: said }
  if (said !== null && isActRefusal(said.text)) {
    const facts = { host, privilege: ACT_PRIVILEGE }
    return fail('impersonation-refused', facts, { ...provider, fixedBy: 'organization-administrator' })
  }
  if (status === 401 || isRedirect(status)) {
    const refused = failure('org-refused-credential', { host }, provider)
    const claims = readWwwAuthenticate(headerValues(response, 'www-authenticate')).bearer?.claims
    return claims === undefined ? new FailureError(refused) : new ClaimsChallenge(refused, claims)
  }
  if (status === 403) return fail('org-refused-credential/not-let-in', { host }, provider)
  if (isBusy(response)) return serverBusy(host, response, provider)
  return fail('org-error/status', { host, status }, provider)
}
