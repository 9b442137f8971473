/** Which saved organization a word on the command line means. */
import { fail } from '../contract/failure.ts'
import { signInNameOf } from '../contract/guest-name.ts'
import type { ConnectionProfile } from '../contract/profile.ts'
import { quotable } from '../contract/secret-in-text.ts'
import type { CommandLine } from './usage.ts'

/**
 * The profile that a word on the command line names: by id, address, or name in any case; of several at one address, the one
 * of the user that was said.
 */
export function profileNamed(
  profiles: readonly ConnectionProfile[],
  { subject: word, user }: Pick<CommandLine, 'subject' | 'user'>,
): ConnectionProfile {
  const wanted = word.toLowerCase().replace(/\/+$/, '')
  const named = profiles.filter(
    ({ id, name, orgUrl }) =>
      id === wanted ||
      orgUrl.toLowerCase() === wanted ||
      new URL(orgUrl).host === wanted ||
      name.toLowerCase() === word.toLowerCase(),
  )
  // one that is for nobody in particular is for the user who is said, unless there is one of that user
  const of = (name: string | null) =>
    named.filter(({ userName }) => userName?.toLowerCase() === name?.toLowerCase())
  const matches =
    user === undefined ? named : ([of(signInNameOf(user)), of(null)].find(({ length }) => length > 0) ?? [])
  const [profile, another] = matches
  if (profile === undefined) throw fail('profile-unknown/named', { word: quotable(word) })
  if (another !== undefined)
    throw fail('input-refused/several', { word, found: matches.map(({ name, id }) => ({ name, id })) })
  return profile
}
