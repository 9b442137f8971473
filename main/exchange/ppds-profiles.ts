/** Reads the sign-in profiles of the Power Platform Developer Suite (PPDS). Its secrets are elsewhere, in a store of the system. */
import type { FoundEntry } from './found.ts'
import { foundEntry, leftOutIf, refusedEntry, secretsAmong, wordsOrNull } from './found-connection.ts'
import { fieldsOf } from './lenient-json.ts'
import { environmentOfType } from './pac-profiles.ts'

/**
 * True for the list `profiles` of its profiles.json. The file of pac has a list of that name too, with the address in each
 * profile. https://github.com/joshsmithxrm/power-platform-developer-suite, `AuthProfile` and `EnvironmentInfo`
 */
export const isPpds = (profiles: readonly unknown[]): boolean =>
  profiles.some((profile) => {
    const fields = fieldsOf(profile)
    return fields !== null && (fields.has('authmethod') || fieldsOf(fields.get('environment')) !== null)
  })

/** @param profiles the list `profiles` of profiles.json */
export const ppdsEntries = (profiles: readonly unknown[]): readonly FoundEntry[] => profiles.map(entryOf)

function entryOf(value: unknown): FoundEntry {
  const fields = fieldsOf(value)
  if (fields === null) return refusedEntry(null, 'input-refused/exchange-no-entry', {})
  const environment = fieldsOf(fields.get('environment'))
  const text = (name: string) => wordsOrNull(fields.get(name))
  const ofEnvironment = (name: string) => wordsOrNull(environment?.get(name))
  const name = text('name') ?? ofEnvironment('displayname')
  const address = ofEnvironment('url')
  if (address === null) return refusedEntry(name, 'input-refused/exchange-no-environment', {})
  const application = text('applicationid')
  return foundEntry({
    name,
    address,
    userName: application === null ? text('username') : null,
    clientId: application,
    environment: environmentOfType(ofEnvironment('type')),
    // version 2 leaves these fields empty; what is in them is encrypted with a key that only it can use
    secrets: secretsAmong([
      ['password', text('password')],
      ['client-secret', text('clientsecret')],
    ]),
    leftOut: leftOutIf(
      text('certificatepath') !== null || text('certificatethumbprint') !== null,
      'certificate',
    ),
  })
}
