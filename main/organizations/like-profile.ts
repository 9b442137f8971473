/** What a new profile takes over from another one of the same org: everything but who signs in. */
import type { OrgUrl } from '../contract/org-url.ts'
import type { ConnectionProfile } from '../contract/profile.ts'

/** Empty for another address: what a person has accepted for one org holds for no other. */
export function settingsLike(profile: ConnectionProfile | null, orgUrl: OrgUrl) {
  if (profile === null || profile.orgUrl !== orgUrl) return {}
  const { environment, customer, tags, userAgent, browser, clientId, redirectUri } = profile
  const { acceptedAuthority, homeRealm, acceptedHomeSts } = profile
  return {
    ...{ environment, customer, tags, userAgent, browser, clientId, redirectUri },
    ...{ acceptedAuthority, homeRealm, acceptedHomeSts },
  }
}
