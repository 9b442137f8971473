/** Sign-out by WS-Federation where no window is: the STS is asked as a browser would ask it, and its orgs are told on their own hosts. */
import { orgHostOf } from '../../contract/org-url.ts'
import { type Http, type HttpResponse, headerValues, isRedirect } from '../../http/http.ts'
import { cookieHeader } from '../../org/credential.ts'
import type { SignInCookie } from '../user-agent.ts'
import { SIGN_OUT_PATIENCE, signOutPageOf } from './sign-out.ts'

/** Redirects on the STS's own host that are followed. */
const MAX_HOPS = 5

/** Clean-up pages that are asked for. */
const MAX_CLEAN_UPS = 50

export interface SignOutByHttpOptions {
  readonly http: Http
  /** The STS's page for WS-Federation. */
  readonly passiveEndpoint: string
  /** The session at the STS and those at its orgs: each goes to its own host alone. */
  readonly cookies: readonly SignInCookie[]
  /** The orgs that this sign-in opens: a clean-up page of any other host is left alone. */
  readonly orgUrls: readonly string[]
}

/** Never throws: what cannot be ended there ends by itself. @returns true when the STS has taken the sign-out */
export async function signOutByHttp(options: SignOutByHttpOptions): Promise<boolean> {
  const { http, passiveEndpoint, cookies, orgUrls } = options
  const signal = AbortSignal.timeout(SIGN_OUT_PATIENCE)
  const ask = (url: URL): Promise<HttpResponse> =>
    http({
      url: url.href,
      headers: { accept: 'text/html', cookie: cookieHeader(cookies, url) },
      maxBytes: 1024 * 1024,
      signal,
    })
  try {
    let url = new URL(signOutPageOf(passiveEndpoint))
    const { host } = url
    let page = await ask(url)
    for (let hop = 0; hop < MAX_HOPS && isRedirect(page.status); hop += 1) {
      const location = headerValues(page, 'location')[0] ?? ''
      const next = location !== '' && URL.canParse(location, url.href) ? new URL(location, url.href) : null
      // where the STS sends people once they are signed out is of no interest
      if (next?.protocol !== 'https:' || next.host !== host) break
      url = next
      page = await ask(url)
    }
    if (page.status >= 400) return false
    const orgHosts = orgUrls.map((orgUrl) => orgHostOf(orgUrl))
    const cleanUps = cleanUpPages(page.body, url).filter((each) => orgHosts.includes(each.host))
    await Promise.allSettled(cleanUps.slice(0, MAX_CLEAN_UPS).map(ask))
    return true
  } catch {
    return false
  }
}

/** The clean-up pages that a page has in frames or images (WS-Federation 1.2 §13.2.4), each once. */
function cleanUpPages(html: string, base: URL): URL[] {
  const found = new Map<string, URL>()
  for (const [, double, single] of html.matchAll(
    /<(?:iframe|frame|img)\b[^<>]*?\ssrc\s*=\s*(?:"([^"]*)"|'([^']*)')/gi,
  )) {
    const address = (double ?? single ?? '').replace(/&(?:amp|#38|#x26);/gi, '&')
    const url = URL.canParse(address, base.href) ? new URL(address, base.href) : null
    const isCleanUp = url?.searchParams.get('wa')?.toLowerCase() === 'wsignoutcleanup1.0'
    if (url?.protocol === 'https:' && isCleanUp) found.set(url.href, url)
  }
  return [...found.values()]
}
