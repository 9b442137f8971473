/** Homerealm's own format: JSON with a version, described by docs/organizations.schema.json. It has no secrets, or sealed ones. */

import type { BrowserChoice } from '../contract/browsers.ts'
import { BROWSERS, isBrowserProfileId } from '../contract/browsers.ts'
import { exchangedSettings } from '../contract/exchange.ts'
import { fail } from '../contract/failure.ts'
import { IMPORT_LIMITS } from '../contract/importing.ts'
import { type ConnectionProfile, ENVIRONMENTS } from '../contract/profile.ts'
import type { FoundEntry } from './found.ts'
import { foundEntry, refusedEntry, shortVersion, wordsOrNull } from './found-connection.ts'
import { fieldsOf } from './lenient-json.ts'
import type { SealedPart } from './seal.ts'

export const OWN_FORMAT = 'homerealm-organizations'
const VERSION = 1

/**
 * The organizations as one text, which an import takes.
 * @param now epoch milliseconds @param sealed secrets that only a passphrase opens
 * @throws FailureError `input-refused` if an import would refuse the text for its length
 */
export function writeOwnFormat(
  profiles: readonly ConnectionProfile[],
  now: number,
  sealed?: SealedPart,
): string {
  const file = {
    format: OWN_FORMAT,
    version: VERSION,
    exportedAt: new Date(now).toISOString(),
    organizations: profiles.map((profile) => ({
      name: profile.name,
      url: profile.orgUrl,
      ...exchangedSettings(profile),
      browser: profile.browser,
    })),
    ...(sealed === undefined ? {} : { sealed }),
  }
  const text = `${JSON.stringify(file, null, 2)}\n`
  const { entries: organizations, bytes } = IMPORT_LIMITS
  if (profiles.length > organizations || Buffer.byteLength(text) > bytes)
    throw fail('input-refused/export-too-large', { organizations, bytes })
  return text
}

/**
 * @param root an object whose format is `OWN_FORMAT`
 * @throws FailureError for a newer version, or if there is no list
 */
export function ownEntries(root: ReadonlyMap<string, unknown>): readonly FoundEntry[] {
  const version = root.get('version')
  if (version !== VERSION) throw fail('input-refused/exchange-newer', { version: shortVersion(version) })
  const organizations = root.get('organizations')
  if (!Array.isArray(organizations)) throw fail('input-refused/exchange-damaged', { as: 'JSON' })
  return organizations.map(entryOf)
}

function entryOf(value: unknown): FoundEntry {
  const fields = fieldsOf(value)
  if (fields === null) return refusedEntry(null, 'input-refused/exchange-no-entry', {})
  const text = (name: string) => wordsOrNull(fields.get(name))
  const tags = fields.get('tags')
  const favorite = fields.get('favorite')
  return foundEntry({
    name: text('name'),
    address: text('url'),
    // Homerealm wrote the address of the organization, not of one of its pages
    pathIsName: true,
    userName: text('username'),
    environment: ENVIRONMENTS.find((each) => each === text('environment')) ?? null,
    favorite: isBoolean(favorite) ? favorite : null,
    customer: text('customer'),
    tags: Array.isArray(tags) ? tags.filter((tag) => typeof tag === 'string') : [],
    notes: text('notes'),
    clientId: text('clientid'),
    redirectUri: text('redirecturi'),
    homeRealm: text('homerealm'),
    browser: browserOf(fields.get('browser')),
  })
}

const isBoolean = (value: unknown): value is boolean => typeof value === 'boolean'

function browserOf(value: unknown): BrowserChoice | null {
  const fields = fieldsOf(value)
  const browser = [...BROWSERS, 'system' as const].find((each) => each === fields?.get('browser'))
  if (fields === null || browser === undefined) return null
  const profile = fields.get('profile')
  return {
    browser,
    profile: typeof profile === 'string' && isBrowserProfileId(profile) ? profile : null,
    inPrivate: fields.get('inprivate') === true,
    chosenFor: fields.get('chosenfor') === 'customer' ? 'customer' : 'organization',
  }
}
