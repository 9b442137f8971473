/** Observes, without a sign-in, how an endpoint of an org asks people to sign in. */
import { type FailureError, fail } from '../contract/failure.ts'
import type { OrgUrl } from '../contract/org-url.ts'
import { type Http, type HttpResponse, headerValues, isRedirect } from '../http/http.ts'
import { isBusy, serverBusy } from '../http/server-busy.ts'
import { type Challenges, readWwwAuthenticate } from '../protocol/bearer-challenge.ts'
import {
  isSignInRequest,
  readSignInRequest,
  type SignInRequest,
} from '../protocol/ws-federation/sign-in-request.ts'
import { redirectOwner } from './redirect-owner.ts'

/** The result of one request. Server text is shortened but otherwise unchanged, without the query of redirects. */
export type Observation = { readonly url: string; readonly status: number } /** `header`: as received. */ & (
  | { readonly saw: 'challenge'; readonly challenges: Challenges; readonly header: string }
  | ({ readonly saw: 'sign-in-request'; readonly request: SignInRequest } & Shown)
  /** `isOwn`: the redirect's content shows that it comes from the org. */
  | ({ readonly saw: 'redirect'; readonly location: URL; readonly isOwn: boolean } & Shown)
  /** A proxy before the org sends people to sign in to the proxy's own application. */
  | ({ readonly saw: 'proxy-sign-in'; readonly location: URL; readonly asksFor: string } & Shown)
  /** The server may answer later: `busy` says when to retry. */
  | { readonly saw: 'busy'; readonly busy: FailureError }
  | { readonly saw: 'page' | 'error' | 'not-there' | 'nothing' }
)

interface Shown {
  /** Target of the redirect, without its query. */
  readonly shown: string
}

/** Maximum redirects to follow on the org's own origin. */
const MAX_HOPS = 5

/** Maximum length of stored server text, characters. */
const KEPT = 300

export interface Endpoint {
  readonly orgUrl: OrgUrl
  /** Path below `orgUrl`. */
  readonly path: `/${string}`
}

/**
 * How an endpoint of the org answers without a sign-in. Follows redirects within the org's own origin.
 * @throws FailureError if it is unreachable or redirects in a loop
 */
export async function observe(
  { orgUrl, path }: Endpoint,
  http: Http,
  signal: AbortSignal,
): Promise<Observation> {
  let url = new URL(`${orgUrl}${path}`)
  for (let hop = 0; hop <= MAX_HOPS; hop += 1) {
    const response = await http({
      url: url.href,
      headers: { accept: 'application/json, text/html;q=0.8' },
      maxBytes: 1024 * 1024,
      signal,
    })
    const next = isRedirect(response.status) ? redirectTarget(response, url) : null
    // the org may redirect to its own pages before it redirects to the sign-in
    if (next === null || next.origin !== url.origin || isSignInRequest(next))
      return seen(orgUrl, { url, response, next })
    url = next
  }
  throw fail('redirect-loop', { host: url.host })
}

function redirectTarget(response: HttpResponse, from: URL): URL | null {
  const location = headerValues(response, 'location')[0] ?? ''
  if (location === '' || !URL.canParse(location, from.href)) return null
  const target = new URL(location, from.href)
  if (target.protocol === 'http:' && from.protocol === 'https:')
    throw fail('redirect-refused/org-to-http', { host: from.host, target: target.host })
  return target
}

interface Answer {
  readonly url: URL
  readonly response: HttpResponse
  /** Target of the redirect; null if there is none. */
  readonly next: URL | null
}

function seen(orgUrl: OrgUrl, { url, response, next }: Answer): Observation {
  const { status } = response
  const here = { url: `${url.origin}${url.pathname}`, status }
  if (next !== null) {
    const shown = `${next.origin}${next.pathname}`.slice(0, KEPT)
    const owner = redirectOwner(next, orgUrl)
    if (owner.is === 'proxy')
      return { ...here, saw: 'proxy-sign-in', location: next, asksFor: owner.asksFor, shown }
    if (isSignInRequest(next) && next.protocol === 'https:')
      return { ...here, saw: 'sign-in-request', request: readSignInRequest(next.href), shown }
    return { ...here, saw: 'redirect', location: next, isOwn: owner.is === 'organization', shown }
  }
  const authenticate = headerValues(response, 'www-authenticate')
  if (status === 401 || authenticate.length > 0)
    return {
      ...here,
      saw: 'challenge',
      challenges: readWwwAuthenticate(authenticate),
      header: authenticate.join(', ').slice(0, KEPT),
    }
  if (status === 404) return { ...here, saw: 'not-there' }
  if (isBusy(response)) return { ...here, saw: 'busy', busy: serverBusy(url.host, response) }
  if (status >= 500) return { ...here, saw: 'error' }
  return { ...here, saw: status === 200 ? 'page' : 'nothing' }
}
