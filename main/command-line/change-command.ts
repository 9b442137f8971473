/** `change`: another address, name or home realm for a kept organization. */
import { homeStsHost, parseHomeRealm } from '../contract/home-realm.ts'
import { parseOrgUrl } from '../contract/org-url.ts'
import type { ConnectionProfile, ProfileChange } from '../contract/profile.ts'
import type { Core } from '../core.ts'
import { addressLines } from './address-lines.ts'
import type { CommandResult } from './commands.ts'
import { providerName } from './connect-command.ts'
import { profileNamed } from './profile-named.ts'
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

/** @throws FailureError for an address or home realm that is none, or an organization that is not there */
export async function change({ profiles, organizations }: Core, line: CommandLine): Promise<CommandResult> {
  const { id, homeRealm } = profileNamed(profiles.profiles(), line)
  const { url, name, allowHttp, keepPath } = line
  const other = { ...(name === undefined ? {} : { name }), ...realmChange(line, homeRealm) }
  if (url === undefined) return commandResult(organizations.change(id, other), [])
  const { notes } = parseOrgUrl(url, { allowHttp, keepPath })
  const moved = await organizations.move(id, { url, allowHttp, keepPath }, { change: other })
  return commandResult(moved, addressLines(notes, moved.detection?.path, `change ${id} --url`))
}

const commandResult = (profile: ConnectionProfile, before: readonly string[]): CommandResult => ({
  lines: [...before, `Changed ${profile.name} (${profile.orgUrl}).`, ...rows(profile)],
  json: profile,
})

const rows = (profile: ConnectionProfile): string[] => [
  `Identity provider: ${providerName(profile)}`,
  ...(profile.homeRealm === null ? [] : [`Home realm: ${profile.homeRealm}`]),
]
