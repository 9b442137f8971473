/** Reads whatever a person pastes as an org's address, and gives the org's own URL or a clear refusal. */
import { fail } from './failure.ts'
import { isMicrosoftOnlineHost, microsoftPage } from './microsoft-hosts.ts'
import { isDiscoveryPath, orgPathOf } from './org-path.ts'
import { sessionProxyOf } from './session-proxy.ts'

declare const orgUrlBrand: unique symbol

/** An org's base URL: origin, plus `/Org` where an on-premises server names the org by path; no trailing slash. */
export type OrgUrl = string & { readonly [orgUrlBrand]: true }

/** What was changed in what was pasted, or left out of it. */
export type AddressNote =
  | { readonly is: 'https-added' | 'api-host-changed' | 'rest-left-out' }
  /** Of Microsoft Defender for Cloud Apps. */
  | { readonly is: 'session-proxy-removed'; readonly suffix: string }

/** What was pasted, understood. */
export interface ParsedOrgUrl {
  readonly orgUrl: OrgUrl
  /** Host without port, in its ASCII (punycode) form. */
  readonly host: string
  readonly notes: readonly AddressNote[]
  /** True where only the server can tell whether the path of `orgUrl` is the org's name or belongs to a page. */
  readonly pathInDoubt: boolean
}

/** Pairs that stand around an address in a mail, a chat or a script; brackets are an IPv6 address's own. */
const PAIRS = ['<>', '()', '""', "''", '``', '“”', '„“', '„”', '‘’', '«»', '»«']

const withoutPair = (text: string): string =>
  text.length > 2 && PAIRS.includes(`${text.charAt(0)}${text.charAt(text.length - 1)}`)
    ? text.slice(1, -1).trim()
    : text

/** Longest text taken for an org's address. */
const MAX_LENGTH = 2048

/** URL readers take any of `!$&'()*+,;=~` in a host too; no server has such a name. */
const HOST_CHARACTERS = /^(?:[a-z0-9._-]+|\[[0-9a-f:.]+\])$/

function withScheme(text: string): { text: string; added: boolean } {
  if (/^[a-z][a-z0-9+.-]*:\/\//i.test(text)) return { text, added: false }
  // "host:443/path" is a host with a port, "javascript:…" is a scheme
  if (/^[a-z][a-z0-9+.-]*:(?!\d{1,5}(?:[/?#]|$))/i.test(text)) return { text, added: false }
  return { text: `https://${text.replace(/^\/\//, '')}`, added: true }
}

/**
 * The org's URL in what was pasted: a bare host, a deep link into a form, a Web API URL or a whole address-bar URL.
 * @param allowHttp the user has confirmed plain http for an on-premises server
 * @param keepPath the user has said that the path names the organization
 * @throws FailureError with a `url-…` code
 */
export function parseOrgUrl(
  input: string,
  options: { allowHttp?: boolean; keepPath?: boolean } = {},
): ParsedOrgUrl {
  const { text, added } = withScheme(pastedText(input))
  const notes: AddressNote[] = []
  if (added) notes.push({ is: 'https-added' })
  const url = withoutSessionProxy(readUrl(text, added), notes)
  const host = url.hostname
  refuseWhatIsNoOrg(url)
  const online = isMicrosoftOnlineHost(host)
  if (url.protocol === 'http:' && options.allowHttp !== true) throw fail('url-needs-https', {})
  if (url.protocol === 'http:' && online) throw fail('url-needs-https/online', {})
  if (online && /\.api\./.test(host)) {
    url.hostname = host.replace('.api.', '.')
    notes.push({ is: 'api-host-changed' })
  }
  const { path, certain } = online ? { path: '', certain: true } : orgPathOf(url.pathname, options.keepPath)
  const rest = url.pathname.slice(path.length)
  if ((rest !== '' && rest !== '/') || url.search !== '' || url.hash !== '')
    notes.push({ is: 'rest-left-out' })
  return { orgUrl: `${url.origin}${path}` as OrgUrl, host: url.hostname, notes, pathInDoubt: !certain }
}

/** @throws FailureError `url-empty`, `url-malformed` */
function pastedText(input: string): string {
  // zero-width and no-break characters come along when an address is copied out of a document
  const text = input
    .replace(/[\u200B-\u200D\u2060\uFEFF\u00A0]/g, ' ')
    .trim()
    .replace(/[,;]$/, '')
  const pasted = withoutPair(text)
  if (pasted === '') throw fail('url-empty', {})
  if (pasted.length > MAX_LENGTH) throw fail('url-malformed/too-long', {})
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is refused
  if (/[\u0000-\u0020\u007F\\]/.test(pasted)) throw fail('url-malformed/characters', {})
  return pasted
}

/**
 * A web address with a full host name, without a trailing dot and without credentials.
 * @param added the scheme is ours: then a single word is no host
 * @throws FailureError with a `url-…` code
 */
function readUrl(text: string, added: boolean): URL {
  let url: URL
  try {
    url = new URL(text)
  } catch (cause) {
    throw fail('url-malformed', {}, { cause })
  }
  // "user:password@host" reads as a scheme of that user's name
  const hasCredentials =
    url.username !== '' ||
    url.password !== '' ||
    (!/^(?:mailto:|[a-z][a-z0-9+.-]*:\/\/)/i.test(text) && /:.*@/.test(text))
  if (url.protocol !== 'https:' && url.protocol !== 'http:' && !hasCredentials)
    throw fail('url-scheme-refused', { scheme: url.protocol })
  if (hasCredentials) throw fail('url-has-credentials', {})
  const host = url.hostname.replace(/\.$/, '')
  const hasEmptyLabel = host.split('.').includes('')
  if (hasEmptyLabel || !HOST_CHARACTERS.test(host) || (!host.includes('.') && !host.startsWith('[') && added))
    throw fail('url-malformed/host', { host })
  url.hostname = host
  return url
}

/** @throws FailureError `url-not-an-org` for a page of the proxy itself */
function withoutSessionProxy(url: URL, notes: AddressNote[]): URL {
  const proxy = sessionProxyOf(url)
  if (proxy.is === 'none') return url
  if (proxy.is === 'page') throw fail('url-not-an-org', { page: 'session-proxy' })
  notes.push({ is: 'session-proxy-removed', suffix: proxy.suffix })
  // signed in to the portal of one session, a person opens a link of another
  return withoutSessionProxy(readUrl(proxy.behind.href, false), notes)
}

/** @throws FailureError `url-not-an-org` */
function refuseWhatIsNoOrg(url: URL): void {
  const page = isDiscoveryPath(url.pathname) ? 'discovery-service' : microsoftPage(url.hostname)
  if (page !== null) throw fail('url-not-an-org', { page })
}

/**
 * True for an org's URL as `parseOrgUrl` gives it: of http or https, without anything but its own address. What is kept was
 * accepted by the rules of its day, so that those for what people type do not apply.
 */
export function isOrgUrl(text: string): text is OrgUrl {
  if (!URL.canParse(text)) return false
  const { protocol, origin, hostname, pathname } = new URL(text)
  const isKnown = protocol === 'https:' || (protocol === 'http:' && !isMicrosoftOnlineHost(hostname))
  return (
    isKnown &&
    /^(?:\/|\/[A-Za-z0-9_-]{1,100})$/.test(pathname) &&
    text === `${origin}${pathname.replace(/\/$/, '')}`
  )
}

/** Host of an org, with its port where that is not the scheme's own: what cookies and assertions of the vault belong to. */
export const orgHostOf = (orgUrl: string): string => new URL(orgUrl).host
