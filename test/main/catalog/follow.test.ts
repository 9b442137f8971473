/** What a newer list changes of the saved organizations, and what stays the person's own. */
import { describe, expect, test } from 'vitest'
import { followed } from '../../../main/catalog/follow.ts'
import type { CatalogEntry } from '../../../main/contract/catalog.ts'
import type { OrgUrl } from '../../../main/contract/org-url.ts'
import type { ConnectionProfile } from '../../../main/contract/profile.ts'
import { atOnce } from '../../../main/in-slices.ts'
import { anEntry } from '../../support/catalogs.ts'
import { aDetection, aProfile, NOW } from '../../support/profiles.ts'

const MARK = { catalog: 'team', entry: 'sales', removed: false }
const at = (host: string) => `https://${host}` as OrgUrl

/** An organization as the entry made it, with what belongs to the person. */
const saved = (change: Partial<ConnectionProfile> = {}): ConnectionProfile => {
  const { id: _, ...entry } = anEntry()
  return aProfile({
    ...entry,
    id: 'p',
    catalog: MARK,
    notes: 'mine',
    favorite: true,
    accountId: 'a',
    ...change,
  })
}

const refreshed = (
  profiles: readonly ConnectionProfile[],
  before: readonly CatalogEntry[],
  entries: readonly CatalogEntry[],
) => atOnce(followed(profiles, { catalog: 'team', before, entries, now: NOW }))

const NEW = {
  name: 'Contoso Vertrieb',
  environment: 'sandbox',
  customer: null,
  tags: ['uat', 'wave 9'],
  clientId: '44444444-4444-4444-8444-444444444444',
} as const

test('what the team changed is followed, and nothing of the person is touched', () => {
  const profile = saved()
  expect(refreshed([profile], [anEntry()], [anEntry(NEW)])).toEqual({
    added: [],
    changed: [{ ...profile, ...NEW }],
  })
})

test.each([
  ['name', { name: 'My name' }],
  ['environment', { environment: 'development' }],
  ['customer', { customer: 'Mine' }],
  ['tags', { tags: ['core', 'mine'] }],
] as const)('a %s that the person changed stays, and the rest is followed', (name, mine) => {
  const profile = saved(mine)
  const { [name]: _, ...rest } = NEW
  expect(refreshed([profile], [anEntry()], [anEntry(NEW)]).changed).toEqual([{ ...profile, ...rest }])
})

test('a list that changes nothing saves nothing', () => {
  expect(refreshed([saved()], [anEntry()], [anEntry()])).toEqual({ added: [], changed: [] })
})

test('what the team removed stays, marked, and is unmarked when it comes back', () => {
  const profile = saved()
  const removed = { ...profile, catalog: { ...MARK, removed: true, removedAt: NOW } }
  expect(refreshed([profile], [anEntry()], []).changed).toEqual([removed])
  expect(refreshed([removed], [], []).changed).toEqual([])
  expect(refreshed([removed], [], [anEntry()]).changed).toEqual([profile])
})

test('what the person removed does not come back', () => {
  expect(refreshed([], [anEntry()], [anEntry(NEW)])).toEqual({ added: [], changed: [] })
})

test('an organization of no other catalog is taken over, one of another stays there', () => {
  const own = saved({ catalog: null, userName: 'me@x.y' })
  const others = saved({ id: 'q', catalog: { catalog: 'other', entry: 'x', removed: false } })
  expect(refreshed([others, own], [], [anEntry()])).toEqual({
    added: [],
    changed: [{ ...own, catalog: MARK }],
  })
  expect(refreshed([others], [], [anEntry()])).toEqual({ added: [], changed: [] })
})

test('a customer that the team does not name is not suggested', () => {
  const [added] = refreshed([], [], [anEntry({ customer: null })]).added
  expect(added).toMatchObject({ customer: null, userName: null, notes: null, favorite: false, catalog: MARK })
})

describe('an address that the team changed', () => {
  const moved = anEntry({ orgUrl: at('contoso-emea.crm4.dynamics.com') })
  const accepted = {
    acceptedAuthority: 'sts.contoso.com',
    acceptedHomeSts: 'sts.x.y',
    organizationId: 'o',
    tenant: 't',
  }

  test('is followed without a saved sign-in or anything accepted for the old host', () => {
    const profile = saved({ ...accepted, detection: aDetection() })
    const { orgUrl } = moved
    const lost = { accountId: null, acceptedAuthority: null, acceptedHomeSts: null, detection: null }
    expect(refreshed([profile], [anEntry()], [moved]).changed).toEqual([{ ...profile, orgUrl, ...lost }])
  })

  test('of the same server keeps them', () => {
    const [before, after] = ['A', 'B'].map((name) => anEntry({ orgUrl: at(`crm.contoso.com/${name}`) })) as [
      CatalogEntry,
      CatalogEntry,
    ]
    const profile = saved({ ...accepted, orgUrl: before.orgUrl })
    expect(refreshed([profile], [before], [after]).changed).toEqual([
      { ...profile, orgUrl: after.orgUrl, detection: null },
    ])
  })

  test('stays as the person changed it', () => {
    const profile = saved({ orgUrl: at('mine.crm4.dynamics.com') })
    expect(refreshed([profile], [anEntry()], [moved]).changed).toEqual([])
  })

  test('is not taken from another organization of the person', () => {
    const there = saved({ id: 'q', catalog: null, orgUrl: moved.orgUrl })
    expect(refreshed([saved(), there], [anEntry()], [moved]).changed).toEqual([])
  })

  test('may be the one that another leaves, whose own goes to a new organization', () => {
    const [a, b] = [anEntry({ id: 'a' }), anEntry({ id: 'b', orgUrl: moved.orgUrl })]
    const profiles = [a, b].map(({ id, orgUrl }) => saved({ id, orgUrl, catalog: { ...MARK, entry: id } }))
    const c = { ...a, id: 'c' }
    const now = [{ ...a, orgUrl: b.orgUrl }, { ...b, orgUrl: at('third.crm4.dynamics.com') }, c]
    const { added, changed } = refreshed(profiles, [a, b], now)
    // in this order no two have the same address at any time
    expect(changed.map(({ id, orgUrl }) => [id, orgUrl])).toEqual([
      ['b', 'https://third.crm4.dynamics.com'],
      ['a', b.orgUrl],
    ])
    expect(added.map(({ orgUrl }) => orgUrl)).toEqual([a.orgUrl])
  })

  test('is looked at once for each organization that takes the place of the next', () => {
    const many = 300
    let looks = 0
    const url = (index: number) => at(`o${index}.crm4.dynamics.com`)
    const list = (by: number) =>
      Array.from({ length: many }, (_, index) => anEntry({ id: `e${index}`, orgUrl: url(index + by) }))
    const profiles = list(0).map(({ id, orgUrl }) => ({
      ...saved({ id, orgUrl, catalog: { ...MARK, entry: id } }),
      get userName() {
        looks++
        return null
      },
    }))
    const { changed } = refreshed(profiles, list(0), list(1))
    expect(changed.map(({ id, orgUrl }) => [id, orgUrl]).reverse()).toEqual(
      list(1).map(({ id, orgUrl }) => [id, orgUrl]),
    )
    expect(looks).toBeLessThan(many * 20)
  })
})
