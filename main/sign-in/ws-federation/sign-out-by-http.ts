/** Sign-out by WS-Federation where no window is: the STS is asked as a browser would ask it, over redirects and frames, within the sign-in's own hosts. */

import { orgHostOf } from '../../contract/org-url.ts'
import type { SignOutReport } from '../../contract/session.ts'
import { type Http, type HttpResponse, headerValues, isRedirect } from '../../http/http.ts'
import { cookieHeader } from '../../org/credential.ts'
import type { SignInCookie } from '../user-agent.ts'
import { SIGN_OUT_PATIENCE, sessionsAt, signOutPageOf } from './sign-out.ts'

/** Redirects that one page may lead to, as in a browser. */
const MAX_HOPS = 20

/** Clean-up pages that are asked for. */
const MAX_CLEAN_UPS = 50

export interface SignOutByHttpOptions {
  readonly http: Http
  /** The STS's page for WS-Federation. */
  readonly passiveEndpoint: string
  /** The session at the STS and those at its orgs: each goes to its own host alone. */
  readonly cookies: readonly SignInCookie[]
  /** The orgs that this sign-in opens: a page of any other host is left alone. */
  readonly orgUrls: readonly string[]
}

/** Never throws: what cannot be ended there ends by itself. */
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

  /** The STS leads to itself and to the orgs' clean-up pages; an org leads on on its own host, and back to the STS. */
  const mayFollow = (from: URL, to: URL): boolean =>
    to.protocol === 'https:' &&
    (to.host === from.host || to.host === first.host || (orgHosts.includes(to.host) && isCleanUp(to)))

  /** Follows a page over its redirects. @returns the last page, and its address; null where it came to nothing */
  async function followed(start: URL): Promise<{ readonly url: URL; readonly body: string } | null> {
    let url = start
    for (let hop = 0; hop <= MAX_HOPS; hop += 1) {
      const page = await ask(url)
      if (page.status >= 400) return null
      // a host whose sign-out page has answered has ended its session
      if (url.host === first.host || isCleanUp(url)) ended.add(url.host)
      if (!isRedirect(page.status)) return { url, body: page.body }
      const location = headerValues(page, 'location')[0] ?? ''
      const next = location !== '' && URL.canParse(location, url.href) ? new URL(location, url.href) : null
      // where people are sent once they are signed out is of no interest
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
    // the server cannot be reached, or takes too long: what has ended until then is told
  }
  const hosts = [first.host, ...sessionsAt(orgUrls, cookies)]
  return { ended: [...ended], notEnded: hosts.filter((host) => !ended.has(host)) }
}

/** A page that ends an org's session, and does nothing else (WS-Federation 1.2 §13.2.4). */
const isCleanUp = (url: URL): boolean => /^wsignout(?:cleanup)?1\.0$/i.test(url.searchParams.get('wa') ?? '')

/** The clean-up pages that a page has in frames or images (WS-Federation 1.2 §13.2.4), each once. */
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
