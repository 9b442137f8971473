/** Asks an org's Web API with a credential, on the org's own origin and nowhere else. */
import { fail } from '../contract/failure.ts'
import type { Http, HttpResponse } from '../http/http.ts'
import { credentialHeaders, type WebCredential } from './credential.ts'
import { failureInAnswer } from './org-error.ts'
import { withPatience } from './patience.ts'

export interface OrgClientOptions {
  readonly http: Http
  /** The org's base URL; the credential is sent to this origin only. */
  readonly orgUrl: string
  readonly credential: WebCredential
  readonly signal?: AbortSignal
}

export interface OrgClient {
  /**
   * A JSON object of the Web API. @param path below the org's base URL, such as `/api/data/v9.2/WhoAmI`
   * @throws FailureError `org-refused-credential`, `org-error`, `org-answer-unknown`, or the HTTP port's
   */
  get(path: `/${string}`): Promise<Record<string, unknown>>
  /** As `get`, and null where the org has no such address (404): an older version of the Web API. */
  find(path: `/${string}`): Promise<Record<string, unknown> | null>
}

export function createOrgClient({ http, orgUrl, credential, signal }: OrgClientOptions): OrgClient {
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
    // told below
  }
  // a sign-in page with status 200 is how some proxies and old servers say no
  if (/^\s*</.test(body)) throw fail('org-refused-credential/page', { host })
  throw fail('org-answer-unknown', { host })
}
