/** What the window sees of a list before it follows it, and that nothing is followed unseen. */
import { expect, test } from 'vitest'
import { CatalogPreviews } from '../../../main/catalog/previews.ts'
import { anEntry, keyOf, Member, SOURCE } from '../../support/catalogs.ts'
import { NOW } from '../../support/profiles.ts'
import { failureOf } from '../../support/told.ts'

/** @param path what the person chooses; null: nothing */
function looking(path: string | null = null) {
  const member = new Member()
  const asked: string[] = []
  const choose = async (what: string) => {
    asked.push(what)
    return path
  }
  return { member, asked, previews: new CatalogPreviews({ catalogs: member.catalogs, choose }) }
}

const address = { from: 'address', address: ` ${SOURCE} ` } as const

test('a list is shown with its key before anything is saved', async () => {
  const { member, previews } = looking()
  member.publish()
  expect(await previews.read(address, member.signal)).toEqual({
    id: expect.any(String),
    ...{ name: 'Contoso', source: SOURCE, signedAt: NOW, organizations: 1 },
    signers: [keyOf(member.key)],
  })
  expect([member.catalogs.all(), member.list()]).toEqual([[], []])
})

test('the list that was shown is followed, and not what the source has by then', async () => {
  const { member, previews } = looking()
  member.publish()
  const preview = await previews.read(address, member.signal)
  member.publish({ serial: 2, entries: [anEntry({ name: 'Other' })] })
  expect(await previews.follow(preview?.id ?? '')).toMatchObject({ isNew: true, added: [expect.any(String)] })
  expect(member.list()).toMatchObject([{ name: 'Contoso Sales' }])
})

test('only the list that was read last is followed, and once', async () => {
  const { member, previews } = looking()
  member.publish()
  const first = await previews.read(address, member.signal)
  const second = await previews.read(address, member.signal)
  const gone = { reason: 'input-refused/catalog-preview-gone' }
  expect(await failureOf(async () => previews.follow(first?.id ?? ''))).toMatchObject(gone)
  await previews.follow(second?.id ?? '')
  expect(await failureOf(async () => previews.follow(second?.id ?? ''))).toMatchObject(gone)
})

test.each(['/etc/passwd', '\\\\server\\share', 'http://intranet.contoso.com', 'file:///etc', ''])(
  'the window cannot name %j',
  async (typed) => {
    const { member, previews } = looking()
    const place = { from: 'address', address: typed } as const
    expect((await failureOf(previews.read(place, member.signal))).reason).toBe('input-refused/catalog-source')
  },
)

test('a person who chooses no file sees nothing', async () => {
  const { member, previews, asked } = looking()
  expect(await previews.read({ from: 'folder' }, member.signal)).toBeNull()
  expect(asked).toEqual(['folder'])
})

test('a list with an entry that cannot be used is refused before its key is compared', async () => {
  const { member, previews } = looking()
  member.publish({ entries: [anEntry({ orgUrl: 'ftp://x' as never })] })
  expect((await failureOf(previews.read(address, member.signal))).reason).toBe('catalog-refused/entry')
})
