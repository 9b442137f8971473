/** Homerealm's own format: its schema describes it, and reading is the inverse of writing. */
import { readFileSync } from 'node:fs'
import { Ajv } from 'ajv'
import formats from 'ajv-formats'
import { describe, expect, test } from 'vitest'
import { IMPORT_LIMITS } from '../../../main/contract/importing.ts'
import type { OrgUrl } from '../../../main/contract/org-url.ts'
import type { ConnectionProfile } from '../../../main/contract/profile.ts'
import { writeOwnFormat } from '../../../main/exchange/own-format.ts'
import { plan } from '../../../main/exchange/plan.ts'
import { recognize } from '../../../main/exchange/recognize.ts'
import { atOnce } from '../../../main/in-slices.ts'
import { importedProfiles } from '../../../main/organizations/imported-profiles.ts'
import { said } from '../../support/found.ts'
import { aProfile, NOW } from '../../support/profiles.ts'
import { failureOf } from '../../support/told.ts'

const schema = JSON.parse(
  readFileSync(new URL('../../../docs/organizations.schema.json', import.meta.url), 'utf8'),
)

const bare = aProfile({ detection: null, environment: 'unspecified', customer: 'Contoso' })
const full = aProfile({
  name: 'Fabrikam "Süd" \u2068=1+1',
  orgUrl: 'https://crm.fabrikam.com:5555/Sales' as OrgUrl,
  userName: 'FABRIKAM\\alex',
  environment: 'sandbox',
  favorite: true,
  customer: 'Fabrikam',
  tags: ['core', 'wave 9'],
  notes: 'Ask Megan.\nThen Alex.',
  clientId: '44444444-4444-4444-8444-444444444444',
  redirectUri: 'http://localhost:8400/back',
  homeRealm: 'http://sts.fabrikam.com/adfs/services/trust',
  browser: { browser: 'edge', profile: 'Profile 1', inPrivate: true, chosenFor: 'customer' },
  detection: null,
})

const ajv = new Ajv({ strict: false, allErrors: true })
formats.default(ajv)
const isValid = ajv.compile(schema)

test('the schema describes what Homerealm writes', () => {
  isValid(JSON.parse(writeOwnFormat([bare, full], NOW)))
  expect(isValid.errors).toBeNull()
})

test.each([
  ['an organization without an address', { organizations: [{ name: 'A' }] }],
  ['an unknown environment', { organizations: [{ url: 'https://x.y.z', environment: 'moon' }] }],
  ['another version', { version: 2 }],
])('the schema refuses %s', (_what, change) => {
  const root = { format: 'homerealm-organizations', version: 1, organizations: [] }
  expect(isValid({ ...root, ...change })).toBe(false)
})

test('what was written is read again, and saves the same organizations', () => {
  const { format, entries } = recognize(writeOwnFormat([bare, full], NOW))
  expect(format).toBe('homerealm')
  const rows = plan([{ file: 'f', entries }], [], { allowHttp: false })
  const drafts = rows.flatMap((row) => (row.state === 'new' ? [row.draft] : []))
  const again = atOnce(importedProfiles(drafts, { there: [], now: NOW }))
  const withoutId = ({ id: _, ...profile }: ConnectionProfile) => profile
  const plainName = { ...full, name: 'Fabrikam "Süd" =1+1' }
  expect(again.map(withoutId)).toEqual([bare, plainName].map(withoutId))
})

test('at home every organization of an export is already there', () => {
  const { entries } = recognize(writeOwnFormat([bare, full], NOW))
  const rows = plan([{ file: 'f', entries }], [bare, { ...full, name: 'Fabrikam "Süd" =1+1' }], {
    allowHttp: false,
  })
  expect(rows.map(({ state }) => state)).toEqual(['there', 'there'])
})

test('nothing that belongs to this computer or to a sign-in is written', () => {
  const text = writeOwnFormat(
    [aProfile({ accountId: 'canary-account', organizationId: 'canary-org', tenant: 'canary-tenant' })],
    NOW,
  )
  expect(text).not.toMatch(/canary|detection|lastConnected|"id"/)
})

test.each([
  ['more organizations', Array.from({ length: IMPORT_LIMITS.entries + 1 }, () => bare)],
  ['a longer text', [{ ...bare, notes: 'x'.repeat(IMPORT_LIMITS.bytes) }]],
])('a file with %s than an import takes is not written', async (_what, profiles) => {
  const { reason } = await failureOf(() => writeOwnFormat(profiles, NOW))
  expect(reason).toBe('input-refused/export-too-large')
})

describe('an entry that somebody wrote by hand', () => {
  test.each<[what: string, entry: unknown, found: object]>([
    ['with an address alone', { url: 'https://x.y.z' }, { address: 'https://x.y.z', pathIsName: true }],
    [
      'with values of other types',
      { url: 'https://x.y.z', name: 3, tags: 'x', browser: 'edge' },
      { address: 'https://x.y.z', pathIsName: true },
    ],
    [
      'with a browser profile that is a path',
      { url: 'https://x.y.z', browser: { browser: 'edge', profile: '../x' } },
      {
        address: 'https://x.y.z',
        pathIsName: true,
        browser: { browser: 'edge', profile: null, inPrivate: false, chosenFor: 'organization' },
      },
    ],
    ['without an address', { name: 'A' }, { reason: 'input-refused/exchange-no-address', name: 'A' }],
    ['that is a list', [], { reason: 'input-refused/exchange-no-entry', name: null }],
  ])('%s', (_what, entry, found) => {
    const text = JSON.stringify({ format: 'homerealm-organizations', version: 1, organizations: [entry] })
    expect(said(recognize(text).entries[0])).toEqual(found)
  })
})
