/** `add`: saves an organization. */
import { parseOrgUrl } from '../contract/org-url.ts'
import { withoutUndefined } from '../contract/without-undefined.ts'
import { words } from '../words/index.ts'
import { addressLines } from './address-lines.ts'
import { addressToAdd } from './address-to-add.ts'
import type { Command } from './command.ts'
import { labelLines } from './label-change.ts'
import { providerName } from './provider-name.ts'
import { realmChange } from './realm-change.ts'

export const add: Command = async ({ organizations, orgFinder }, line) => {
  const { subject, userName: user } = await addressToAdd(orgFinder, line)
  const { name, customer, tag, environment, allowHttp, keepPath } = line
  const { notes } = parseOrgUrl(subject, { allowHttp, keepPath })
  const { homeRealm, acceptedHomeSts, acceptedAuthority } = realmChange(line, null)
  const profile = await organizations.add({
    url: subject,
    allowHttp,
    keepPath,
    ...withoutUndefined({ userName: user, name, customer, environment }),
    tags: tag,
    ...(homeRealm ? { homeRealm } : {}),
    ...(acceptedHomeSts ? { acceptedHomeSts } : {}),
    ...(acceptedAuthority ? { acceptedAuthority } : {}),
  })
  return {
    lines: [
      ...addressLines(notes, profile.detection?.path, `change ${profile.id} --url`),
      words.commandLine.added(profile.name, profile.orgUrl),
      words.commandLine.provider(providerName(profile)),
      ...labelLines(profile),
    ],
    json: profile,
  }
}
