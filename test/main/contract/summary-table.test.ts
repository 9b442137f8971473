import { expect, test } from 'vitest'
import { received, sent } from '../../../main/contract/ipc.ts'
import type { OrgUrl } from '../../../main/contract/org-url.ts'
import { summaryOf } from '../../../main/contract/profile.ts'
import { summariesIn, summaryTable } from '../../../main/contract/summary-table.ts'
import { aDetection, aProfile, NOW } from '../../support/profiles.ts'

const onPremises = aDetection({
  hosting: 'on-premises',
  identityProvider: { kind: 'active-directory', schemes: ['negotiate'] },
  version: '9.1.4',
})
/** A value in every field. */
const full = aProfile({
  id: 'full',
  name: 'Fabrikam Ünïcode ✓',
  orgUrl: 'https://crm.fabrikam.example/sales' as OrgUrl,
  environment: 'sandbox',
  favorite: true,
  customer: 'Fabrikam',
  tags: ['a', 'b'],
  notes: 'two\nlines',
  userName: 'alex@fabrikam.example',
  accountId: 'account',
  userAgent: 'system-browser',
  browser: { browser: 'firefox', profile: null, inPrivate: true, chosenFor: 'customer' },
  acceptedAuthority: 'login.fabrikam.example',
  homeRealm: 'http://sts.fabrikam.example/adfs/services/trust',
  acceptedHomeSts: 'sts.fabrikam.example',
  organizationId: '44444444-4444-4444-8444-444444444444',
  tenant: '11111111-1111-4111-8111-111111111111',
  clientId: '22222222-2222-4222-8222-222222222222',
  redirectUri: 'http://localhost:5000',
  catalog: { catalog: 'c', entry: 'e', removed: false },
  detection: onPremises,
  createdAt: NOW,
  lastConnectedAt: NOW + 1,
  knownAs: { organization: 'Fabrikam', uniqueName: 'org1', user: 'alex', userFullName: 'Alex Wilber' },
  toldVersion: { version: '9.2.1.1', service: null, at: NOW },
})
const plain = aProfile({ id: 'plain' })
const undetected = aProfile({ id: 'undetected', detection: null, favorite: false })

test.each([
  ['none', []],
  ['one with all fields', [full]],
  ['mostly empty ones', [plain, undetected, full, aProfile({ id: 'another' }), aProfile({ id: 'last' })]],
  ['mostly full ones', [full, { ...full, id: 'second', notes: null }, undetected]],
  ['ones that mostly know no names', [full, plain, undetected]],
])('a table of %s holds each summary after the way to the window', (_, profiles) => {
  const summaries = profiles.map(summaryOf)
  const table = summaryTable(
    profiles,
    summaries.map(({ detection }) => detection),
  )
  expect(summariesIn(received(sent(table)))).toEqual(summaries)
})

test('a detection that several share is in the table once', () => {
  const { detection } = summaryOf(plain)
  const table = summaryTable([plain, undetected, plain], [detection, null, detection])
  expect(table.detections).toEqual([detection])
  expect(summariesIn(table).map(({ detection }) => detection)).toEqual([detection, null, detection])
})
