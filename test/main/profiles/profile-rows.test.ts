/** What a row of the list of organizations may hold, whoever wrote it, and what is read of it. */
import { describe, expect, test } from 'vitest'
import { summaryOf } from '../../../main/contract/profile.ts'
import type { ProfileRow } from '../../../main/profiles/profile-columns.ts'
import { profileOf, rowOfProfile } from '../../../main/profiles/profile-rows.ts'
import { detectionSummaries } from '../../../main/profiles/stored-detection.ts'
import { aDetection, aProfile } from '../../support/profiles.ts'

const profile = aProfile({ tags: ['erp'], notes: 'Ask Alex.', detection: aDetection() })
const row = rowOfProfile(profile)
const long = (length: number) => 'x'.repeat(length)

test('a profile comes back from its row as it was', () => {
  expect({ ...profileOf(row) }).toEqual(profile)
  const told = { ...profile, toldVersion: { version: '9.2.1.1', service: 'globaldisco.example:8443', at: 5 } }
  expect({ ...profileOf(rowOfProfile(told)) }).toEqual(told)
})

test.each([
  '{',
  '[]',
  'null',
  '{"version":"9.2.1.1","service":null}',
  '{"version":"9.2.1.1","service":7,"at":5}',
  '{"version":"9.2\\n1.1","service":null,"at":5}',
  '{"version":"","service":null,"at":5}',
  `{"version":"${'9'.repeat(401)}","service":null,"at":5}`,
  5,
  new Uint8Array([1]),
])('a damaged version costs no more than itself: %j', (told_version) => {
  const read = profileOf({ ...row, told_version })
  expect(read).not.toHaveProperty('toldVersion')
  expect(read?.name).toBe(profile.name)
})

describe('a row is damaged', () => {
  const cases: { readonly [Column in keyof ProfileRow]?: readonly unknown[] } = {
    id: ['', 7, null, long(201)],
    name: ['', null, long(4097)],
    org_url: ['', 'contoso', 'ftp://contoso.example', 'https://contoso.example/a/b', 5, null],
    environment: ['', 'PRODUCTION', null, 1],
    favorite: [2, true, '1', null],
    customer: [1, long(4097)],
    tags: [null, '', '{}', '[1]', '["a"', 3],
    notes: [1, long(100_001)],
    user_name: [1, long(4097)],
    account_id: ['', 1, long(201)],
    user_agent: ['', 'chrome', 0],
    accepted_authority: [1],
    home_realm: [1],
    accepted_home_sts: [1],
    organization_id: [1],
    tenant: [1],
    client_id: [1],
    redirect_uri: [1],
    created_at: [null, '5', 1.5, Number.NaN],
    last_connected_at: ['5', 1.5],
  }
  const all = Object.entries(cases).flatMap(([column, values]) =>
    values.map((value) => [column, value] as const),
  )
  test.each(all)('if %s is %j', (column, value) => {
    expect(profileOf({ ...row, [column]: value })).toBeNull()
  })
  test.each(Object.keys(cases))('if it has no %s', (column) => {
    expect(profileOf({ ...row, [column]: undefined })).toBeNull()
  })
  test.each([[null], [undefined], [7], ['row'], [[]]])('if it is %j', (value) => {
    expect(profileOf(value)).toBeNull()
  })
})

test.each([null, '', 5, 'x'.repeat(401)])('names are left out if one is %j', (known) => {
  const stored = { ...row, account_id: 'a', known_organization: known, known_unique_name: 'org1' }
  expect(profileOf(stored)?.knownAs).toEqual({ uniqueName: 'org1' })
  expect(profileOf({ ...stored, known_unique_name: known })).not.toHaveProperty('knownAs')
})

test('without an account, no user is named', () => {
  const stored = { ...row, known_organization: 'Contoso', known_user: 'alex', known_user_full_name: 'Alex' }
  expect(profileOf({ ...stored, account_id: 'a' })?.knownAs).toHaveProperty('user', 'alex')
  expect(profileOf({ ...stored, account_id: null })?.knownAs).toEqual({ organization: 'Contoso' })
})

test.each([
  ['browser', '{"browser":"lynx"}'],
  ['browser', '{'],
  ['browser', 5],
  ['catalog', '{"catalog":"a"}'],
  ['detection', '{"hosting":"moon"}'],
  ['detection', '{'],
  ['detection', new Uint8Array([1])],
])('a damaged %s costs no more than itself: %j', (column, value) => {
  const read = profileOf({ ...row, [column]: value })
  expect(read?.[column as 'browser']).toBeNull()
  expect(read?.name).toBe(profile.name)
})

describe('the summary', () => {
  test('of a profile from the store is that of the whole one', () => {
    const read = profileOf(row)
    expect(read && detectionSummaries([read])).toEqual([summaryOf(profile).detection])
  })

  test('of a changed profile is that of the change', () => {
    const read = profileOf(row)
    const other = aDetection({ hosting: 'on-premises', identityProvider: { kind: 'unknown' } as never })
    const changed = read && { ...read, detection: other }
    expect(changed && detectionSummaries([changed])).toEqual([
      summaryOf({ ...profile, detection: other }).detection,
    ])
  })

  test('shows the provider even if another program has damaged the evidence', () => {
    const damaged = { ...JSON.parse(row.detection ?? ''), evidence: [{}] }
    const read = profileOf({ ...row, detection: JSON.stringify(damaged) })
    expect(read?.detection).toBeNull()
    expect(read && detectionSummaries([read])[0]).toEqual(summaryOf(profile).detection)
  })
})
