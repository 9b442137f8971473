/** The sign-in for a source that asks for one: an account of the person, by a token for the catalog's own application. */
import type { CatalogSignIn } from '../contract/catalog.ts'
import { fail } from '../contract/failure.ts'
import { isMicrosoftOnlineHost } from '../contract/microsoft-hosts.ts'
import type { ConnectionProfile } from '../contract/profile.ts'
import type { Secret } from '../secret.ts'

/** A token for the catalog's application, without asking a person. @throws FailureError `audience-refused`, `sign-in-needs-person` */
export type TokenForSource = (signIn: CatalogSignIn, signal: AbortSignal) => Promise<Secret>

/** Longest Application ID URI, characters: https://learn.microsoft.com/entra/identity-platform/security-best-practices-for-app-registration */
const LONGEST_RESOURCE = 255

/** Applications of Microsoft, such as Dataverse and Graph: a token for one of them opens more than a list. */
const OF_MICROSOFT = /^0000000[0-9a-f]-0000-0[0-9a-f]{3}-c[0-9a-f]{3}-000000000000$/i

/**
 * The Application ID URI in one form: `api://…`, or an https address on the host of the source. So no token for an
 * organization, or for another server, can be sent to the source.
 * @throws FailureError `input-refused/catalog-resource`
 */
export function catalogResource(
  typed: string,
  source: string,
  profiles: readonly Pick<ConnectionProfile, 'orgUrl'>[],
): string {
  const resource = typed.trim().replace(/\/+$/, '')
  const refused = () => fail('input-refused/catalog-resource', { host: new URL(source).host })
  if (resource.length > LONGEST_RESOURCE || /[\s?#%\\]/.test(resource) || !URL.canParse(resource))
    throw refused()
  const own = /^api:\/\/([^/@:]+)(?:\/[^@]*)?$/i.exec(resource)?.[1]
  if (own !== undefined) {
    if (OF_MICROSOFT.test(own)) throw refused()
    return resource
  }
  const { protocol, host, hostname, username, password, href } = new URL(resource)
  const isOnSource = protocol === 'https:' && host === new URL(source).host && username + password === ''
  const isOrg =
    isMicrosoftOnlineHost(hostname) || profiles.some(({ orgUrl }) => new URL(orgUrl).hostname === hostname)
  if (!isOnSource || isOrg) throw refused()
  return href.replace(/\/+$/, '')
}
