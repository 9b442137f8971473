/** What the options `--home-realm` and `--trust` change in a saved organization. */
import { homeStsHost, parseHomeRealm } from '../contract/home-realm.ts'
import type { ProfileChange } from '../contract/profile.ts'
import type { CommandLine } from './usage.ts'

/**
 * `--trust` accepts the home STS if it names that host, otherwise the organization’s own sign-in server.
 * @param before the saved home realm
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
