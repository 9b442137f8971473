/** Parses the address that a person pastes and returns the org's own URL, or throws a clear refusal. */
import { environmentIn } from './environment-address.ts'
import { fail } from './failure.ts'
import { isMicrosoftOnlineHost, microsoftPage } from './microsoft-hosts.ts'
import { isDiscoveryPath, orgPathOf } from './org-path.ts'
import { quotableAddress } from './secret-in-text.ts'
import { sessionProxyOf } from './session-proxy.ts'

declare const orgUrlBrand: unique symbol

/** An org's base URL: the origin, plus `/Org` when an on-premises server names the org by path; no trailing slash. */
export type OrgUrl = string & { readonly [orgUrlBrand]: true }

/** A change to the pasted address. */
export type AddressNote =
  | { readonly is: 'https-added' | 'api-host-changed' | 'rest-left-out' }
  /** The suffix that Microsoft Defender for Cloud Apps adds to a host. */
  | { readonly is: 'session-proxy-removed'; readonly suffix: string }

/** The result of parsing the pasted address. */
export interface ParsedOrgUrl {
  readonly orgUrl: OrgUrl
  /** Host without port, in ASCII (punycode). */
  readonly host: string
  readonly notes: readonly AddressNote[]
  /** True when only the server can tell whether the path of `orgUrl` names the org or a page. */
  readonly pathInDoubt: boolean
}

/** Pairs that surround an address in a mail, chat or script. Square brackets are missing: IPv6 addresses use them. */
const PAIRS = ['<>', '()', '""', "''", '``', '“”', '„“', '„”', '‘’', '«»', '»«']

const withoutPair = (text: string): string =>
  text.length > 2 && PAIRS.includes(`${text.charAt(0)}${text.charAt(text.length - 1)}`)
    ? text.slice(1, -1).trim()
    : text

/** Maximum length of a pasted address. */
const MAX_LENGTH = 2048

/** URL parsers also accept `!$&'()*+,;=~` in a host; no server has such a name. */
const HOST_CHARACTERS = /^(?:[a-z0-9._-]+|\[[0-9a-f:.]+\])$/

/** A host with a dot, in any form that URL parsers read as one, or in brackets. They give dots to a bare number. */
const HAS_DOT = /^https:\/\/[^/?#]*(?:[.\u3002\uFF0E\uFF61[]|%2e)/i

function withScheme(text: string): { text: string; added: boolean } {
  if (/^[a-z][a-z0-9+.-]*:\/\//i.test(text)) return { text, added: false }
  // "host:443/path" has a port; "javascript:…" has a scheme
  if (/^[a-z][a-z0-9+.-]*:(?!\d{1,5}(?:[/?#]|$))/i.test(text)) return { text, added: false }
  return { text: `https://${text.replace(/^\/\//, '')}`, added: true }
}

/**
 * Finds the org's URL in a pasted host, deep link to a form, Web API URL or address-bar URL.
 * @param allowHttp the user has allowed plain http for an on-premises server
 * @param keepPath the user has said that the path names the organization
 * @throws FailureError with a `url-…` code
 */
export function parseOrgUrl(
  input: string,
  options: { allowHttp?: boolean; keepPath?: boolean } = {},
): ParsedOrgUrl {
  const pasted = pastedText(input)
  if (environmentIn(pasted) !== null) throw fail('url-not-an-org/environment', {})
  const { text, added } = withScheme(pasted)
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
  // copying from a document can add zero-width and no-break characters
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
 * Parses a web address with a full host name; removes a trailing dot, refuses credentials.
 * @param added the app added the scheme, so a single word is not a host
 * @throws FailureError with a `url-…` code
 */
function readUrl(text: string, added: boolean): URL {
  let url: URL
  try {
    url = new URL(text)
  } catch (cause) {
    throw fail('url-malformed', {}, { cause })
  }
  // `URL` parses "user:password@host" with the user's name as the scheme
  const hasCredentials =
    url.username !== '' ||
    url.password !== '' ||
    (!/^(?:mailto:|[a-z][a-z0-9+.-]*:\/\/)/i.test(text) && /:.*@/.test(text))
  if (url.protocol !== 'https:' && url.protocol !== 'http:' && !hasCredentials)
    throw fail('url-scheme-refused', { scheme: url.protocol })
  if (hasCredentials) throw fail('url-has-credentials', {})
  const host = url.hostname.replace(/\.$/, '')
  const hasEmptyLabel = host.split('.').includes('')
  if (hasEmptyLabel || !HOST_CHARACTERS.test(host) || (added && !HAS_DOT.test(text)))
    throw host === '' || quotableAddress(text) === null
      ? fail('url-malformed', {})
      : fail('url-malformed/host', { host })
  url.hostname = host
  return url
}

/** @throws FailureError `url-not-an-org` for a page of the session proxy itself */
function withoutSessionProxy(url: URL, notes: AddressNote[]): URL {
  const proxy = sessionProxyOf(url)
  if (proxy.is === 'none') return url
  if (proxy.is === 'page') throw fail('url-not-an-org', { page: 'session-proxy' })
  notes.push({ is: 'session-proxy-removed', suffix: proxy.suffix })
  // a link opened inside one proxied session can carry a second proxy suffix
  return withoutSessionProxy(readUrl(proxy.behind.href, false), notes)
}

/** @throws FailureError `url-not-an-org` */
function refuseWhatIsNoOrg(url: URL): void {
  const page = isDiscoveryPath(url.pathname) ? 'discovery-service' : microsoftPage(url.hostname)
  if (page !== null) throw fail('url-not-an-org', { page })
}

/** A list of ten thousand URLs notices if each is parsed twice. */
function parsedOnce(text: string): URL | null {
  try {
    return new URL(text)
  } catch {
    return null
  }
}

/** Most addresses of organizations. What is not in this form may be one all the same; no URL parser changes what is. */
const USUAL = /^https:\/\/(?!.*xn--)(?:[a-z0-9-]+\.)+[a-z][a-z0-9-]*$/

/**
 * True for an org's URL in the form that `parseOrgUrl` returns: http or https, and nothing but its base address. A stored
 * URL passed the rules of its time, so today's rules for typed addresses do not apply to it.
 */
export function isOrgUrl(text: string): text is OrgUrl {
  // parsing takes longer, and the store checks each address when it opens
  if (USUAL.test(text)) return true
  const url = parsedOnce(text)
  if (url === null) return false
  const { protocol, origin, hostname, pathname } = url
  const isKnown = protocol === 'https:' || (protocol === 'http:' && !isMicrosoftOnlineHost(hostname))
  return (
    isKnown &&
    /^(?:\/|\/[A-Za-z0-9_-]{1,100})$/.test(pathname) &&
    text === `${origin}${pathname.replace(/\/$/, '')}`
  )
}

/** Host of an org, with its port if that is not the scheme's default. Cookies and assertions in the vault belong to it. */
export const orgHostOf = (orgUrl: string): string =>
  USUAL.test(orgUrl) ? orgUrl.slice('https://'.length) : new URL(orgUrl).host

/** The address as a person reads it: host, port and the path that names an on-premises organization. */
export const withoutScheme = (orgUrl: OrgUrl): string => orgUrl.replace(/^https?:\/\//, '')
