/** `trust`: lets the commands in this folder use the organization that its `.homerealm.json` names. */
import { dirname } from 'node:path'
import { fail } from '../contract/failure.ts'
import { words } from '../words/index.ts'
import type { Command } from './command.ts'
import { profileNamed } from './profile-named.ts'

export const trust: Command = async ({ profiles }, _line, { folder }) => {
  const found = await folder.found()
  if (found === null) throw fail('input-refused/no-folder-file', {})
  const { file, org, user } = found
  const { id, name, orgUrl } = profileNamed(profiles.profiles(), { subject: org, user })
  found.trust({ profile: id, orgUrl })
  return { lines: [words.commandLine.trusted(dirname(file), name, orgUrl)], json: { file, profile: id } }
}
