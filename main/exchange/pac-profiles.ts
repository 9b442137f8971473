/** Reads the sign-in profiles of the Power Platform CLI (pac), which the Dataverse CLI also uses. They have no secrets. */
import type { EnvironmentKind } from '../contract/profile.ts'
import type { FoundEntry } from './found.ts'
import { foundEntry, refusedEntry, wordsOrNull } from './found-connection.ts'
import { fieldsOf } from './lenient-json.ts'

/** https://learn.microsoft.com/power-platform/admin/environments-overview#types-of-environments */
const ENVIRONMENTS: ReadonlyMap<string, EnvironmentKind> = new Map([
  ['production', 'production'],
  ['sandbox', 'sandbox'],
  ['developer', 'development'],
])

/** @param type as Microsoft names it; null: the file does not say it */
export const environmentOfType = (type: string | null): EnvironmentKind | null =>
  ENVIRONMENTS.get(type?.toLowerCase() ?? '') ?? null

/** The resource of a profile without an environment: the service for all of them. */
const NO_ENVIRONMENT = /^(?:service|api)\.power(?:apps|platform|automate)\.|^globaldisco\./i

/** @param profiles the list `Profiles` of authprofiles_v2.json */
export const pacEntries = (profiles: readonly unknown[]): readonly FoundEntry[] => profiles.map(entryOf)

function entryOf(value: unknown): FoundEntry {
  const fields = fieldsOf(value)
  if (fields === null) return refusedEntry(null, 'input-refused/exchange-no-entry', {})
  // older files have an object in place of a name
  const text = (name: string) => wordsOrNull(fields.get(name))
  const name = text('name') ?? text('friendlyname')
  const address = text('resource')
  const host = address !== null && URL.canParse(address) ? new URL(address).hostname : ''
  if (address === null || NO_ENVIRONMENT.test(host))
    return refusedEntry(name, 'input-refused/exchange-no-environment', {})
  const application = text('applicationid')
  return foundEntry({
    name,
    address,
    userName: application === null && fields.get('profiletype') !== 1 ? text('user') : null,
    clientId: application,
    environment: environmentOfType(text('environmenttype')),
  })
}
