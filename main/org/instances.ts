/** Lists the orgs of a user at a discovery service, by the Web API: page after page, on the service's own host only. */
import { fail } from '../contract/failure.ts'
import type { Http, HttpResponse } from '../http/http.ts'
import { type InstancePage, readInstances } from '../protocol/discovery-instances.ts'
import { ProtocolError } from '../protocol/protocol-error.ts'
import { credentialHeaders, type WebCredential } from './credential.ts'
import { failureInAnswer } from './org-error.ts'
import { withPatience } from './patience.ts'

export interface InstancesOptions {
  readonly http: Http
  /** Address of the list. The credential is sent only to pages at this address. */
  readonly url: string
  readonly credential: WebCredential
  readonly signal: AbortSignal
}

/** Most pages that are followed: a service that never ends does not keep the app busy. */
const MOST_PAGES = 500

/** Retries of each page at a busy service. */
const RETRIES = 3

/**
 * The pages of the list.
 * @throws FailureError `org-refused-credential`, `server-busy`, `org-error`, `org-answer-unknown`, or of the HTTP client
 */
export async function* instancesAt(options: InstancesOptions): AsyncGenerator<InstancePage> {
  const { url: first } = options
  const asked = new Set<string>()
  for (let url: string | null = first; url !== null; ) {
    asked.add(url)
    const page = pageIn(await ask(url, options), new URL(first).host)
    yield page
    url = page.next === null ? null : nextPage(page.next, first, asked)
  }
}

function ask(url: string, { http, credential, signal }: InstancesOptions): Promise<HttpResponse> {
  const exchange = credential.kind === 'windows' ? credential.exchange : http
  return withPatience(
    () =>
      exchange({
        url,
        headers: {
          accept: 'application/json',
          'odata-maxversion': '4.0',
          'odata-version': '4.0',
          ...credentialHeaders(credential, new URL(url)),
        },
        signal,
      }),
    signal,
    RETRIES,
  )
}

function pageIn(response: HttpResponse, host: string): InstancePage {
  const failure = failureInAnswer(host, response)
  if (failure !== null) throw failure
  try {
    return readInstances(response.body)
  } catch (cause) {
    if (!(cause instanceof ProtocolError)) throw cause
    // some proxies and old servers refuse with a sign-in page and status 200
    const reason = /^\s*</.test(response.body) ? 'org-refused-credential/page' : 'org-answer-unknown/no-list'
    throw fail(reason, { host }, { cause })
  }
}

/**
 * The address of the next page. The link is the server's, so it decides neither the host nor the path that gets the credential.
 * @throws FailureError `org-answer-unknown` for a link elsewhere, or one that was followed already
 */
function nextPage(link: string, first: string, asked: ReadonlySet<string>): string {
  const base = new URL(first)
  const next = URL.canParse(link, first) ? new URL(link, first) : null
  const isOfList =
    next !== null &&
    next.origin === base.origin &&
    next.pathname === base.pathname &&
    next.username === '' &&
    next.password === ''
  if (!isOfList || asked.has(next.href) || asked.size >= MOST_PAGES)
    throw fail('org-answer-unknown/next-page', { host: base.host })
  next.hash = ''
  return next.href
}
