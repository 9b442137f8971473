/** Finds the saved organization that a word on the command line means. */
import { type FailureError, fail } from '../contract/failure.ts'
import { signInNameOf } from '../contract/guest-name.ts'
import type { ConnectionProfile } from '../contract/profile.ts'
import { quotable } from '../contract/secret-in-text.ts'
import { nearest } from './nearest.ts'

/**
 * Finds a profile by ID, URL, host or name, ignoring case. If several match, `user` selects the profile of that user, or else
 * one without a user name.
 * @throws FailureError `profile-unknown`, or `input-refused` if several match
 */
export function profileNamed(
  profiles: readonly ConnectionProfile[],
  { subject: word, user }: { readonly subject: string; readonly user?: string | undefined },
): ConnectionProfile {
  const wanted = word.toLowerCase().replace(/\/+$/, '')
  const named = profiles.filter(
    ({ id, name, orgUrl }) =>
      id === wanted ||
      orgUrl.toLowerCase() === wanted ||
      new URL(orgUrl).host === wanted ||
      name.toLowerCase() === word.toLowerCase(),
  )
  // a profile without a user name serves any user who has no profile there
  const of = (name: string | null) =>
    named.filter(({ userName }) => userName?.toLowerCase() === name?.toLowerCase())
  const matches =
    user === undefined ? named : ([of(signInNameOf(user)), of(null)].find(({ length }) => length > 0) ?? [])
  const [profile, another] = matches
  if (profile === undefined) throw unknown(named.length === 0 ? profiles : [], quotable(word))
  if (another !== undefined)
    throw fail('input-refused/several', { word, found: matches.map(({ name, id }) => ({ name, id })) })
  return profile
}

/** @param profiles what it may be instead @param word null if it may hold a secret */
function unknown(profiles: readonly ConnectionProfile[], word: string | null): FailureError {
  // by the name, the host, or the first part of the host
  const called = profiles.map(({ name, orgUrl }) => {
    const { host } = new URL(orgUrl)
    return { name, keys: [name, host, host.split('.')[0] ?? ''] }
  })
  const keys =
    word === null
      ? []
      : nearest(
          word,
          called.flatMap(({ keys: own }) => own),
        )
  const near = keys.flatMap((key) => called.find(({ keys: own }) => own.includes(key))?.name ?? [])
  return fail('profile-unknown/named', { word, near: [...new Set(near)] })
}
