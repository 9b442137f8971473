/** Reads whatever a person pastes as an org's address, and gives the org's own URL or a clear refusal. */
import { FailureError } from './failure.ts'

declare const orgUrlBrand: unique symbol

/** An org's base URL: origin, plus `/Org` where an on-premises server names the org by path; no trailing slash. */
export type OrgUrl = string & { readonly [orgUrlBrand]: true }

/** What was pasted, understood. */
export interface ParsedOrgUrl {
  readonly orgUrl: OrgUrl
  /** Host without port, in its ASCII (punycode) form. */
  readonly host: string
  /** What was changed or left out, one plain sentence each. */
  readonly notes: readonly string[]
}

/** Longest text taken for an org's address. */
const MAX_LENGTH = 2048

/** First path segments that belong to Dynamics itself and so are never an org's name. */
const PRODUCT_SEGMENTS = new Set([
  '_forms',
  '_root',
  '_static',
  'aadauth',
  'adfs',
  'api',
  'apps',
  'biz',
  'crmreports',
  'dashboards',
  'default.aspx',
  'form',
  'forms',
  'g',
  'handlers',
  'home',
  'main.aspx',
  'm',
  'mobile',
  'nga',
  'notes',
  'sfa',
  'signin',
  'signout.aspx',
  'tools',
  'uclient',
  'userdefined',
  'webresources',
  'workplace',
  'xrmservices',
  'entity',
  'loader.aspx',
  'search',
])

/** Hosts that are portals or sign-in pages of Microsoft, never an org. */
const NOT_ORGS: readonly { readonly suffix: string; readonly is: string }[] = [
  { suffix: 'make.powerapps.com', is: 'the Power Apps maker portal' },
  { suffix: 'apps.powerapps.com', is: 'the Power Apps player' },
  { suffix: 'admin.powerplatform.microsoft.com', is: 'the Power Platform admin center' },
  { suffix: 'home.dynamics.com', is: 'the Dynamics 365 home page' },
  { suffix: 'portal.office.com', is: 'the Office portal' },
  { suffix: 'office.com', is: 'the Office portal' },
  { suffix: 'login.microsoftonline.com', is: 'a Microsoft sign-in page' },
  { suffix: 'login.live.com', is: 'a Microsoft sign-in page' },
]

const refuse = (
  code: ConstructorParameters<typeof FailureError>[0]['code'],
  message: string,
  advice: string,
) => new FailureError({ code, message, advice })

/** True when `host` is `suffix` or a name below it, compared on a label boundary. */
export function hostIsWithin(host: string, suffix: string): boolean {
  const name = host.toLowerCase().replace(/\.$/, '')
  const below = suffix.toLowerCase()
  return name === below || name.endsWith(`.${below}`)
}

function firstPathSegment(url: URL): string | undefined {
  const segment = url.pathname.split('/')[1] ?? ''
  return /^[A-Za-z0-9_-]{1,100}$/.test(segment) ? segment : undefined
}

/** On-premises servers without IFD name the org by path; online and IFD orgs by their first label. */
function orgPath(url: URL): string {
  const segment = firstPathSegment(url)
  if (segment === undefined || PRODUCT_SEGMENTS.has(segment.toLowerCase())) return ''
  return `/${segment}`
}

function withScheme(text: string): { text: string; added: boolean } {
  if (/^[a-z][a-z0-9+.-]*:\/\//i.test(text)) return { text, added: false }
  // "host:443/path" is a host with a port, "javascript:…" is a scheme
  if (/^[a-z][a-z0-9+.-]*:(?!\d{1,5}(?:[/?#]|$))/i.test(text)) return { text, added: false }
  return { text: `https://${text.replace(/^\/\//, '')}`, added: true }
}

/**
 * The org's URL in what was pasted: a bare host, a deep link into a form, a Web API URL or a whole address-bar URL.
 * @param allowHttp the user has confirmed plain http for an on-premises server
 * @throws FailureError with a `url-…` code
 */
export function parseOrgUrl(input: string, options: { allowHttp?: boolean } = {}): ParsedOrgUrl {
  // zero-width and no-break characters come along when an address is copied out of a document
  const pasted = input
    .replace(/[\u200B-\u200D\u2060\uFEFF\u00A0]/g, ' ')
    .trim()
    .replace(/^<(.*)>$/s, '$1')
  if (pasted === '')
    throw refuse('url-empty', 'There is no address here.', 'Paste the address of an organisation.')
  if (pasted.length > MAX_LENGTH)
    throw refuse(
      'url-malformed',
      'This is too long to be an address.',
      'Paste only the address of the organisation.',
    )
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is refused
  if (/[\u0000-\u0020\u007F\\]/.test(pasted))
    throw refuse(
      'url-malformed',
      'This is not an address.',
      'Paste one address, without spaces or backslashes.',
    )

  const { text, added } = withScheme(pasted)
  let url: URL
  try {
    url = new URL(text)
  } catch (cause) {
    throw new FailureError(
      {
        code: 'url-malformed',
        message: 'This is not an address.',
        advice: 'It should look like contoso.crm.dynamics.com.',
      },
      { cause },
    )
  }
  if (url.protocol !== 'https:' && url.protocol !== 'http:')
    throw refuse(
      'url-scheme-refused',
      `An organisation's address never starts with "${url.protocol}".`,
      'Use its https address.',
    )
  if (url.username !== '' || url.password !== '')
    throw refuse(
      'url-has-credentials',
      'This address has a user name or password in it.',
      'Paste the address without them: Homerealm signs you in itself.',
    )
  const host = url.hostname.replace(/\.$/, '')
  const hasEmptyLabel = host.split('.').includes('')
  if (hasEmptyLabel || (!host.includes('.') && !host.startsWith('[') && added))
    throw refuse(
      'url-malformed',
      `"${host}" is not a full host name.`,
      'It should look like contoso.crm.dynamics.com.',
    )
  const foreign = NOT_ORGS.find(({ suffix }) => hostIsWithin(host, suffix))
  if (foreign)
    throw refuse(
      'url-not-an-org',
      `This is ${foreign.is}, not an organisation.`,
      'Open the organisation and copy its address.',
    )
  if (url.protocol === 'http:' && options.allowHttp !== true)
    throw refuse(
      'url-needs-https',
      'This address is not encrypted (http).',
      'Use https. For an on-premises server that has no https, confirm plain http.',
    )
  if (url.protocol === 'http:' && isMicrosoftOnlineHost(host))
    throw refuse('url-needs-https', 'Organisations online are reached by https only.', 'Use https.')

  const notes: string[] = []
  if (added) notes.push('https:// was added.')
  url.hostname = host
  const online = isMicrosoftOnlineHost(host)
  if (online && /\.api\./.test(host)) {
    url.hostname = host.replace('.api.', '.')
    notes.push('The Web API host was turned into the organisation’s own host.')
  }
  const path = online ? '' : orgPath(url)
  const rest = url.pathname.slice(path.length)
  if ((rest !== '' && rest !== '/') || url.search !== '' || url.hash !== '')
    notes.push('Only the organisation’s own address was kept.')
  return { orgUrl: `${url.origin}${path}` as OrgUrl, host: url.hostname, notes }
}

/** Host suffixes of organisations in Microsoft's clouds (protocols: Dataverse regions and national clouds). */
const MICROSOFT_ORG_SUFFIXES = [
  'dynamics.com',
  'microsoftdynamics.us',
  'appsplatform.us',
  'dynamics.cn',
  'microsoftdynamics.de',
]

/** True for an org's host in one of Microsoft's clouds, such as contoso.crm4.dynamics.com; label by label, never by "contains". */
export function isMicrosoftOnlineHost(host: string): boolean {
  return MICROSOFT_ORG_SUFFIXES.some((suffix) => host !== suffix && hostIsWithin(host, suffix))
}

/** Host of an org, with its port where that is not the scheme's own: what cookies and assertions of the vault belong to. */
export const orgHostOf = (orgUrl: string): string => new URL(orgUrl).host
