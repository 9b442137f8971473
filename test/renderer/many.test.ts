/** Several organizations at once: how they are marked, what is done with them, and how it is undone. */
import { screen, within } from '@testing-library/svelte'
import { describe, expect, test, vi } from 'vitest'
import type { SessionState } from '../../main/contract/session.ts'
import { anError } from '../support/failures.ts'
import { aProfile, connectedState, connectingState } from '../support/profiles.ts'
import { FakeApi } from './support/fake-api.ts'
import { calls, shown } from './support/shown.ts'

const NAMES = ['Adatum', 'Contoso', 'Fabrikam', 'Northwind', 'Tailspin']
const all = NAMES.map((name) => aProfile({ id: name.toLowerCase(), name }))
const saved: SessionState = { status: 'saved' }

async function started(sessions: Record<string, SessionState> = {}, profiles = all) {
  const api = new FakeApi(profiles, sessions)
  const user = await shown(api, 'Adatum')
  return { api, user }
}

const row = (name: string) => screen.getByRole('option', { name: new RegExp(`^${name}`) })
const marked = () =>
  [...document.querySelectorAll('[role=option][aria-selected=true] .name')].map((each) => each.textContent)
const details = () => document.querySelector('main') as HTMLElement
const heading = () => details().querySelector('h1')?.textContent
const press = (user: Awaited<ReturnType<typeof started>>['user'], name: string) =>
  user.click(within(details()).getByRole('button', { name }))
const list = () => screen.getByRole('listbox', { name: 'Organizations' })

describe('marking', () => {
  test.each<[how: string, keys: string, then: string[]]>([
    ['Ctrl and a click', '{Control>}[Northwind]{/Control}', ['Adatum', 'Northwind']],
    [
      'a second Ctrl and click',
      '{Control>}[Northwind][Fabrikam][Northwind]{/Control}',
      ['Adatum', 'Fabrikam'],
    ],
    ['Shift and a click', '{Shift>}[Fabrikam]{/Shift}', ['Adatum', 'Contoso', 'Fabrikam']],
    ['a shorter range', '{Shift>}[Tailspin][Contoso]{/Shift}', ['Adatum', 'Contoso']],
    [
      'a range after a mark',
      '{Control>}[Fabrikam]{/Control}{Shift>}[Tailspin]{/Shift}',
      ['Fabrikam', 'Northwind', 'Tailspin'],
    ],
    ['a click without a key', '{Shift>}[Fabrikam]{/Shift}[Contoso]', ['Contoso']],
    ['Shift and Down', '{Shift>}{ArrowDown}{ArrowDown}{/Shift}', ['Adatum', 'Contoso', 'Fabrikam']],
    ['Shift, Down and Up', '{Shift>}{ArrowDown}{ArrowDown}{ArrowUp}{/Shift}', ['Adatum', 'Contoso']],
    ['Ctrl, Down and Space', '{Control>}{ArrowDown}{ArrowDown} {/Control}', ['Adatum', 'Fabrikam']],
    ['Ctrl and A', '{Control>}a{/Control}', NAMES],
    ['Down after it', '{Control>}a{/Control}{ArrowDown}', ['Contoso']],
    ['Escape', '{Control>}a{/Control}{Escape}', ['Adatum']],
    ['Ctrl and a click that leaves one', '{Control>}[Northwind][Adatum]{/Control}', ['Northwind']],
    [
      'coming back to the last mark',
      '{Shift>}{ArrowDown}{ArrowDown}{/Shift}{ArrowDown}{ArrowUp}',
      ['Fabrikam'],
    ],
  ])('%s', async (_how, keys, then) => {
    const { user } = await started()
    list().focus()
    for (const part of keys.split(/(?=\[)|(?<=\])/)) {
      const name = /^\[(\w+)\]$/.exec(part)?.[1]
      if (name === undefined) await user.keyboard(part)
      else await user.click(row(name))
    }
    expect(marked()).toEqual(then)
    await expect.poll(heading).toBe(then.length > 1 ? `${then.length} organizations selected` : then[0])
  })

  test('ends when something else shows an organization', async () => {
    const { api, user } = await started()
    list().focus()
    await user.keyboard('{Control>}a{/Control}')
    api.want('tailspin')
    await expect.poll(heading).toBe('Tailspin')
    expect(marked()).toEqual(['Tailspin'])
  })

  test('what the search hides is not acted on', async () => {
    const found = ['Adatum', 'Tailspin']
    const profiles = all.map((each) => ({ ...each, notes: found.includes(each.name) ? 'migrates' : null }))
    const { api, user } = await started({}, profiles)
    list().focus()
    await user.keyboard('{Control>}a{/Control}')
    await user.type(screen.getByLabelText('Search organizations'), 'migrates')
    list().focus()
    await user.keyboard('{Delete}')
    expect(calls(api, 'profiles.remove')).toEqual([['profiles.remove', 'adatum', 'tailspin']])
  })
})

/** Marks Adatum, Contoso and Fabrikam. */
async function three(sessions: Record<string, SessionState> = {}, profiles = all) {
  const { api, user } = await started(sessions, profiles)
  list().focus()
  await user.keyboard('{Shift>}{ArrowDown}{ArrowDown}{/Shift}')
  await expect.poll(heading).toBe('3 organizations selected')
  return { api, user }
}

const IDS = ['adatum', 'contoso', 'fabrikam']

test('Connect connects all of them, tells how far it is, and can be stopped', async () => {
  const { api, user } = await three()
  api.connectingAll = () => new Promise(() => undefined)
  await press(user, 'Connect')
  expect(calls(api, 'sessions.connectAll')).toEqual([['sessions.connectAll', ...IDS]])
  api.tell('contoso', connectedState())
  expect(await screen.findByText('Connected 1 of 3…')).toBeDefined()
  await user.click(screen.getByRole('button', { name: 'Stop' }))
  expect(calls(api, 'longCalls.cancel')).toEqual([['longCalls.cancel', 'sessions.connectAll']])
  expect(screen.queryByText(/^Connected 1/)).toBeNull()
})

test('a second connect of several does not end the first', async () => {
  const { api, user } = await three()
  api.connectingAll = () => new Promise(() => undefined)
  await press(user, 'Connect')
  list().focus()
  await user.keyboard('{Control>}a{/Control}{Enter}')
  await user.pointer({ keys: '[MouseRight]', target: row('Contoso') })
  await screen.findByRole('menu')
  expect(screen.queryByRole('menuitem', { name: 'Connect' })).toBeNull()
  expect(calls(api, 'sessions.connectAll')).toHaveLength(1)
  expect(calls(api, 'longCalls.cancel')).toEqual([])
})

test('Delete removes all of them, and Ctrl+Z brings them back', async () => {
  const { api, user } = await three()
  await user.keyboard('{Delete}')
  expect(calls(api, 'profiles.remove')).toEqual([['profiles.remove', ...IDS]])
  expect(await screen.findByText(/^Removed 3 organizations from the list/)).toBeDefined()
  await expect.poll(heading).toBe('Northwind')
  await user.keyboard('{Control>}z{/Control}')
  await expect.poll(heading).toBe('Adatum')
  expect(screen.getAllByRole('option')).toHaveLength(5)
})

test('an undo that comes too late says so', async () => {
  const { api, user } = await three()
  await user.keyboard('{Delete}')
  vi.spyOn(api.profiles, 'restore').mockResolvedValue([])
  await user.click(await screen.findByRole('button', { name: 'Undo' }))
  expect(await screen.findByText('It is too late to undo this.')).toBeDefined()
  expect(screen.queryByRole('button', { name: 'Undo' })).toBeNull()
})

test('a second removal of the row that takes their place removes it alone, and both can be undone', async () => {
  const { api, user } = await three()
  await user.keyboard('{Delete}')
  await expect.poll(heading).toBe('Northwind')
  await user.keyboard('{Delete}')
  expect(calls(api, 'profiles.remove')).toEqual([
    ['profiles.remove', ...IDS],
    ['profiles.remove', 'northwind'],
  ])
  await user.keyboard('{Control>}zz{/Control}')
  await expect
    .poll(() => calls(api, 'profiles.restore'))
    .toEqual([
      ['profiles.restore', 'northwind'],
      ['profiles.restore', ...IDS],
    ])
})

test('a key that is held removes once', async () => {
  const { api, user } = await three()
  await user.keyboard('{Delete>3/}')
  expect(calls(api, 'profiles.remove')).toHaveLength(1)
})

test('a button of a marked row is for this row alone', async () => {
  const { api, user } = await three()
  await user.click(document.querySelector('[data-row=fabrikam] button[aria-label="Connect"]') as HTMLElement)
  expect(calls(api, 'sessions.connect')).toEqual([['sessions.connect', 'fabrikam']])
  expect(calls(api, 'sessions.connectAll')).toEqual([])
})

test('a question of one of them is shown, and the others can be stopped then', async () => {
  const { api, user } = await three()
  api.connectingAll = () => new Promise(() => undefined)
  await press(user, 'Connect')
  const request = { what: 'password', host: 'sts.example', name: 'alex' } as const
  api.tell('fabrikam', connectingState({ doing: 'asking', request }))
  api.want('fabrikam')
  await screen.findByLabelText('Password')
  await user.click(screen.getByRole('button', { name: 'Stop' }))
  expect(calls(api, 'longCalls.cancel')).toHaveLength(1)
})

test('Ctrl+Z in a text field leaves the organizations alone', async () => {
  const { api, user } = await three()
  await user.keyboard('{Delete}')
  await user.click(screen.getByLabelText('Search organizations'))
  await user.keyboard('{Control>}z{/Control}')
  expect(calls(api, 'profiles.restore')).toEqual([])
})

test('a sign-out of several asks first, and names how many others it ends', async () => {
  const profiles = all.map((each) => ({ ...each, accountId: each.name === 'Northwind' ? 'x' : null }))
  const shared = profiles.map((each) => (each.name === 'Contoso' ? { ...each, accountId: 'x' } : each))
  const { api, user } = await three({ adatum: saved, contoso: saved }, shared)
  api.signOutReport = { ended: [], notEnded: ['sts.example'] }
  await press(user, 'Sign out')
  const dialog = within(await screen.findByRole('dialog', { name: 'Sign out' }))
  // the tray shows another organization meanwhile: the question stays
  api.want('tailspin')
  expect(dialog.getByText('Sign out of 2 organizations?')).toBeDefined()
  expect(dialog.getByText(/1 other organization uses the same accounts/)).toBeDefined()
  expect(calls(api, 'sessions.signOut')).toEqual([])
  await user.click(dialog.getByRole('button', { name: 'Sign out' }))
  await expect.poll(() => calls(api, 'sessions.signOut').map(([, id]) => id)).toEqual(['adatum', 'contoso'])
  expect(await screen.findByText(/sts\.example/)).toBeDefined()
})

test('a customer, an environment and a tag are set for all of them, and undone for all of them', async () => {
  const before = all.map((each, index) => ({ ...each, customer: `Customer ${index}`, tags: ['old'] }))
  const { api, user } = await three({}, before)
  const field = within(details()).getByLabelText('Customer')
  await user.type(field, 'Litware')
  await user.tab()
  await expect
    .poll(() => calls(api, 'profiles.change').map(([, , change]) => change))
    .toEqual(Array(3).fill({ customer: 'Litware' }))
  await user.click(await screen.findByRole('button', { name: 'Undo' }))
  await expect
    .poll(() =>
      calls(api, 'profiles.change')
        .slice(3)
        .map(([, , change]) => change),
    )
    .toEqual([0, 1, 2].map((index) => ({ customer: `Customer ${index}` })))
  await user.selectOptions(within(details()).getByLabelText('Environment'), 'sandbox')
  await user.type(within(details()).getByLabelText('Add a tag'), 'new')
  await user.tab()
  await expect.poll(() => calls(api, 'profiles.change').at(-1)?.[2]).toEqual({ tags: ['new', 'old'] })
  await press(user, 'Remove the tag old')
  await expect.poll(() => calls(api, 'profiles.change').at(-1)?.[2]).toEqual({ tags: ['new'] })
  expect(calls(api, 'profiles.change')).toHaveLength(15)
})

test('when one cannot be changed, those before it can be undone', async () => {
  const { api, user } = await three()
  const { change } = api.profiles
  vi.spyOn(api.profiles, 'change').mockImplementation((id, what) =>
    id === 'contoso' ? Promise.reject(anError('store-unwritable')) : change(id, what),
  )
  await user.selectOptions(within(details()).getByLabelText('Environment'), 'development')
  expect(await screen.findByText('Changed 1 organization.')).toBeDefined()
  expect(await within(details()).findByRole('alert')).toBeDefined()
})

describe('the menu of a row', () => {
  const items = () =>
    screen.getAllByRole('menuitem').map((each) => each.firstElementChild?.nextElementSibling?.textContent)

  test('selects the row, and does what it says', async () => {
    const { api, user } = await started({ contoso: connectedState() })
    await user.pointer({ keys: '[MouseRight]', target: row('Contoso') })
    await screen.findByRole('menu')
    expect(heading()).toBe('Contoso')
    const shared = [
      'Test the connection…',
      'Copy URL',
      'Add to favorites',
      'Act as…',
      'Duplicate for another account…',
      'Export…',
      'Rename',
    ]
    await expect.poll(items).toEqual(['Open in browser', 'Sign out', ...shared, 'Remove'])
    await user.keyboard('{Escape}')
    await user.click(screen.getByRole('button', { name: 'More actions' }))
    await expect.poll(items).toEqual([...shared, 'Remove'])
    await user.keyboard('{Escape}')
    await user.pointer({ keys: '[MouseRight]', target: row('Contoso') })
    await screen.findByRole('menu')
    await user.click(screen.getByRole('menuitem', { name: 'Open in browser' }))
    expect(calls(api, 'sessions.openInBrowser')).toEqual([['sessions.openInBrowser', 'contoso']])
    await expect.poll(() => document.activeElement).toBe(list())
  })

  test('is for all that are marked when the row is one of them', async () => {
    const { api, user } = await three()
    await user.pointer({ keys: '[MouseRight]', target: row('Contoso') })
    await user.click(await screen.findByRole('menuitem', { name: 'Remove' }))
    expect(calls(api, 'profiles.remove')).toEqual([['profiles.remove', ...IDS]])
  })

  test.each([
    ['Move to a customer…', 'Customer', 'Litware', { customer: 'Litware' }],
    ['Add a tag…', 'Add a tag', 'wave 9', { tags: ['wave 9'] }],
  ])(
    'leads with “%s” to the field, which changes all that are marked',
    async (item, label, typed, change) => {
      const { api, user } = await three()
      await user.pointer({ keys: '[MouseRight]', target: row('Contoso') })
      await user.click(await screen.findByRole('menuitem', { name: item }))
      await expect.poll(() => document.activeElement).toBe(within(details()).getByLabelText(label))
      await user.keyboard(typed)
      await user.tab()
      await expect
        .poll(() => calls(api, 'profiles.change'))
        .toEqual(IDS.map((id) => ['profiles.change', id, change]))
    },
  )

  test('is for another row alone, and ends the marks', async () => {
    const { api, user } = await three()
    await user.pointer({ keys: '[MouseRight]', target: row('Tailspin') })
    await user.click(await screen.findByRole('menuitem', { name: 'Remove' }))
    expect(calls(api, 'profiles.remove')).toEqual([['profiles.remove', 'tailspin']])
  })
})

test.each([
  ['Copy URL', 'sessions.copy'],
  ['Remove', 'profiles.remove'],
])('the menu of the header offers %s while signed out', async (name, call) => {
  const { api, user } = await started({})
  await user.click(row('Contoso'))
  await user.click(screen.getByRole('button', { name: 'More actions' }))
  await user.click(await screen.findByRole('menuitem', { name }))
  await expect.poll(() => calls(api, call).length).toBe(1)
})
