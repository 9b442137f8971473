/** The groups of the list: what they are made of, their keys, and that mouse and keys act only on what is visible. */
import { screen } from '@testing-library/svelte'
import { describe, expect, test } from 'vitest'
import type { Grouping } from '../../main/contract/app.ts'
import type { OrgUrl } from '../../main/contract/org-url.ts'
import { aProfile } from '../support/profiles.ts'
import { FakeApi } from './support/fake-api.ts'
import { calls, chooseAction, type Person, shown } from './support/shown.ts'

const named = (name: string, change: Parameters<typeof aProfile>[0] = {}) =>
  aProfile({ name, orgUrl: `https://${name}.crm.dynamics.com` as OrgUrl, ...change })
const [sales, service] = ['Contoso Sales', 'Contoso Service'].map((name) =>
  named(name.replace(' ', '-'), { name, customer: 'Contoso' }),
) as [ReturnType<typeof named>, ReturnType<typeof named>]
const fabrikam = named('Fabrikam', { customer: 'Fabrikam', favorite: true })
const lost = named('Lost')

const tree = () => screen.getByRole('tree', { name: 'Organizations' })
const rows = () =>
  [...document.querySelectorAll('[role=treeitem]')].map((row) =>
    row.hasAttribute('data-group')
      ? `${row.getAttribute('aria-expanded') === 'true' ? '▾' : '▸'} ${row.textContent?.replace(/\s+/g, ' ').trim()}`
      : row.querySelector('.name')?.textContent,
  )
const header = (name: string) => screen.getByRole('treeitem', { name: new RegExp(`^${name}, \\d+ org`) })
const current = () => document.querySelector('[role=treeitem][aria-selected=true] .name')?.textContent ?? null
const details = () => screen.queryByRole('heading', { level: 1 })?.textContent ?? null
const search = () => screen.getByLabelText('Search organizations')
const OPEN = [
  '▾ Contoso 2',
  'Contoso Sales',
  'Contoso Service',
  '▾ Fabrikam 1',
  'Fabrikam',
  '▾ No customer 1',
  'Lost',
]

async function grouped(by: Grouping = 'customer', profiles = [sales, service, fabrikam, lost]) {
  const api = new FakeApi(profiles)
  api.status = { ...api.status, preferences: { ...api.status.preferences, grouping: by } }
  const user = await shown(api)
  await screen.findByRole('tree')
  return { api, user }
}
const press = async (user: Person, ...keys: string[]) => {
  tree().focus()
  for (const key of keys) await user.keyboard(`{${key}}`)
}

test('the menu above the list groups it, and main keeps the choice', async () => {
  const api = new FakeApi([sales, service, fabrikam, lost])
  const user = await shown(api)
  expect(screen.getByRole('listbox', { name: 'Organizations' })).toBeDefined()
  await user.click(screen.getByRole('button', { name: 'Group by' }))
  const choices = await screen.findAllByRole('menuitemradio')
  expect(choices.map((each) => [each.textContent?.trim(), each.getAttribute('aria-checked')])).toEqual([
    ['No groups', 'true'],
    ['Customer', 'false'],
    ['Environment', 'false'],
    ['Identity provider', 'false'],
    ['Cloud', 'false'],
  ])
  await user.click(screen.getByRole('menuitemradio', { name: 'Customer' }))
  await expect.poll(rows).toEqual(OPEN)
  expect(calls(api, 'app.setPreferences')).toEqual([['app.setPreferences', { grouping: 'customer' }]])
})

test('the groups are by name, the one without a value is last, and each says how many it has', async () => {
  await grouped()
  await expect.poll(rows).toEqual(OPEN)
  expect(header('Contoso').getAttribute('aria-label')).toBe('Contoso, 2 organizations')
  expect(header('Fabrikam').getAttribute('aria-label')).toBe('Fabrikam, 1 organization')
})

test('each row tells its level, and its place among the rows of this level', async () => {
  await grouped()
  const place = (row: Element) =>
    ['level', 'posinset', 'setsize'].map((name) => row.getAttribute(`aria-${name}`)).join(' ')
  await expect
    .poll(() => screen.getAllByRole('treeitem').map(place))
    .toEqual(['1 1 3', '2 1 2', '2 2 2', '1 2 3', '2 1 1', '1 3 3', '2 1 1'])
})

describe('a click on a group', () => {
  test('collapses and opens it, and leaves the selection', async () => {
    const { user } = await grouped()
    await user.click(header('Fabrikam'))
    expect(rows()).toEqual(
      OPEN.map((row) => row.replace('▾ Fabrikam', '▸ Fabrikam')).filter((row) => row !== 'Fabrikam'),
    )
    expect([current(), details()]).toEqual(['Contoso Sales', 'Contoso Sales'])
    await user.click(header('Fabrikam'))
    expect(rows()).toEqual(OPEN)
  })

  test('that hides the selected organization selects the group, and keys act on none', async () => {
    const { api, user } = await grouped()
    await user.click(header('Contoso'))
    expect([current(), details()]).toEqual(['Contoso', 'Contoso, 2 organizations'])
    await press(user, 'Delete', 'F2', 'Escape')
    await user.keyboard('{Control>}{Enter}{/Control}')
    expect(screen.queryByRole('dialog')).toBeNull()
    expect(api.asked).toEqual([])
    await user.click(header('Contoso'))
    expect(current()).toBe('Contoso Sales')
  })

  test('connects nothing, also a double-click', async () => {
    const { api, user } = await grouped()
    await user.dblClick(header('Contoso'))
    expect(calls(api, 'sessions.connect')).toEqual([])
  })
})

describe('in a list with groups,', () => {
  test('Up, Down, Home and End visit groups and organizations', async () => {
    const { user } = await grouped()
    const visited: unknown[] = []
    for (const key of [
      'Home',
      'ArrowDown',
      'ArrowDown',
      'ArrowDown',
      'End',
      'ArrowUp',
      'PageUp',
      'PageDown',
    ]) {
      await press(user, key)
      visited.push(current())
    }
    expect(visited).toEqual([
      'Contoso',
      'Contoso Sales',
      'Contoso Service',
      'Fabrikam',
      'Lost',
      'No customer',
      'Contoso',
      'Lost',
    ])
  })

  test('Left goes to the group, then collapses it, and Right opens it, then goes into it', async () => {
    const { user } = await grouped()
    await user.click(screen.getByRole('treeitem', { name: /^Contoso Service/ }))
    const seen: unknown[] = []
    for (const key of ['ArrowLeft', 'ArrowLeft', 'ArrowLeft', 'ArrowRight', 'ArrowRight', 'ArrowRight']) {
      await press(user, key)
      seen.push([current(), header('Contoso').getAttribute('aria-expanded')])
    }
    expect(seen).toEqual([
      ['Contoso', 'true'],
      ['Contoso', 'false'],
      ['Contoso', 'false'],
      ['Contoso', 'true'],
      ['Contoso Sales', 'true'],
      ['Contoso Sales', 'true'],
    ])
  })

  test.each(['Enter', ' '])(
    '%j collapses and opens the selected group, and connects nothing',
    async (key) => {
      const { api, user } = await grouped()
      await press(user, 'Home', key)
      expect(header('Contoso').getAttribute('aria-expanded')).toBe('false')
      await press(user, key)
      expect(rows()).toEqual(OPEN)
      expect(api.asked).toEqual([])
      await press(user, 'ArrowDown', 'Enter')
      expect(calls(api, 'sessions.connect')).toEqual([['sessions.connect', sales.id]])
    },
  )

  test('the focused element names the selected row, also a group', async () => {
    const { user } = await grouped()
    await press(user, 'Home')
    expect(document.getElementById(tree().getAttribute('aria-activedescendant') ?? '')).toBe(
      header('Contoso'),
    )
  })

  test('a removed organization gives the selection to its visible neighbor', async () => {
    const { api, user } = await grouped()
    await user.click(header('Fabrikam'))
    await user.click(screen.getByRole('treeitem', { name: /^Contoso Service/ }))
    await api.profiles.remove([service.id])
    await expect.poll(current).toBe('Lost')
  })
})

describe('a search in a list with groups', () => {
  test('shows the matches of collapsed groups, and collapses them again after it', async () => {
    const { user } = await grouped()
    await user.click(header('Contoso'))
    await user.type(search(), 'service')
    expect(rows()).toEqual(['▾ Contoso 1', 'Contoso Service'])
    expect([current(), details()]).toEqual(['Contoso Service', 'Contoso Service'])
    await user.clear(search())
    expect(rows()[0]).toBe('▸ Contoso 2')
    expect(current()).toBe('Contoso')
  })

  test('keeps the group of an organization open that was selected in it', async () => {
    const { user } = await grouped()
    await user.click(header('Contoso'))
    await user.type(search(), 'service')
    await user.click(screen.getByRole('treeitem', { name: /^Contoso Service/ }))
    await user.clear(search())
    expect([rows(), current()]).toEqual([OPEN, 'Contoso Service'])
  })

  test('selects its first match, also after a group was selected', async () => {
    const { user } = await grouped()
    await press(user, 'Home')
    await user.type(search(), 'contoso')
    expect(current()).toBe('Contoso Sales')
  })
})

describe('a collapsed group opens', () => {
  test('for an organization that the tray shows', async () => {
    const { api, user } = await grouped()
    await user.click(header('Contoso'))
    api.want(service.id)
    await expect.poll(current).toBe('Contoso Service')
    expect(rows()).toEqual(OPEN)
  })

  test('for the selected organization that gets its customer', async () => {
    const { api, user } = await grouped()
    await user.click(header('Contoso'))
    await user.click(screen.getByRole('treeitem', { name: /^Lost/ }))
    await api.profiles.change(lost.id, { customer: 'contoso' })
    await expect.poll(current).toBe('Lost')
    expect(rows()).toEqual([
      '▾ Contoso 3',
      'Contoso Sales',
      'Contoso Service',
      'Lost',
      '▾ Fabrikam 1',
      'Fabrikam',
    ])
  })
})

test('of a thousand organizations in groups only the visible rows exist, and keys reach the last one', async () => {
  const many = Array.from({ length: 1000 }, (_, n) => named(`Org${n}`, { customer: `Customer ${n % 10}` }))
  const { user } = await grouped('customer', many)
  await expect.poll(() => rows().length).toBeGreaterThan(0)
  expect(rows().length).toBeLessThan(80)
  await press(user, 'End')
  await expect.poll(current).toBe('Org999')
  const height = () => document.querySelector<HTMLElement>('.rows')?.style.height
  expect(height()).toBe(`${1000 * 68 + 10 * 30}px`)
  await press(user, 'ArrowLeft', 'ArrowLeft')
  expect(height()).toBe(`${900 * 68 + 10 * 30}px`)
})

test('an action of the details is for the organization that they show', async () => {
  const { api, user } = await grouped()
  await user.click(screen.getByRole('treeitem', { name: /^Fabrikam, fabrikam\./i }))
  await user.click(header('No customer'))
  await chooseAction(user, 'Remove')
  expect(calls(api, 'profiles.remove')).toEqual([['profiles.remove', fabrikam.id]])
})

test('a selected group says in place of the details how many organizations it has', async () => {
  const { user } = await grouped()
  await press(user, 'Home')
  expect(current()).toBe('Contoso')
  expect(document.querySelector('main')?.textContent?.trim()).toBe('Contoso, 2 organizations')
})

test('Shift and Enter connect nothing in the list', async () => {
  const api = new FakeApi([lost])
  const user = await shown(api, 'Lost')
  screen.getByRole('listbox', { name: 'Organizations' }).focus()
  await user.keyboard('{Shift>}{Enter}{/Shift}')
  expect(calls(api, 'sessions.connect')).toEqual([])
  await user.keyboard('{Enter}')
  expect(calls(api, 'sessions.connect')).toHaveLength(1)
})

test('an organization that nobody has chosen stays selected when it is renamed or changes its customer', async () => {
  const { api } = await grouped()
  expect(details()).toBe('Contoso Sales')
  await api.profiles.change(sales.id, { customer: 'Zulu' })
  await expect.poll(rows).toContain('▾ Zulu 1')
  expect(details()).toBe('Contoso Sales')
  await api.profiles.change(sales.id, { name: 'Zz' })
  await expect.poll(details).toBe('Zz')
  await api.profiles.change(lost.id, { name: 'Aaa', customer: 'Aaa' })
  await expect.poll(rows).toContain('▾ Aaa 1')
  expect(details()).toBe('Zz')
})

test('a customer with half a character groups like any other', async () => {
  await grouped('customer', [named('Odd', { customer: 'A\uD83D' })])
  expect(rows()).toEqual(['▾ A\uD83D 1', 'Odd'])
})

test('a click on a group leaves the organization that a search selects instead of a hidden one', async () => {
  const [alpha, beta, hidden] = [
    named('Alpha-Sales', { customer: 'A' }),
    named('Beta-Sales', { customer: 'B' }),
    named('Hidden', { customer: 'B' }),
  ]
  const { user } = await grouped('customer', [alpha, beta, hidden])
  await user.click(screen.getByRole('treeitem', { name: /^Hidden,/ }))
  await user.type(search(), 'sales')
  await expect.poll(details).toBe('Alpha-Sales')
  await user.click(header('B'))
  expect(rows()).toEqual(['▾ A 1', 'Alpha-Sales', '▸ B 1'])
  expect(details()).toBe('Alpha-Sales')
})
