/** `change`: gives a saved organization another URL, name, home realm, customer and more. */
import { parseOrgUrl } from '../contract/org-url.ts'
import type { ConnectionProfile } from '../contract/profile.ts'
import type { Core } from '../core.ts'
import { words } from '../words/index.ts'
import { addressLines } from './address-lines.ts'
import type { CommandResult } from './command.ts'
import { labelChange, labelLines } from './label-change.ts'
import { profileNamed } from './profile-named.ts'
import { providerName } from './provider-name.ts'
import { realmChange } from './realm-change.ts'
import type { CommandLine } from './usage.ts'

/** @throws FailureError if the URL or another value is invalid, or the organization does not exist */
export async function change({ profiles, organizations }: Core, line: CommandLine): Promise<CommandResult> {
  const { id, homeRealm, tags } = profileNamed(profiles.profiles(), line)
  const { url, name, allowHttp, keepPath } = line
  const other = {
    ...(name === undefined ? {} : { name }),
    ...labelChange(line, tags),
    ...realmChange(line, homeRealm),
  }
  if (url === undefined) return commandResult(organizations.change(id, other), [])
  const { notes } = parseOrgUrl(url, { allowHttp, keepPath })
  const moved = await organizations.move(id, { url, allowHttp, keepPath }, { change: other })
  return commandResult(moved, addressLines(notes, moved.detection?.path, `change ${id} --url`))
}

const commandResult = (profile: ConnectionProfile, before: readonly string[]): CommandResult => ({
  lines: [...before, words.commandLine.changed(profile.name, profile.orgUrl), ...rows(profile)],
  json: profile,
})

const rows = (profile: ConnectionProfile): string[] => [
  words.commandLine.provider(providerName(profile)),
  ...(profile.homeRealm === null ? [] : [words.commandLine.homeRealm(profile.homeRealm)]),
  ...labelLines(profile),
]
