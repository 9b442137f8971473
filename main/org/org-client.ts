/** Sends Web API requests with a credential, only to the org's own origin. */
import { fail } from '../contract/failure.ts'
import type { CallerHeader } from '../contract/impersonation.ts'
import type { Http, HttpResponse } from '../http/http.ts'
import { credentialHeaders, type WebCredential } from './credential.ts'
import { failureInAnswer } from './org-error.ts'
import { withPatience } from './patience.ts'

export interface OrgClientOptions {
  readonly http: Http
  /** The org's base URL; the credential is sent only to its origin. */
  readonly orgUrl: string
  readonly credential: WebCredential
  readonly signal?: AbortSignal
  /** Names the user that each request acts as. */
  readonly caller?: CallerHeader
}

export interface OrgClient {
  /**
   * Requests a JSON object from the Web API. @param path below the org's base URL, for example `/api/data/v9.2/WhoAmI`
   * @throws FailureError `org-refused-credential`, `org-error`, `org-answer-unknown`, or an error of the HTTP client
   */
  get(path: `/${string}`): Promise<Record<string, unknown>>
  /** Like `get`, but returns null for 404: the org has an older version of the Web API. */
  find(path: `/${string}`): Promise<Record<string, unknown> | null>
}

export function createOrgClient({ http, orgUrl, credential, signal, caller }: OrgClientOptions): OrgClient {
  const base = new URL(orgUrl)
  const exchange = credential.kind === 'windows' ? credential.exchange : http
  const ask = async (path: `/${string}`): Promise<HttpResponse> => {
    const url = new URL(`${base.href.replace(/\/$/, '')}${path}`)
    if (url.origin !== base.origin) throw new Error('A credential goes to its own org only')
    return withPatience(
      () =>
        exchange({
          url: url.href,
          headers: {
            accept: 'application/json',
            'odata-maxversion': '4.0',
            'odata-version': '4.0',
            ...(caller === undefined ? {} : { [caller.name.toLowerCase()]: caller.value }),
            ...credentialHeaders(credential, url),
          },
          ...(signal === undefined ? {} : { signal }),
        }),
      signal,
    )
  }
  const checked = (response: HttpResponse) => {
    const failure = failureInAnswer(base.host, response)
    if (failure !== null) throw failure
    return jsonObject(response.body, base.host)
  }
  return {
    get: async (path) => checked(await ask(path)),
    async find(path) {
      const response = await ask(path)
      return response.status === 404 ? null : checked(response)
    },
  }
}

function jsonObject(body: string, host: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(body.replace(/^\uFEFF/, ''))
    if (typeof value === 'object' && value !== null && !Array.isArray(value))
      return value as Record<string, unknown>
  } catch {
    // reported below
  }
  // some proxies and old servers refuse with a sign-in page and status 200
  if (/^\s*</.test(body)) throw fail('org-refused-credential/page', { host })
  throw fail('org-answer-unknown', { host })
}
