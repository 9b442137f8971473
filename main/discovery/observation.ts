/** Asks an org, without signing in, how it wants people to sign in: what its Web API and its front page answer. */
import { FailureError } from '../contract/failure.ts'
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

/** What one question came to. Text of the server is as it sent it, shortened, queries of redirects cut off. */
export type Observation = { readonly url: string; readonly status: number } & (
  | { readonly saw: 'challenge'; readonly challenges: Challenges; readonly said: string }
  | { readonly saw: 'sign-in-request'; readonly request: SignInRequest; readonly said: string }
  /** `isOwn`: what it carries shows that it is the org's. */
  | { readonly saw: 'redirect'; readonly location: URL; readonly isOwn: boolean; readonly said: string }
  /** A proxy sends people to sign in for an application of its own before they reach the org. */
  | { readonly saw: 'proxy-sign-in'; readonly location: URL; readonly asksFor: string; readonly said: string }
  /** It may answer in a while: `busy` says when to ask again. */
  | { readonly saw: 'busy'; readonly busy: FailureError; readonly said: string }
  | { readonly saw: 'page' | 'error' | 'not-there' | 'nothing'; readonly said: string }
)

/** Redirects on the org's own origin that are followed. */
const MAX_HOPS = 5

/** Longest text of a server that is kept. */
const KEPT = 300

const NEWEST_API = 'v9.2'
const OLDER_APIS = ['v9.1', 'v9.0', 'v8.2', 'v8.1', 'v8.0']

/**
 * What the org's Web API answers to a stranger. An older server does not have the newest version: then all older ones are
 * asked at once, and the newest that is there counts.
 * @throws FailureError where it could not be asked, or redirects go on
 */
export async function observeWebApi(orgUrl: OrgUrl, http: Http, signal: AbortSignal): Promise<Observation> {
  const ask = (version: string) => observe(orgUrl, `/api/data/${version}/WhoAmI`, http, signal)
  const newest = await ask(NEWEST_API)
  if (newest.saw !== 'not-there') return newest
  const older = await Promise.all(OLDER_APIS.map(ask))
  return older.find(({ saw }) => saw !== 'not-there') ?? newest
}

/** What the org's front page answers to a stranger. @throws FailureError as `observeWebApi` */
export const observeFrontPage = (orgUrl: OrgUrl, http: Http, signal: AbortSignal): Promise<Observation> =>
  observe(orgUrl, '/', http, signal)

async function observe(orgUrl: OrgUrl, path: string, http: Http, signal: AbortSignal): Promise<Observation> {
  let url = new URL(`${orgUrl}${path}`)
  for (let hop = 0; hop <= MAX_HOPS; hop += 1) {
    const response = await http({
      url: url.href,
      headers: { accept: 'application/json, text/html;q=0.8' },
      maxBytes: 1024 * 1024,
      signal,
    })
    const next = isRedirect(response.status) ? redirectTarget(response, url) : null
    // the org may send one on to a page of its own before it sends one to sign in
    if (next === null || next.origin !== url.origin || isSignInRequest(next))
      return seen(orgUrl, url, response, next)
    url = next
  }
  throw new FailureError({
    code: 'redirect-loop',
    message: `${url.host} keeps redirecting to itself.`,
    advice: 'Check the address; if it is right, its administrator should know.',
  })
}

function redirectTarget(response: HttpResponse, from: URL): URL | null {
  const location = headerValues(response, 'location')[0] ?? ''
  if (location === '' || !URL.canParse(location, from.href)) return null
  const target = new URL(location, from.href)
  if (target.protocol === 'http:' && from.protocol === 'https:')
    throw new FailureError({
      code: 'redirect-refused',
      message: `${from.host} sends people on to ${target.host} without encryption (http).`,
      advice: 'Homerealm does not follow. Its administrator should know.',
    })
  return target
}

function seen(orgUrl: OrgUrl, url: URL, response: HttpResponse, next: URL | null): Observation {
  const { status } = response
  const here = { url: `${url.origin}${url.pathname}`, status }
  if (next !== null) {
    const said = `Location: ${next.origin}${next.pathname}`.slice(0, KEPT)
    const owner = redirectOwner(next, orgUrl)
    if (owner.is === 'proxy') {
      const { asksFor } = owner
      return { ...here, saw: 'proxy-sign-in', location: next, asksFor, said: `${said} (for ${asksFor})` }
    }
    if (isSignInRequest(next) && next.protocol === 'https:') {
      const request = readSignInRequest(next.href)
      return { ...here, saw: 'sign-in-request', request, said: `${said} (wa=wsignin1.0)` }
    }
    return { ...here, saw: 'redirect', location: next, isOwn: owner.is === 'organization', said }
  }
  const authenticate = headerValues(response, 'www-authenticate')
  if (status === 401 || authenticate.length > 0)
    return {
      ...here,
      saw: 'challenge',
      challenges: readWwwAuthenticate(authenticate),
      said: `WWW-Authenticate: ${authenticate.join(', ') || '(none)'}`.slice(0, KEPT),
    }
  if (status === 404) return { ...here, saw: 'not-there', said: 'HTTP 404' }
  if (isBusy(response))
    return { ...here, saw: 'busy', busy: serverBusy(url.host, response), said: `HTTP ${status}` }
  if (status >= 500) return { ...here, saw: 'error', said: `HTTP ${status}` }
  if (status === 200)
    return { ...here, saw: 'page', said: /^\s*</.test(response.body) ? 'a page' : 'HTTP 200' }
  return { ...here, saw: 'nothing', said: `HTTP ${status}` }
}
