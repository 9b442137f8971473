import { expect, test } from 'vitest'
import { withLastingIds } from '../../../main/catalog/lasting-ids.ts'
import type { OrgUrl } from '../../../main/contract/org-url.ts'
import { anEntry } from '../../support/catalogs.ts'

/** An organization of an export: its ID is its address until it has another. */
const exported = (name: string, host: string) => {
  const orgUrl = `https://${host}.crm4.dynamics.com` as OrgUrl
  return anEntry({ id: orgUrl, name, orgUrl })
}

const before = [
  { ...exported('Sales', 'sales'), id: '1' },
  { ...exported('UAT', 'uat'), id: '2' },
]
const idsOf = (...entries: readonly ReturnType<typeof exported>[]) =>
  withLastingIds(entries, before).map(({ id }) => id)

const NEW = expect.stringMatching(/^[0-9a-f-]{36}$/)

test.each([
  ['with a new name', [exported('Vertrieb', 'sales')], ['1']],
  ['with a new address', [exported('UAT', 'uat-emea')], ['2']],
  [
    'with a new address, whose old one is another organization’s',
    [exported('UAT', 'uat-emea'), exported('New', 'uat')],
    [NEW, '2'],
  ],
  ['with a new name and address', [exported('X', 'x')], [NEW]],
  ['that exchanged their names', [exported('UAT', 'sales'), exported('Sales', 'uat')], ['1', '2']],
  ['that share a new name', [exported('UAT', 'a'), exported('UAT', 'b')], [NEW, NEW]],
  ['with an ID of its own', [{ ...exported('UAT', 'uat'), id: '9' }], ['9']],
] as const)('organizations %s are known by the right IDs', (_claim, entries, ids) => {
  expect(idsOf(...entries)).toEqual(ids)
})

test('each new organization has an ID of its own', () => {
  const [a, b] = idsOf(exported('A', 'a'), exported('B', 'b'))
  expect(a).not.toBe(b)
})
