/** `sign-out` and `remove`. */
import { words } from '../words/index.ts'
import { signOutWords } from '../words/session.ts'
import type { Command } from './command.ts'
import { profileNamed } from './profile-named.ts'

export const signOut: Command = async ({ profiles, sessions }, line, { openPage }) => {
  const profile = profileNamed(profiles.profiles(), line)
  const { page, report } = await sessions.signOut(profile.id, { atProvider: line.everywhere })
  if (line.everywhere && page !== null) await openPage(page, profile)
  return {
    lines: [words.commandLine.signedOut(profile.name), ...signOutWords(report)],
    json: { signedOut: profile.id, page: line.everywhere ? page : null, ...report },
  }
}

export const remove: Command = async ({ profiles, sessions }, line) => {
  const profile = profileNamed(profiles.profiles(), line)
  await sessions.remove(profile.id)
  return { lines: [words.commandLine.removed(profile.name)], json: { removed: profile.id } }
}
