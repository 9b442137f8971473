/** The sign-in for a source that asks for one: an account of the person, by a token for the catalog's own application. */
import type { CatalogSignIn } from '../contract/catalog.ts'
import { FailureError, fail } from '../contract/failure.ts'
import { hostIsWithin } from '../contract/host-name.ts'
import { isMicrosoftOnlineHost, microsoftPage } from '../contract/microsoft-hosts.ts'
import type { ConnectionProfile } from '../contract/profile.ts'
import { type Cloud, cloudOfOrgHost } from '../discovery/clouds.ts'
import type { Secret } from '../secret.ts'

export interface AskOptions {
  /** Who wants the list: a person, or Homerealm by itself, so that nothing may appear on the screen. */
  readonly by: 'person' | 'timer'
  readonly signal: AbortSignal
}

/** The source has refused a token. */
export interface RefusedToken {
  /** The claims that the source asks for, JSON text; null: none. */
  readonly claims: string | null
}

/**
 * A token for the catalog's application, without asking a person.
 * @param refused null: the saved one will do; otherwise only a newer one
 * @throws FailureError `audience-refused`, `sign-in-needs-person`
 */
export type TokenForSource = (
  signIn: CatalogSignIn,
  options: AskOptions,
  refused: RefusedToken | null,
) => Promise<Secret>

/** What has tokens that no source of a catalog gets. */
export interface TakenResources {
  /** All organizations that are saved. */
  readonly profiles: readonly Pick<ConnectionProfile, 'orgUrl' | 'detection'>[]
  /** The clouds whose organizations and services are known. */
  readonly clouds: readonly Cloud[]
}

/** Longest Application ID URI, characters: https://learn.microsoft.com/entra/identity-platform/security-best-practices-for-app-registration */
const LONGEST_RESOURCE = 255

/**
 * Segments of the documented forms, without `.`, `..` and `.default`. Other characters may be another name to the eye, or to a
 * server that decodes them. https://learn.microsoft.com/entra/identity-platform/identifier-uri-restrictions
 */
const FORM = /^[a-z]+:\/(?:\/[A-Za-z0-9_][A-Za-z0-9._~-]*)+$/i

/** Applications of Microsoft, such as Dataverse and Graph: a token for one of them opens more than a list. */
const OF_MICROSOFT = /^0000000[0-9a-f]-0000-0[0-9a-f]{3}-c[0-9a-f]{3}-000000000000$/i

/** Hosts of Azure's and Office's own services, each including its subdomains, which have tokens of their own. */
const SERVICES = [
  ...['windows.net', 'azure.com', 'azure.net', 'azure.us', 'azure.cn', 'usgovcloudapi.net'],
  ...['chinacloudapi.cn', 'office365.com', 'office.net', 'visualstudio.com'],
]
/** Below them, customers run their own programs. */
const OF_CUSTOMERS = 'cloudapp.azure.com'

/**
 * The Application ID URI in one form: `api://…`, or an https address on the host of the source. So no token for an
 * organization, for a service of Microsoft, or for another server can be sent to the source.
 * @throws FailureError `input-refused/catalog-resource`
 */
export function catalogResource(typed: string, source: string, taken: TakenResources): string {
  const { host } = new URL(source)
  const resource = inOneForm(typed.trim().replace(/\/+$/, ''))
  if (resource === null || (resource.server !== null && resource.server !== host) || isTaken(resource, taken))
    throw fail('input-refused/catalog-resource', { host })
  return resource.href
}

/** An Application ID URI. */
interface Resource {
  readonly href: string
  /** Host and port of an address; null for `api:`, which has none. */
  readonly server: string | null
  /** The first is a host, or looks like one. */
  readonly segments: readonly [string, ...string[]]
}

/** Null if it is none. */
function inOneForm(text: string): Resource | null {
  if (text.length > LONGEST_RESOURCE) return null
  const [, scheme = ''] = /^(api|https):\/\//i.exec(text) ?? []
  if (scheme.toLowerCase() === 'https') return inAddress(text)
  if (scheme === '' || !FORM.test(text)) return null
  const [first = '', ...others] = text.slice('api://'.length).split('/')
  return { href: text, server: null, segments: [first, ...others] }
}

function inAddress(text: string): Resource | null {
  if (/[\s?#%\\@]/.test(text) || !URL.canParse(text)) return null
  const { protocol, host, hostname, pathname, origin } = new URL(text)
  const path = pathname.replace(/\/$/, '')
  if (protocol !== 'https:' || !FORM.test(`https://${hostname}${path}`)) return null
  return { href: `${origin}${path}`, server: host, segments: [hostname, ...path.split('/')] }
}

/** True if it is of an organization or of Microsoft, as far as anyone can tell from the name. */
function isTaken({ href, segments }: Resource, { profiles, clouds }: TakenResources): boolean {
  if (segments.some((segment) => OF_MICROSOFT.test(segment))) return true
  const name = plainHost(segments[0])
  const ofClouds = clouds.flatMap(({ loginHosts, discovery, powerPlatform, graph }) => [
    ...loginHosts.map((login) => `https://${login}`),
    ...[discovery, powerPlatform, graph].flatMap((url) => url ?? []),
  ])
  const ofOrgs = profiles.flatMap(({ orgUrl, detection }) => [orgUrl, detection?.resource ?? orgUrl])
  return (
    isMicrosoftOnlineHost(name) ||
    microsoftPage(name) !== null ||
    (SERVICES.some((service) => hostIsWithin(name, service)) && !hostIsWithin(name, OF_CUSTOMERS)) ||
    cloudOfOrgHost(name, clouds) !== null ||
    [...ofClouds, ...ofOrgs].some((url) =>
      isAddress(url) ? plainHost(new URL(url).hostname) === name : isWithin(href, url),
    )
  )
}

const plainHost = (host: string): string => host.toLowerCase().replace(/\.$/, '')

const isAddress = (url: string): boolean => /^https?:/i.test(url) && URL.canParse(url)

/** True for the same URI, and for one that begins with all of its segments. */
const isWithin = (href: string, uri: string): boolean =>
  `${href}/`.toLowerCase().startsWith(`${uri.replace(/\/+$/, '')}/`.toLowerCase())

/** Names the organization that needs the person: the one who refreshes a catalog connects nothing. */
export const namingThe =
  ({ name }: ConnectionProfile) =>
  (error: unknown): never => {
    if (!(error instanceof FailureError) || error.code !== 'sign-in-needs-person') throw error
    throw fail('sign-in-needs-person/for-catalog', { name, failure: error.failure }, { cause: error })
  }
