/**
 * Removes the session proxy of Microsoft Defender for Cloud Apps from a URL. The proxy serves each app under the app's host
 * name plus a suffix. https://learn.microsoft.com/defender-cloud-apps/troubleshooting-proxy-url
 */

/**
 * The suffixes on that page, for every cloud and ring, and the regional ones of older sessions (`us2.cas.ms`); `admin-` marks
 * an administrator's session.
 */
const SUFFIX =
  /(?:^|\.)(?:(?:admin-)?(?:rs2?-)?mcas(?:-df)?\.ms|(?:admin-)?mcas-gov(?:-df)?\.(?:us|ms)|(?:(?:admin-)?(?:us|eu)\d?\.)?cas\.ms)$/

/** Pages of the proxy itself: its sign-in and its browser check. */
const OWN_PAGE = /^(?:[^.]*|.+\.(?:access|access-control|saml))$/

/** - `none`: no session proxy. - `removed`: the URL behind it. - `page`: a page of the proxy, which names no app. */
export type SessionProxy =
  | { readonly is: 'none' }
  | { readonly is: 'page' }
  | { readonly is: 'removed'; readonly suffix: string; readonly behind: URL }

/** Finds the URL behind the session proxy. @param url http or https */
export function sessionProxyOf(url: URL): SessionProxy {
  const host = url.hostname.replace(/\.$/, '')
  const suffix = SUFFIX.exec(host)?.[0]
  if (suffix === undefined) return { is: 'none' }
  const own = host.slice(0, -suffix.length)
  if (!OWN_PAGE.test(own)) {
    const behind = new URL(url)
    behind.hostname = own
    return { is: 'removed', suffix: suffix.replace(/^\./, ''), behind }
  }
  // the browser check names the next page, which has the suffix too
  const next = url.searchParams.get('originalUrl') ?? ''
  if (!/^https?:\/\//i.test(next) || !URL.canParse(next)) return { is: 'page' }
  const target = new URL(next)
  const after: SessionProxy = target.searchParams.has('originalUrl') ? { is: 'page' } : sessionProxyOf(target)
  return after.is === 'none' ? { is: 'removed', suffix: suffix.replace(/^\./, ''), behind: target } : after
}
