/** What an import saves: profiles without a detection, all of them or none, without a request to any organization. */
import { expect, test } from 'vitest'
import type { ImportDraft } from '../../../main/contract/exchange.ts'
import type { OrgUrl } from '../../../main/contract/org-url.ts'
import { atOnce } from '../../../main/in-slices.ts'
import { importedProfiles } from '../../../main/organizations/imported-profiles.ts'
import { Organizations } from '../../../main/organizations/organizations.ts'
import { MemoryStore } from '../../support/memory-store.ts'
import { aProfile, NOW } from '../../support/profiles.ts'

const draft: ImportDraft = {
  orgUrl: 'https://contoso-dev.crm4.dynamics.com' as OrgUrl,
  name: 'Contoso Dev',
  environment: 'development',
  favorite: true,
  userName: 'alex@contoso.com',
  customer: null,
  tags: ['core'],
  notes: 'Ask Megan.',
  clientId: '44444444-4444-4444-8444-444444444444',
  redirectUri: 'app://contoso',
  homeRealm: null,
  browser: null,
}
const browser = { browser: 'edge', profile: null, inPrivate: false, chosenFor: 'customer' } as const

test('a profile has what the draft has, a suggested customer, and nothing of a sign-in', () => {
  const [profile] = atOnce(importedProfiles([draft], { there: [], now: NOW }))
  expect(profile).toEqual({
    ...draft,
    id: expect.stringMatching(/^[0-9a-f-]{36}$/),
    customer: 'Contoso',
    accountId: null,
    userAgent: null,
    acceptedAuthority: null,
    acceptedHomeSts: null,
    organizationId: null,
    tenant: null,
    catalog: null,
    detection: null,
    createdAt: NOW,
    lastConnectedAt: null,
  })
})

test.each([
  ['of its own', { ...browser, browser: 'firefox', chosenFor: 'organization' } as const, 'firefox'],
  ['that its customer shares', null, 'edge'],
])('a profile opens in the browser %s', (_what, own, expected) => {
  const there = [aProfile({ customer: 'contoso', browser })]
  const [profile] = atOnce(importedProfiles([{ ...draft, browser: own }], { there, now: NOW }))
  expect(profile?.browser?.browser).toBe(expected)
})

test('an import asks no organization', async () => {
  const profiles = new MemoryStore()
  const detect = async () => expect.unreachable()
  const organizations = new Organizations({ profiles, detector: { detect } as never, now: () => NOW })
  const drafts = [draft, { ...draft, userName: 'megan@contoso.com' }]
  const { added } = await organizations.saveImport({ drafts, changes: [] })
  expect(profiles.profiles()).toEqual(added)
  expect(added.map(({ userName }) => userName)).toEqual(['alex@contoso.com', 'megan@contoso.com'])
})
