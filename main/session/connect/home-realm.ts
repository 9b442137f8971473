/** The home realm of a profile, and whether the person must accept its STS before the app sends it a password. */
import { homeStsHost } from '../../contract/home-realm.ts'
import type { ConnectionProfile } from '../../contract/profile.ts'
import { isNeighbor } from '../../discovery/trust.ts'
import type { HomeRealm } from '../../sign-in/sign-in-method.ts'

/** Null if the profile names none. Trusted: the STS is in the org's own domain, or the person has accepted its host. */
export function homeRealmOf({
  homeRealm,
  orgUrl,
  acceptedHomeSts,
  acceptedAuthority,
}: ConnectionProfile): HomeRealm | null {
  if (homeRealm === null) return null
  const stsHost = homeStsHost(homeRealm)
  const trusted =
    stsHost !== null &&
    (stsHost === acceptedHomeSts ||
      stsHost === acceptedAuthority ||
      isNeighbor(stsHost, new URL(orgUrl).host))
  return { identifier: homeRealm, stsHost, trusted }
}
