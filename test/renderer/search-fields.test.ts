/** The search over all that is known of an organization: what finds it, what does not, and how its row says why. */
import { screen } from '@testing-library/svelte'
import { describe, expect, test } from 'vitest'
import type { OrgUrl } from '../../main/contract/org-url.ts'
import { aDetection, anAccount, aProfile, connectedState, NOW, WHO } from '../support/profiles.ts'
import { FakeApi } from './support/fake-api.ts'
import { shown } from './support/shown.ts'

const TENANT = '0a1b2c3d-1111-4111-8111-aaaaaaaaaaaa'
const DETECTED = 'bbbbbbbb-2222-4222-8222-cccccccccccc'
const online = aDetection()
const [target, other] = [
  aProfile({
    name: 'Target',
    orgUrl: 'https://alpha.crm4.dynamics.com' as OrgUrl,
    environment: 'unspecified',
    accountId: 'account',
    customer: 'Wide World Importers',
    tags: ['core', 'wave 9'],
    notes: `First line.\nBefore a new release, ask Zoë first. ${'More. '.repeat(100)}`,
    tenant: TENANT,
    userName: 'robot@fabrikam.com',
    detection: {
      ...online,
      identityProvider: { ...online.identityProvider, tenant: DETECTED } as typeof online.identityProvider,
      version: '9.2.24073.198',
    },
  }),
  aProfile({
    name: 'Other',
    orgUrl: 'https://beta.crm.dynamics.com' as OrgUrl,
    environment: 'unspecified',
    detection: aDetection({ hosting: 'on-premises', identityProvider: { kind: 'ad-fs', stsHost: null } }),
  }),
]

const names = () => [...document.querySelectorAll('aside [data-id] .name')].map((name) => name.textContent)
/** The lines of the row below the name, with what is marked in brackets. */
const lines = () =>
  [...document.querySelectorAll('aside [data-id] .line.muted > .cut')].map((line) => {
    for (const mark of line.querySelectorAll('mark')) mark.textContent = `[${mark.textContent}]`
    return line.textContent?.trim()
  })

async function searched(typed: string) {
  const api = new FakeApi([target, other], {
    [target.id]: {
      ...connectedState(),
      who: { ...WHO, organizationName: 'Org Name', organizationUniqueName: 'unq12345' },
    },
  })
  api.known = [anAccount({ id: 'account', name: 'adele@contoso.com' })]
  const user = await shown(api)
  await expect.poll(names).toHaveLength(2)
  await user.type(screen.getByLabelText('Search organizations'), typed)
  return names()
}

describe('a search finds an organization by', () => {
  test.each<[field: string, typed: string, second: string]>([
    ['the beginning of its tenant ID', '0a1b2c', `Tenant ID: [0a1b2c]${TENANT.slice(6)}`],
    ['the tenant ID that it named', 'bbbbbbbb', `Tenant ID: [bbbbbbbb]${DETECTED.slice(8)}`],
    ['its customer', 'importers', 'Customer: Wide World [Importers]'],
    ['a tag', 'wave', 'Tag: [wave] 9'],
    ['its notes, without their accents', 'zoe', 'Notes: …elease, ask [Zoë]'],
    ['its user', 'robot', 'User: [robot]@fabrikam.com'],
    ['its unique name', 'unq', 'Unique name: [unq]12345'],
    ['its organization’s name', 'org', 'Organization: [Org] Name'],
    ['its host, if the row shows the account', 'alpha', 'Address: [alpha].crm4.dynamics.com'],
    ['a part of the host that others share', 'crm4', 'Address: alpha.[crm4].dynamics.com'],
    ['its version', '9.2.24073', 'Version: [9.2.24073].198'],
    ['its account', 'adele', '[adele]@contoso.com'],
  ])('%s, and the row says so', async (_field, typed, second) => {
    expect(await searched(typed)).toEqual(['Target'])
    expect(lines()[0]?.startsWith(second)).toBe(true)
    expect(screen.getByRole('option').getAttribute('aria-label')).toContain(
      second.replaceAll(/[[\]]/g, '').slice(0, 20),
    )
  })

  test('its provider and its state, which the row shows', async () => {
    expect(await searched('managed')).toEqual(['Target'])
    expect(lines()).toEqual(['adele@contoso.com', expect.stringMatching(/\[managed\]/i)])
  })

  test('its name and another text, of which the row shows the other', async () => {
    expect(await searched('targ importers')).toEqual(['Target'])
    expect(lines()[0]).toBe('Customer: Wide World [Importers]')
  })
})

describe('after a restart, without a connection, a search finds an organization by', () => {
  const known = {
    ...target,
    userName: null,
    knownAs: {
      organization: 'Org Name',
      uniqueName: 'unq12345',
      user: 'CORP\\alex',
      userFullName: 'Alex Wilber',
    },
  }
  test.each<[field: string, typed: string, line: string]>([
    ['its organization’s name', 'org', 'Organization: [Org] Name'],
    ['a part of its unique name', 'q123', 'Unique name: un[q123]45'],
    ['the sign-in name of the user who connected', 'corp', 'User: [CORP]\\alex'],
    ['the full name of that user', 'wilber', 'User: Alex [Wilber]'],
  ])('%s, and the row says so', async (_field, typed, line) => {
    const user = await shown(new FakeApi([known, other]))
    await expect.poll(names).toHaveLength(2)
    await user.type(screen.getByLabelText('Search organizations'), typed)
    expect(names()).toEqual(['Target'])
    expect(lines()[0]?.split(' · ')[0]).toBe(line)
  })

  test.each<[by: string, service: string | null]>([
    ['a discovery service', 'globaldisco.example'],
    ['itself', null],
  ])('the version that %s told', async (_by, service) => {
    const told = { ...target, toldVersion: { version: '9.2.25011.7', service, at: NOW } }
    const user = await shown(new FakeApi([told, other]))
    await expect.poll(names).toHaveLength(2)
    await user.type(screen.getByLabelText('Search organizations'), '25011')
    expect(names()).toEqual(['Target'])
    expect(lines()[0]).toBe('Version: 9.2.[25011].7')
  })

  test('what it called itself before, no more once it calls itself otherwise', async () => {
    const api = new FakeApi([known, other], {
      [known.id]: { ...connectedState(), who: { ...WHO, organizationName: 'New Name' } },
    })
    const user = await shown(api)
    await expect.poll(names).toHaveLength(2)
    await user.type(screen.getByLabelText('Search organizations'), 'org name')
    expect(names()).toEqual([])
  })
})

describe('letters that all organizations of a cloud have', () => {
  test.each([
    ['within a label', 'cs'],
    ['within a label, more of them', 'namics'],
    ['a whole label at the end', 'com'],
    ['the beginning of a label, two of them', 'dy'],
    ['within the word of a state', 'nnected'],
  ])('find nothing: %s', async (_claim, typed) => {
    expect(await searched(typed)).toEqual([])
  })

  test.each([
    ['a label', 'crm4', ['Target']],
    ['the beginning of a label', 'dyn', ['Other', 'Target']],
    ['several labels', 'crm4.dynamics.com', ['Target']],
    ['a whole host', 'beta.crm.dynamics.com', ['Other']],
    ['a whole word of two letters', 'ad fs', ['Other']],
    ['letters within an organization’s own label', 'lph', ['Target']],
    ['the domain of a user name', '@fabrikam.com', ['Target']],
    ['letters within a user’s own domain', 'brikam', ['Target']],
  ])('find organizations if they are %s', async (_claim, typed, found) => {
    expect(await searched(typed)).toEqual(found)
  })
})
