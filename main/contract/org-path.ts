/** Reads which part of an on-premises address names the org: its server may name it by the first segment of the path. */

/** How an address on-premises reads. */
export interface OrgPath {
  /** `/Org`, or empty where the path names no org. */
  readonly path: string
  /** False where only the server can tell: the segment may be an org's name or a page's folder. */
  readonly certain: boolean
}

/**
 * Folders and pages of the product, from CRM 4 to version 9: never an org's name. A shortcut only: what is not in it is left
 * to the server. https://learn.microsoft.com/previous-versions/dynamics-crm4/developers-guide/cc150850(v=msdn.10)
 */
const PRODUCT: ReadonlySet<string> = new Set([
  ...['aadauth', 'activities', 'adfs', 'advancedfind', 'api', 'apps', 'appwebservices', 'aspnet_client'],
  ...['biz', 'clientbin', 'crmreports', 'cs', 'customcontrols', 'dashboards', 'documentmanagement', 'entity'],
  ...['errorhandler', 'federationmetadata', 'form', 'forms', 'g', 'grid', 'handlers', 'help', 'home', 'isv'],
  ...['interactive', 'm', 'ma', 'mobile', 'mscrmservices', 'nga', 'notes', 'products', 'reports'],
  ...['reportserver', 'search', 'settings', 'sfa', 'signin', 'signout', 'sm', 'social', 'tools', 'uclient'],
  ...['userdefined', 'webresources', 'webwizard', 'workplace', 'xrmservices'],
])

/** What stands directly below an org and nowhere else: the segment before it is the org's name. */
const BELOW_AN_ORG =
  /^\/[^/]+\/(?:main\.aspx|loader\.aspx|api\/data|xrmservices|mscrmservices|appwebservices|webresources|sfa|userdefined|_root|_static|_forms|_imgs|_common|\{|%7b)/i

/** The same, for a name that the product uses too: of an org that is called "CS" or "Help". */
const BELOW_ANY_ORG = /^\/[^/]+\/(?:main\.aspx|api\/data|xrmservices)(?:\/|$)/i

/**
 * @param pathname of a URL of a server on-premises
 * @param named a person has said that the path names the org
 */
export function orgPathOf(pathname: string, named = false): OrgPath {
  const segment = pathname.split('/')[1] ?? ''
  // a page has a dot, and folders of the product's own begin with an underscore, which no org may
  if (!/^[A-Za-z0-9][A-Za-z0-9_-]{0,99}$/.test(segment)) return { path: '', certain: true }
  if (named) return { path: `/${segment}`, certain: true }
  if (PRODUCT.has(segment.toLowerCase()))
    return BELOW_ANY_ORG.test(pathname) ? { path: `/${segment}`, certain: true } : { path: '', certain: true }
  return { path: `/${segment}`, certain: BELOW_AN_ORG.test(pathname) }
}

/** True for the address of the discovery service, which lists a server's orgs and belongs to none. */
export const isDiscoveryPath = (pathname: string): boolean =>
  /^\/(?:xrmservices\/[^/]+\/discovery\.svc|mscrmservices\/.*discoveryservice\.asmx|api\/discovery(?:\/|$))/i.test(
    pathname,
  )
