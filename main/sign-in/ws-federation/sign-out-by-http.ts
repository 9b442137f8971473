/** Sign-out by WS-Federation without a window: follows redirects and frames like a browser, but only at the sign-in's hosts. */

import { orgHostOf } from '../../contract/org-url.ts'
import type { SignOutReport } from '../../contract/session.ts'
import { type Http, type HttpResponse, headerValues, isRedirect } from '../../http/http.ts'
import { cookieHeader } from '../../org/credential.ts'
import type { SignInCookie } from '../user-agent.ts'
import { SIGN_OUT_PATIENCE, sessionsAt, signOutPageOf } from './sign-out.ts'

/** Maximum number of redirects from one page, as in a browser. */
const MAX_HOPS = 20

/** Maximum number of clean-up pages to request. */
const MAX_CLEAN_UPS = 50

export interface SignOutByHttpOptions {
  readonly http: Http
  /** The STS's WS-Federation page. */
  readonly passiveEndpoint: string
  /** The session cookies of the STS and of its orgs: each is sent only to its own host. */
  readonly cookies: readonly SignInCookie[]
  /** The orgs that this sign-in opens: pages of other hosts are ignored. */
  readonly orgUrls: readonly string[]
}

/** Never throws: sessions that remain expire on their own. */
export async function signOutByHttp(options: SignOutByHttpOptions): Promise<SignOutReport> {
  const { http, passiveEndpoint, cookies, orgUrls } = options
  const signal = AbortSignal.timeout(SIGN_OUT_PATIENCE)
  const first = new URL(signOutPageOf(passiveEndpoint))
  const orgHosts = [...new Set(orgUrls.map((orgUrl) => orgHostOf(orgUrl)))]
  const ended = new Set<string>()

  const ask = (url: URL): Promise<HttpResponse> =>
    http({
      url: url.href,
      headers: { accept: 'text/html', cookie: cookieHeader(cookies, url) },
      maxBytes: 1024 * 1024,
      signal,
    })

  /** The STS may lead to itself and to clean-up pages of the orgs; an org may lead to its own host and back to the STS. */
  const mayFollow = (from: URL, to: URL): boolean =>
    to.protocol === 'https:' &&
    (to.host === from.host || to.host === first.host || (orgHosts.includes(to.host) && isCleanUp(to)))

  /** Follows the redirects of a page. @returns the last page with its URL; null if a request failed or may not be followed */
  async function followed(start: URL): Promise<{ readonly url: URL; readonly body: string } | null> {
    let url = start
    for (let hop = 0; hop <= MAX_HOPS; hop += 1) {
      const page = await ask(url)
      if (page.status >= 400) return null
      // a host that has served its sign-out page has ended its session
      if (url.host === first.host || isCleanUp(url)) ended.add(url.host)
      if (!isRedirect(page.status)) return { url, body: page.body }
      const location = headerValues(page, 'location')[0] ?? ''
      const next = location !== '' && URL.canParse(location, url.href) ? new URL(location, url.href) : null
      // the page to which the STS sends users after the sign-out does not matter
      if (next === null || !mayFollow(url, next)) return null
      url = next
    }
    return null
  }

  try {
    const last = await followed(first)
    const cleanUps = last === null ? [] : cleanUpPages(last.body, last.url)
    const ours = cleanUps.filter((each) => orgHosts.includes(each.host)).slice(0, MAX_CLEAN_UPS)
    await Promise.allSettled(ours.map(followed))
  } catch {
    // the server is unreachable or too slow: report the sessions that have ended so far
  }
  const hosts = [first.host, ...sessionsAt(orgUrls, cookies)]
  return { ended: [...ended], notEnded: hosts.filter((host) => !ended.has(host)) }
}

/** True for a page that only ends an org's session (WS-Federation 1.2 §13.2.4). */
const isCleanUp = (url: URL): boolean => /^wsignout(?:cleanup)?1\.0$/i.test(url.searchParams.get('wa') ?? '')

/** The clean-up pages in a page's frames or images (WS-Federation 1.2 §13.2.4), without duplicates. */
function cleanUpPages(html: string, base: URL): URL[] {
  const found = new Map<string, URL>()
  for (const [, double, single] of html.matchAll(
    /<(?:iframe|frame|img)\b[^<>]*?\ssrc\s*=\s*(?:"([^"]*)"|'([^']*)')/gi,
  )) {
    const address = (double ?? single ?? '').replace(/&(?:amp|#38|#x26);/gi, '&')
    const url = URL.canParse(address, base.href) ? new URL(address, base.href) : null
    if (url?.protocol === 'https:' && isCleanUp(url)) found.set(url.href, url)
  }
  return [...found.values()]
}
