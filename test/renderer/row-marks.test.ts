/** What a row marks: a secret or certificate that ends soon, and that the team has removed the organization. */
import { screen } from '@testing-library/svelte'
import { expect, test } from 'vitest'
import { anAccount, aProfile } from '../support/profiles.ts'
import { FakeApi } from './support/fake-api.ts'
import { shown } from './support/shown.ts'

const DAY = 86_400_000
const day = (at: number) => new Date(at).toISOString().slice(0, 10)
const contoso = aProfile({ name: 'Contoso', accountId: 'account' })
const marks = () =>
  [...document.querySelectorAll<HTMLElement>('[data-row] .mark')].map(({ dataset }) => dataset['tip'])

test.each([
  ['a secret that ends soon', 10, { secretEndSaidBy: 'person' as const }, 'Client secret ends on'],
  ['a secret that has ended', -2, { secretEndSaidBy: 'person' as const }, 'Client secret ended on'],
  ['a certificate that ends soon', 10, {}, 'Certificate ends on'],
  ['a certificate that has ended', -2, {}, 'Certificate ended on'],
])('a row says which day of %s, also to a screen reader', async (_what, days, said, text) => {
  const secretExpiresAt = Date.now() + days * DAY
  const api = new FakeApi([contoso])
  api.known = [anAccount({ id: 'account', secretExpiresAt, ...said })]
  await shown(api)
  const mark = `${text} ${day(secretExpiresAt)}`
  const option = await screen.findByRole('option', { name: new RegExp(mark) })
  expect([option.tagName, marks()]).toEqual(['DIV', [mark]])
})

test('a row has no mark for a secret that ends late, and gets one when its account changes', async () => {
  const api = new FakeApi([contoso])
  const account = anAccount({ id: 'account', secretExpiresAt: Date.now() + 90 * DAY })
  api.known = [account]
  await shown(api)
  await screen.findByRole('option', { name: /^Contoso/ })
  expect(marks()).toEqual([])
  api.tellAccounts([{ ...account, secretExpiresAt: Date.now() + 5 * DAY }])
  await expect.poll(marks).toHaveLength(1)
})

test('a row says that the team has removed its organization from the catalog, and the search finds it by that', async () => {
  const gone = aProfile({ name: 'Gone', catalog: { catalog: 'a', entry: 'b', removed: true } })
  const there = aProfile({ name: 'There', catalog: { catalog: 'a', entry: 'c', removed: false } })
  const user = await shown(new FakeApi([gone, there]))
  await screen.findByRole('option', { name: /^Gone, .*Removed by your team/ })
  expect(marks()).toEqual(['Removed by your team'])
  await user.type(screen.getByLabelText('Search organizations'), 'removed')
  expect(screen.getByRole('option').textContent).toContain('Catalog: Removed by your team')
})
