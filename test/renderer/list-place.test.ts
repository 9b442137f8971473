/** The order of the list, its width, and whether it is shown. */
import { screen } from '@testing-library/svelte'
import { describe, expect, test } from 'vitest'
import type { Sorting } from '../../main/contract/app.ts'
import { aFailure } from '../support/failures.ts'
import { aProfile, connectedState, failedState, NOW } from '../support/profiles.ts'
import { FakeApi } from './support/fake-api.ts'
import { calls, shown } from './support/shown.ts'

const [adatum, contoso, fabrikam, northwind] = [
  aProfile({ id: 'a', name: 'Adatum', lastConnectedAt: null }),
  aProfile({ id: 'c', name: 'Contoso', lastConnectedAt: NOW - 5000 }),
  aProfile({ id: 'f', name: 'Fabrikam', lastConnectedAt: NOW }),
  aProfile({ id: 'n', name: 'Northwind', lastConnectedAt: null, favorite: true }),
]

async function started(preferences: Partial<FakeApi['status']['preferences']> = {}) {
  const api = new FakeApi([adatum, contoso, fabrikam, northwind], { a: connectedState() })
  api.status = { ...api.status, preferences: { ...api.status.preferences, ...preferences } }
  const user = await shown(api)
  await expect
    .poll(() => screen.queryAllByRole('option').length)
    .toBe(preferences.listShown === false ? 0 : 4)
  return { api, user }
}

const names = () => [...document.querySelectorAll('[role=option] .name')].map((each) => each.textContent)

async function sortBy(user: Awaited<ReturnType<typeof started>>['user'], name: string) {
  await user.click(screen.getByRole('button', { name: 'Sort by' }))
  await user.click(await screen.findByRole('menuitemradio', { name }))
}

describe('the order of the list', () => {
  test.each<[Sorting, string[]]>([
    ['name', ['Northwind', 'Adatum', 'Contoso', 'Fabrikam']],
    ['used', ['Northwind', 'Fabrikam', 'Contoso', 'Adatum']],
    ['state', ['Northwind', 'Adatum', 'Contoso', 'Fabrikam']],
  ])('by %s has favorites first', async (sorting, order) => {
    await started({ sorting })
    await expect.poll(names).toEqual(order)
  })

  test('is chosen in a menu and kept', async () => {
    const { api, user } = await started()
    await sortBy(user, 'Last used')
    expect(calls(api, 'app.setPreferences')).toEqual([['app.setPreferences', { sorting: 'used' }]])
    await expect.poll(names).toEqual(['Northwind', 'Fabrikam', 'Contoso', 'Adatum'])
  })

  test('stays put while states change, until the person sorts again', async () => {
    const { api, user } = await started({ sorting: 'state' })
    const before = ['Northwind', 'Adatum', 'Contoso', 'Fabrikam']
    api.tell('f', failedState(aFailure('host-timeout')))
    await api.profiles.change('c', { notes: 'changed' })
    expect(names()).toEqual(before)
    await sortBy(user, 'State')
    expect(names()).toEqual(['Northwind', 'Fabrikam', 'Adatum', 'Contoso'])
  })

  test('is brought up to date while the window is hidden', async () => {
    const { api } = await started({ sorting: 'used' })
    await api.profiles.change('a', { lastConnectedAt: NOW + 1 } as object)
    expect(names()).toEqual(['Northwind', 'Fabrikam', 'Contoso', 'Adatum'])
    Object.defineProperty(document, 'hidden', { value: true, configurable: true })
    document.dispatchEvent(new Event('visibilitychange'))
    Object.defineProperty(document, 'hidden', { value: false, configurable: true })
    await expect.poll(names).toEqual(['Northwind', 'Adatum', 'Fabrikam', 'Contoso'])
  })
})

const splitter = () => screen.getByRole('separator', { name: 'Width of the list' })
const width = () => document.querySelector('aside')?.style.width

test.each([
  ['{ArrowRight}', 340],
  ['{ArrowLeft}', 308],
  ['{Home}', 200],
  ['{End}', 640],
])('%s on the line beside the list changes its width', async (key, listWidth) => {
  const { api, user } = await started()
  splitter().focus()
  await user.keyboard(key)
  expect(calls(api, 'app.setPreferences')).toEqual([['app.setPreferences', { listWidth }]])
  await expect.poll(width).toBe(`${listWidth}px`)
  expect(splitter().getAttribute('aria-valuenow')).toBe(String(listWidth))
})

describe('the list', () => {
  test('is hidden and shown by buttons and by Ctrl+B', async () => {
    const { api, user } = await started()
    await user.click(screen.getByRole('button', { name: 'Hide the list' }))
    await expect.poll(() => screen.queryByRole('listbox')).toBeNull()
    await user.click(screen.getByRole('button', { name: 'Show the list' }))
    await screen.findByRole('listbox', { name: 'Organizations' })
    await user.keyboard('{Control>}b{/Control}')
    expect(calls(api, 'app.setPreferences').map(([, change]) => change)).toEqual([
      { listShown: false },
      { listShown: true },
      { listShown: false },
    ])
  })

  test('is shown again by the search', async () => {
    const { user } = await started({ listShown: false })
    await user.keyboard('{Control>}f{/Control}')
    await expect.poll(() => document.activeElement).toBe(await screen.findByRole('searchbox'))
  })
})
