/**
 * Takes the session proxy of Microsoft Defender for Cloud Apps out of an address: it serves every app under the app's own
 * host name with a suffix. https://learn.microsoft.com/defender-cloud-apps/troubleshooting-proxy-url
 */

/**
 * The suffixes of that page, in every cloud and ring, and the regional ones of older sessions (`us2.cas.ms`); with `admin-`
 * the same for an administrator's session.
 */
const SUFFIX =
  /(?:^|\.)(?:(?:admin-)?(?:rs2?-)?mcas(?:-df)?\.ms|(?:admin-)?mcas-gov(?:-df)?\.(?:us|ms)|(?:(?:admin-)?(?:us|eu)\d?\.)?cas\.ms)$/

/** Pages of the proxy itself: its sign-in, and its check of the browser. */
const OWN_PAGE = /^(?:[^.]*|.+\.(?:access|access-control|saml))$/

/** - `none`: no such proxy. - `removed`: the address behind it. - `page`: a page of the proxy, which names no app. */
export type SessionProxy =
  | { readonly is: 'none' }
  | { readonly is: 'page' }
  | { readonly is: 'removed'; readonly suffix: string; readonly behind: URL }

/** Which address the session proxy stands for. @param url http or https */
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
  // the check of the browser names the page that follows it, which has the suffix too
  const next = url.searchParams.get('originalUrl') ?? ''
  if (!/^https?:\/\//i.test(next) || !URL.canParse(next)) return { is: 'page' }
  const target = new URL(next)
  const after: SessionProxy = target.searchParams.has('originalUrl') ? { is: 'page' } : sessionProxyOf(target)
  return after.is === 'none' ? { is: 'removed', suffix: suffix.replace(/^\./, ''), behind: target } : after
}
