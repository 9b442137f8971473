/** The rows of a list with groups, as a function of its profiles. */
import { describe, expect, test, vi } from 'vitest'
import type { IdentityProvider } from '../../main/contract/identity-provider.ts'
import type { OrgUrl } from '../../main/contract/org-url.ts'
import type { ProfileSummary } from '../../main/contract/profile.ts'
import { summaryOf } from '../../main/contract/profile.ts'
import { type GroupedBy, GroupOrder, groupedRows, plainRows, type Row } from '../../renderer/state/groups.ts'
import { aDetection, aProfile } from '../support/profiles.ts'

const named = (name: string, change: Parameters<typeof aProfile>[0] = {}): ProfileSummary =>
  summaryOf(aProfile({ name, orgUrl: `https://${name}.crm.dynamics.com` as OrgUrl, ...change }))
const by = (name: string, identityProvider: IdentityProvider) =>
  named(name, { detection: aDetection({ identityProvider }) })
const text = (row: Row) => (row.is === 'group' ? `${row.group.name ?? '–'} (${row.count})` : row.profile.name)

function rowsOf(profiles: readonly ProfileSummary[], grouping: GroupedBy, order = new GroupOrder()) {
  const all = order.of(profiles, grouping)
  return groupedRows({ profiles, by: grouping, order: all, isOpen: () => true }).map(text)
}

const microsoft = { authority: 'https://login.example/', tenant: 'common' }
const clouds = [
  by('a', { kind: 'microsoft-online', cloud: 'US Government', ...microsoft }),
  by('b', { kind: 'managed', cloud: 'Public', ...microsoft }),
  by('c', { kind: 'ad-fs', stsHost: null }),
  by('d', { kind: 'microsoft-online', cloud: 'unknown', ...microsoft }),
  by('e', { kind: 'unknown' }),
  named('f', { detection: null }),
]

describe('the groups', () => {
  test.each<[GroupedBy, ProfileSummary[], string[]]>([
    [
      'customer',
      [named('a', { customer: 'Site 10' }), named('b'), named('c', { customer: 'Site 9' })],
      ['Site 9 (1)', 'c', 'Site 10 (1)', 'a', '– (1)', 'b'],
    ],
    [
      'environment',
      [named('a', { environment: 'sandbox' }), named('b', { environment: 'unspecified' }), named('c')],
      ['Production (1)', 'c', 'Sandbox (1)', 'a', '– (1)', 'b'],
    ],
    [
      'provider',
      clouds,
      [
        ...['AD FS (1)', 'c', 'Microsoft Entra ID (1)', 'a', 'Microsoft Entra ID, managed (1)', 'b'],
        ...['Unknown sign-in server login.example (1)', 'd', '– (2)', 'e', 'f'],
      ],
    ],
    ['cloud', clouds, ['Public (1)', 'b', 'US Government (1)', 'a', '– (4)', 'c', 'd', 'e', 'f']],
  ])('by %s are in natural order, and the one without a value is last', (grouping, profiles, rows) => {
    expect(rowsOf(profiles, grouping)).toEqual(rows)
  })

  test('ignore the case of a customer, have the name of the first, and keep the order of the list', () => {
    const profiles = [
      named('z', { customer: 'Contoso', favorite: true }),
      named('a', { customer: 'CONTOSO' }),
      named('b', { customer: 'contoso' }),
    ]
    expect(rowsOf(profiles, 'customer')).toEqual(['Contoso (3)', 'z', 'a', 'b'])
  })

  test('have other keys than a group without a value, a profile, or another grouping', () => {
    const order = new GroupOrder()
    const profiles = [named('a', { customer: 'No customer' }), named('b')]
    const keys = (['customer', 'environment', 'provider', 'cloud'] as const).flatMap((grouping) =>
      order.of(profiles, grouping).map(({ key }) => key),
    )
    expect(new Set(keys).size).toBe(5)
  })

  test('that are collapsed have a row and a count, but no rows of profiles', () => {
    const profiles = [named('a', { customer: 'A' }), named('b', { customer: 'B' }), named('c')]
    const order = new GroupOrder().of(profiles, 'customer')
    const isOpen = (key: string) => key === order[1]?.key
    const rows = groupedRows({ profiles, by: 'customer', order, isOpen })
    expect(rows.map(text)).toEqual(['A (1)', 'B (1)', 'b', '– (1)'])
    expect(rows.flatMap((row) => (row.is === 'group' ? [row.open] : []))).toEqual([false, true, false])
  })
})

test('without groups each profile has a row and its place in the list', () => {
  expect(plainRows([named('a'), named('b')])).toMatchObject([
    { is: 'profile', profile: { name: 'a' }, group: null, place: { at: 1, of: 2 } },
    { is: 'profile', profile: { name: 'b' }, group: null, place: { at: 2, of: 2 } },
  ])
})

describe('the order of the groups after a change is the same as anew', () => {
  const start = Array.from({ length: 200 }, (_, n) => named(`Org${n}`, { customer: `Customer ${n}` }))
  const changed = (index: number, customer: string | null) =>
    start.map((profile, n) => (n === index ? { ...profile, customer } : profile))
  test.each<[string, readonly ProfileSummary[]]>([
    ['of a customer', changed(7, 'Alpine')],
    ['of the case of a customer', changed(7, 'CUSTOMER 7')],
    ['to a customer that is known', changed(7, 'Customer 100')],
    ['to no customer', changed(7, null)],
    ['that removes all but one', start.slice(0, 1)],
    ['that removes nothing', start],
  ])('%s', (_claim, profiles) => {
    const order = new GroupOrder()
    order.of(start, 'customer')
    expect(order.of(profiles, 'customer')).toEqual(new GroupOrder().of(profiles, 'customer'))
  })

  test('and of the grouping', () => {
    const order = new GroupOrder()
    order.of(start, 'customer')
    expect(order.of(start, 'environment')).toEqual(new GroupOrder().of(start, 'environment'))
  })
})

test('a change of one of ten thousand customers compares few names', () => {
  const start = Array.from({ length: 10_000 }, (_, n) => named(`Org${n}`, { customer: `Köln ${n}` }))
  const order = new GroupOrder()
  order.of(start, 'customer')
  const compare = vi.spyOn(Intl.Collator.prototype, 'compare', 'get')
  order.of(start.with(5000, named('Org5000', { customer: 'Älvsborg' })), 'customer')
  expect(compare.mock.calls.length).toBeGreaterThan(0)
  expect(compare.mock.calls.length).toBeLessThan(200)
  compare.mockRestore()
})

test('a list without groups makes one row for one changed organization', () => {
  const profiles = ['a', 'b', 'c'].map((name) => named(name))
  const before = plainRows(profiles)
  const after = plainRows(profiles.with(1, named('b', { favorite: true })), before)
  expect(after.map((row, index) => row === before[index])).toEqual([true, false, true])
  expect(plainRows(profiles.slice(1), after).map(({ place }) => place)).toEqual([
    { at: 1, of: 2 },
    { at: 2, of: 2 },
  ])
})
