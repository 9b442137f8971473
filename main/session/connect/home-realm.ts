/** The home realm that a profile names, and whether its STS needs a question before it is sent a password. */
import { homeStsHost } from '../../contract/home-realm.ts'
import type { ConnectionProfile } from '../../contract/profile.ts'
import { isNeighbor } from '../../discovery/trust.ts'
import type { HomeRealm } from '../../sign-in/sign-in-method.ts'

/** Null where the profile names none. Trusted: a neighbor of the org, or a host that the person has said yes to. */
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
