/** The versions of the Web API, and its address at an organization. */
import type { ConnectionProfile } from './profile.ts'
import { versionOf } from './profile-version.ts'
import type { SessionState } from './session.ts'

/** Newest first; a server answers 404 to a version that it does not have. */
export const WEB_API_VERSIONS = ['v9.2', 'v9.1', 'v9.0', 'v8.2', 'v8.1', 'v8.0'] as const
type WebApiVersion = (typeof WEB_API_VERSIONS)[number]

/** Version 9 on-premises has no `v9.2`. */
const WHILE_UNKNOWN = { online: 'v9.2', elsewhere: 'v9.0' } as const satisfies Record<string, WebApiVersion>

/** The root of the Web API, in the version of the organization's server, with a trailing slash. */
export function webApiUrl(profile: ConnectionProfile, session: SessionState): string {
  const { orgUrl, detection } = profile
  const build = (session.status === 'connected' ? session.who.version : null) ?? versionOf(profile) ?? ''
  const known = WEB_API_VERSIONS.find((version) => `v${build}.`.startsWith(`${version}.`))
  const version = known ?? (detection?.hosting === 'online' ? WHILE_UNKNOWN.online : WHILE_UNKNOWN.elsewhere)
  return `${orgUrl}/api/data/${version}/`
}
