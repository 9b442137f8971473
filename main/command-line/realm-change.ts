/** What the options `--home-realm` and `--trust` change in a saved organization. */
import { homeStsHost, parseHomeRealm } from '../contract/home-realm.ts'
import type { ProfileChange } from '../contract/profile.ts'
import type { CommandLine } from './usage.ts'

/**
 * What `--home-realm` and `--trust` change: the host that is trusted is the home STS’s or that of the organization’s own STS.
 * @param before the home realm that is kept
 */
export function realmChange(
  { homeRealm, trust }: Pick<CommandLine, 'homeRealm' | 'trust'>,
  before: string | null,
): Pick<ProfileChange, 'homeRealm' | 'acceptedHomeSts' | 'acceptedAuthority'> {
  const realm = homeRealm === undefined ? before : parseHomeRealm(homeRealm)
  const ofHome = trust !== undefined && realm !== null && homeStsHost(realm) === trust.toLowerCase()
  return {
    ...(homeRealm === undefined ? {} : { homeRealm: homeRealm === '' ? null : homeRealm }),
    ...(trust === undefined
      ? {}
      : ofHome
        ? { acceptedHomeSts: trust.toLowerCase() }
        : { acceptedAuthority: trust }),
  }
}
