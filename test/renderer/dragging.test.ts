/** Organizations that are dragged onto a group belong to its customer. */
import { fireEvent, screen } from '@testing-library/svelte'
import { expect, test } from 'vitest'
import { aProfile } from '../support/profiles.ts'
import { FakeApi } from './support/fake-api.ts'
import { calls, shown } from './support/shown.ts'

async function grouped(grouping: 'customer' | 'cloud' = 'customer') {
  const api = new FakeApi([
    aProfile({ id: 'a', name: 'Adatum', customer: 'Contoso' }),
    aProfile({ id: 'b', name: 'Bellows', customer: 'Contoso' }),
    aProfile({ id: 'f', name: 'Fabrikam', customer: 'Litware' }),
    aProfile({ id: 'n', name: 'Northwind', customer: null }),
  ])
  api.status = { ...api.status, preferences: { ...api.status.preferences, grouping } }
  const user = await shown(api)
  const item = (name: RegExp) => screen.findByRole('treeitem', { name })
  return { api, user, item }
}

const over = () => document.querySelector('.over')?.textContent

async function drag(from: HTMLElement, to: HTMLElement) {
  await fireEvent.dragStart(from)
  const moved = await fireEvent.dragOver(to)
  const shownOver = over()
  await fireEvent.drop(to)
  return { allowed: !moved, shownOver }
}

test.each([
  ['onto the name of a group', /^Litware, 1/, 'Litware'],
  ['onto a row of a group', /^Fabrikam/, 'Litware'],
  ['onto the group without a customer', /^No customer/, null],
])('one, %s', async (_where, to, customer) => {
  const { api, item } = await grouped()
  expect(await drag(await item(/^Adatum/), await item(to))).toEqual({
    allowed: true,
    shownOver: expect.stringContaining(customer ?? 'No customer'),
  })
  expect(calls(api, 'profiles.change')).toEqual([['profiles.change', 'a', { customer }]])
  expect(over()).toBeUndefined()
})

test('all that are marked, when one of them is dragged', async () => {
  const { api, user, item } = await grouped()
  await user.click(await item(/^Adatum/))
  await user.keyboard('{Shift>}')
  await user.click(await item(/^Bellows/))
  await user.keyboard('{/Shift}')
  await drag(await item(/^Bellows/), await item(/^Litware, 1/))
  await expect.poll(() => calls(api, 'profiles.change').map(([, id]) => id)).toEqual(['a', 'b'])
})

test('nothing that comes from outside the list', async () => {
  const { api, item } = await grouped()
  const to = await item(/^Litware, 1/)
  expect(await fireEvent.dragOver(to)).toBe(true)
  await fireEvent.drop(to)
  expect(calls(api, 'profiles.change')).toEqual([])
})

test('rows cannot be dragged where groups are not customers', async () => {
  const { item } = await grouped('cloud')
  expect((await item(/^Adatum/)).closest('[data-row]')?.getAttribute('draggable')).toBe('false')
})
