/** The list: its order, the accounts of its rows, and that mouse and keys act only on what is visible. */
import { fireEvent, screen } from '@testing-library/svelte'
import { describe, expect, test } from 'vitest'
import type { OrgUrl } from '../../main/contract/org-url.ts'
import { anAccount, aProfile, connectedState, connectingState, NOW } from '../support/profiles.ts'
import { FakeApi } from './support/fake-api.ts'
import { calls, open, shown } from './support/shown.ts'

const named = (name: string, change: Parameters<typeof aProfile>[0] = {}) =>
  aProfile({ name, orgUrl: `https://${encodeURIComponent(name)}.crm.dynamics.com` as OrgUrl, ...change })
const rows = () => [...document.querySelectorAll('[role=listbox] [data-id]')]
const names = () => rows().map((row) => row.querySelector('.name')?.textContent)
const selected = () => document.querySelector('[role=option][aria-selected=true] .name')?.textContent
const list = () => screen.getByRole('listbox', { name: 'Organizations' })

describe('the order of the list', () => {
  test.each<[claim: string, given: string[], order: string[]]>([
    ['counts numbers as numbers', ['UAT 67', 'UAT 7', 'UAT 10'], ['UAT 7', 'UAT 10', 'UAT 67']],
    ['ignores the case', ['beta', 'Alpha', 'ALPHA 2'], ['Alpha', 'ALPHA 2', 'beta']],
    ['puts accents beside their letter', ['Zürich', 'Ärzte', 'Bern'], ['Ärzte', 'Bern', 'Zürich']],
  ])('%s', async (_claim, given, order) => {
    await shown(new FakeApi(given.map((name) => named(name))))
    await expect.poll(names).toEqual(order)
  })

  test('puts favorites first, and does not change by a connect', async () => {
    const [a, b, c] = [named('A'), named('B'), named('C', { favorite: true })]
    const api = new FakeApi([b, a, c])
    await shown(api)
    await expect.poll(names).toEqual(['C', 'A', 'B'])
    await api.profiles.change(b.id, { lastConnectedAt: NOW } as object)
    api.tell(b.id, connectedState())
    await expect.poll(() => rows().at(-1)?.textContent).toContain('Connected')
    expect(names()).toEqual(['C', 'A', 'B'])
  })

  test('does not change by a star, until the person sorts again', async () => {
    const [a, b, c] = [named('A'), named('B', { favorite: true }), named('C')]
    const api = new FakeApi([a, b, c])
    const user = await shown(api)
    await expect.poll(names).toEqual(['B', 'A', 'C'])
    for (const name of ['C', 'B']) {
      const option = screen.getByRole('option', { name: new RegExp(`^${name}`) })
      await user.hover(option)
      await user.click(option.parentElement?.querySelector('button[aria-label=Favorite]') as HTMLElement)
    }
    await expect
      .poll(() => rows().map((row) => row.querySelector('.star') !== null))
      .toEqual([false, false, true])
    expect(names()).toEqual(['B', 'A', 'C'])
    await user.click(screen.getByRole('button', { name: 'Sort by' }))
    await user.click(await screen.findByRole('menuitemradio', { name: 'Name' }))
    await expect.poll(names).toEqual(['C', 'A', 'B'])
  })
})

describe('two accounts at one organization', () => {
  const orgUrl = 'https://one.crm.dynamics.com' as OrgUrl
  test.each<[claim: string, first: object, second: object, tell: [string, string]]>([
    [
      'by the accounts that have signed in',
      { accountId: 'a' },
      { accountId: 'b' },
      ['alex@contoso.com', 'megan@contoso.com'],
    ],
    [
      'by the user names that the person entered',
      { userName: 'x@y.z' },
      { userName: 'v@w.z' },
      ['x@y.z', 'v@w.z'],
    ],
    ['by the only known account', { accountId: 'a' }, {}, ['alex@contoso.com', '']],
  ])('are distinguished %s', async (_claim, first, second, [one, other]) => {
    const api = new FakeApi([
      named('Org', { orgUrl, ...first }),
      named('Org', { orgUrl, createdAt: NOW + 1, ...second }),
    ])
    api.known = [anAccount({ id: 'a' }), anAccount({ id: 'b', name: 'megan@contoso.com' })]
    const user = await shown(api)
    await expect.poll(() => rows().filter((row) => row.textContent?.includes(one)).length).toBe(1)
    const text = rows().map((row) => row.textContent ?? '')
    expect(text[0]).not.toBe(text[1])
    expect(text.filter((each) => each.includes(other))).toHaveLength(other === '' ? 2 : 1)
    expect(new Set(rows().map((row) => row.getAttribute('aria-label'))).size).toBe(2)
    await user.type(screen.getByLabelText('Search organizations'), one)
    expect(rows()).toHaveLength(1)
  })
})

test.each([
  ['customer', 'fabri'],
  ['tag', 'wave 9'],
  ['notes', 'ask megan'],
])('the search finds an organization by its %s', async (_what, typed) => {
  const labels = { customer: 'Fabrikam', tags: ['core', 'wave 9'], notes: 'Ask Megan first.' }
  const user = await shown(new FakeApi([named('A'), named('B', labels), named('C')]))
  await user.type(screen.getByLabelText('Search organizations'), typed)
  expect(names()).toEqual(['B'])
})

describe('in the list,', () => {
  const contoso = named('Contoso')
  const fabrikam = named('Fabrikam')
  const northwind = named('Northwind')
  const start = async () => {
    const api = new FakeApi([contoso, fabrikam, northwind])
    const user = await shown(api, 'Northwind')
    return { api, user, search: screen.getByLabelText('Search organizations') }
  }

  test('a double-click connects its row, and does nothing on the empty part', async () => {
    const { api, user } = await start()
    await user.dblClick(list())
    expect(calls(api, 'sessions.connect')).toEqual([])
    await user.dblClick(screen.getByRole('option', { name: /^Fabrikam/ }))
    expect(calls(api, 'sessions.connect')).toEqual([['sessions.connect', fabrikam.id]])
  })

  test('the selection follows the search, and comes back when it is cleared', async () => {
    const { user, search } = await start()
    await user.type(search, 'o')
    expect([names(), selected()]).toEqual([['Contoso', 'Northwind'], 'Northwind'])
    await user.type(search, 'nto')
    expect([names(), selected()]).toEqual([['Contoso'], 'Contoso'])
    expect(screen.getByRole('heading', { name: 'Contoso' })).toBeDefined()
    await user.clear(search)
    expect(selected()).toBe('Northwind')
  })

  test.each<[key: string, call: string]>([
    ['{Delete}', 'profiles.remove'],
    ['{Enter}', 'sessions.connect'],
    ['{Control>}{Enter}{/Control}', 'sessions.openInBrowser'],
    ['{Escape}', 'sessions.cancel'],
    ['{F2}', 'profiles.change'],
  ])('%s does nothing if the search hides every row', async (key, call) => {
    const { api, user, search } = await start()
    api.tell(northwind.id, connectingState({ doing: 'confirming' }))
    await user.type(search, 'zzz')
    expect(screen.getByRole('heading', { level: 1 }).textContent).toBe('No organization selected')
    list().focus()
    await user.keyboard(key)
    expect(calls(api, call)).toEqual([])
    expect(screen.queryByRole('dialog')).toBeNull()
  })

  test('Delete removes the visible row if the search hides the selected one', async () => {
    const { api, user, search } = await start()
    await user.type(search, 'fabrikam')
    list().focus()
    await user.keyboard('{Delete}')
    expect(calls(api, 'profiles.remove')).toEqual([['profiles.remove', fabrikam.id]])
  })

  test('a name that is being changed does not reach another organization', async () => {
    const { api, user } = await start()
    await user.click(screen.getByRole('button', { name: 'Rename' }))
    await user.type(screen.getByLabelText(/^Name of the/), ' 2')
    api.want(contoso.id)
    expect(await screen.findByRole('heading', { name: 'Contoso' })).toBeDefined()
    expect(screen.queryByLabelText(/^Name of the/)).toBeNull()
    for (const [, id] of calls(api, 'profiles.change')) expect(id).toBe(northwind.id)
  })
})

test('the details start at the top for each organization', async () => {
  const user = await shown(new FakeApi([named('Contoso'), named('Fabrikam')]), 'Contoso')
  const details = () => screen.getByRole('region', { name: 'Details' })
  details().scrollTop = 400
  await fireEvent.scroll(details())
  await open(user, 'Fabrikam')
  expect(details().scrollTop).toBe(0)
})

test('of a thousand organizations only the visible rows exist, and keys reach the last one', async () => {
  const many = Array.from({ length: 1000 }, (_, n) => named(`Org ${n}`))
  const user = await shown(new FakeApi(many))
  await expect.poll(() => rows().length).toBeGreaterThan(0)
  expect(rows().length).toBeLessThan(60)
  list().focus()
  await user.keyboard('{End}')
  await expect.poll(selected).toBe('Org 999')
  const last = screen.getByRole('option', { selected: true })
  expect([last.getAttribute('aria-posinset'), last.getAttribute('aria-setsize')]).toEqual(['1000', '1000'])
  expect(list().getAttribute('aria-activedescendant')).toBe(
    document.querySelector('[role=option][aria-selected=true]')?.id,
  )
})
