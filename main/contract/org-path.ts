/** Finds the part of an on-premises address that names the org. The server may name it by the first path segment. */

/** The org path of an on-premises address. */
export interface OrgPath {
  /** `/Org`, or empty when the path names no org. */
  readonly path: string
  /** False when only the server can tell whether the segment is an org's name or a page's folder. */
  readonly certain: boolean
}

/**
 * Folders and pages of the product, from CRM 4 to version 9: never an org's name. Only saves requests: the server decides
 * about other names. https://learn.microsoft.com/previous-versions/dynamics-crm4/developers-guide/cc150850(v=msdn.10)
 */
const PRODUCT: ReadonlySet<string> = new Set([
  ...['aadauth', 'activities', 'adfs', 'advancedfind', 'api', 'apps', 'appwebservices', 'aspnet_client'],
  ...['biz', 'clientbin', 'crmreports', 'cs', 'customcontrols', 'dashboards', 'documentmanagement', 'entity'],
  ...['errorhandler', 'federationmetadata', 'form', 'forms', 'g', 'grid', 'handlers', 'help', 'home', 'isv'],
  ...['interactive', 'm', 'ma', 'mobile', 'mscrmservices', 'nga', 'notes', 'products', 'reports'],
  ...['reportserver', 'search', 'settings', 'sfa', 'signin', 'signout', 'sm', 'social', 'tools', 'uclient'],
  ...['userdefined', 'webresources', 'webwizard', 'workplace', 'xrmservices'],
])

/** Paths that exist only directly below an org: the segment before them is the org's name. */
const BELOW_AN_ORG =
  /^\/[^/]+\/(?:main\.aspx|loader\.aspx|api\/data|xrmservices|mscrmservices|appwebservices|webresources|sfa|userdefined|_root|_static|_forms|_imgs|_common|\{|%7b)/i

/** Stricter, for a segment that is also a product folder: an org may be named "CS" or "Help". */
const BELOW_ANY_ORG = /^\/[^/]+\/(?:main\.aspx|api\/data|xrmservices)(?:\/|$)/i

/**
 * @param pathname of an on-premises server's URL
 * @param named true when a person has said that the path names the org
 */
export function orgPathOf(pathname: string, named = false): OrgPath {
  const segment = pathname.split('/')[1] ?? ''
  // a page has a dot and a product folder may begin with an underscore; an org's name allows neither
  if (!/^[A-Za-z0-9][A-Za-z0-9_-]{0,99}$/.test(segment)) return { path: '', certain: true }
  if (named) return { path: `/${segment}`, certain: true }
  if (PRODUCT.has(segment.toLowerCase()))
    return BELOW_ANY_ORG.test(pathname) ? { path: `/${segment}`, certain: true } : { path: '', certain: true }
  return { path: `/${segment}`, certain: BELOW_AN_ORG.test(pathname) }
}

/** True for the discovery service, which lists all orgs of a server and belongs to none. */
export const isDiscoveryPath = (pathname: string): boolean =>
  /^\/(?:xrmservices\/[^/]+\/discovery\.svc|mscrmservices\/.*discoveryservice\.asmx|api\/discovery(?:\/|$))/i.test(
    pathname,
  )
