/** The command palette: its results, and what each key does. */
import { screen, within } from '@testing-library/svelte'
import { describe, expect, test } from 'vitest'
import type { OrgUrl } from '../../main/contract/org-url.ts'
import { aProfile, connectedState, connectingState, NOW } from '../support/profiles.ts'
import { FakeApi } from './support/fake-api.ts'
import { calls, shown } from './support/shown.ts'

const named = (name: string, change: Parameters<typeof aProfile>[0] = {}) =>
  aProfile({ name, orgUrl: `https://${name.replaceAll(' ', '-')}.crm.dynamics.com` as OrgUrl, ...change })

const production = named('Contoso Sales Production', { environment: 'production' })
const test1 = named('Contoso Test', { lastConnectedAt: NOW })
const fabrikam = named('Fabrikam')

async function start() {
  const api = new FakeApi([production, test1, fabrikam])
  const user = await shown(api)
  await screen.findByRole('option', { name: /^Fabrikam/ })
  await user.keyboard('{Control>}k{/Control}')
  const field = await screen.findByRole('combobox', { name: 'Find an organization or an action' })
  const results = () =>
    within(screen.getByRole('listbox', { name: 'Results' }))
      .queryAllByRole('option')
      .map((row) => row.querySelector('.name')?.textContent)
  return { api, user, field, results }
}
const selectedRow = () =>
  within(screen.getByRole('listbox', { name: 'Organizations' })).getByRole('option', { selected: true })
const isOpen = () => screen.queryByRole('combobox', { name: 'Find an organization or an action' }) !== null

describe('the palette', () => {
  test('selects the row under a pointer that moves, and not under one that rests where the list appears', async () => {
    await start()
    const list = screen.getByRole('listbox', { name: 'Results' })
    const row = within(list).getByRole('option', { name: /^Fabrikam/ })
    const at = (screenY: number) => ({ screenX: 5, screenY, bubbles: true })
    const selected = () =>
      within(list).getByRole('option', { selected: true }).querySelector('.name')?.textContent
    list.dispatchEvent(new PointerEvent('pointerenter', at(40)))
    row.dispatchEvent(new PointerEvent('pointermove', at(40)))
    await Promise.resolve()
    expect(selected()).toBe('Contoso Test')
    row.dispatchEvent(new PointerEvent('pointermove', at(41)))
    await expect.poll(selected).toBe('Fabrikam')
  })

  test('lists the last used organization first and the actions last', async () => {
    const { results, field } = await start()
    expect(document.activeElement).toBe(field)
    expect(results()).toEqual([
      'Contoso Test',
      'Contoso Sales Production',
      'Fabrikam',
      'Today',
      'Add organization',
      'Import organizations',
      'Export organizations',
      'Accounts',
      'Settings',
      'Keyboard shortcuts',
    ])
  })

  test.each<[typed: string, found: string[]]>([
    ['cspr', ['Contoso Sales Production']],
    ['fabirkam', ['Fabrikam']],
    ['sett', ['Settings', 'Classic settings']],
    ['add org', ['Add organization']],
    ['disconnect', ['Sign out']],
    ['sort', ['Sort by: Name', 'Sort by: Last used', 'Sort by: State']],
    ['dark', ['Theme: Dark']],
    ['deutsch', ['Language: Deutsch']],
    ['compact', ['Density: Compact']],
    ['shortcut', ['Keyboard shortcuts']],
    ['add tag', ['Add a tag']],
  ])('finds for %j the same organizations as the list, and actions by name', async (typed, found) => {
    const { api, user, field, results } = await start()
    api.tell(production.id, connectedState())
    await user.type(field, typed)
    expect(results()).toEqual(found)
  })

  test('offers what the menu of the selected organization does, and each copy, with their keys', async () => {
    const { api, user, field, results } = await start()
    api.tell(production.id, connectedState())
    await user.type(field, 'copy')
    expect(results()).toEqual([
      'Copy URL',
      'Copy: Web API URL',
      'Copy: Link for anyone',
      'Copy: Link to connect, on this computer',
      'Copy: Access token',
      'Copy: Authorization header',
      'Copy: Connection string OAuth',
      ...['curl (Bash)', 'PowerShell', 'Python', 'C#'].map(
        (language) => `Copy: Request (WhoAmI) ${language}`,
      ),
    ])
    await user.clear(field)
    await user.type(field, 'rename')
    expect(screen.getByRole('option', { name: /^Rename/ }).textContent).toContain('F2')
    await user.clear(field)
    await user.type(field, 'duplicate')
    expect(results()).toEqual(['Duplicate for another account…'])
    await user.clear(field)
    await user.type(field, 'copy token{Enter}')
    expect(calls(api, 'sessions.copy')).toEqual([['sessions.copy', production.id, 'access-token']])
  })

  test('has the action before organizations that are found by another text, and behind those of that name', async () => {
    const { api, user, field, results } = await start()
    for (const { id } of [test1, fabrikam]) api.tell(id, connectedState())
    await user.type(field, 'connect')
    expect(results()[0]).toBe('Connect')
    expect(results()).toEqual(expect.arrayContaining(['Contoso Test', 'Fabrikam']))
    await user.clear(field)
    await user.type(field, 'con')
    expect(results().slice(0, 3)).toEqual(['Contoso Test', 'Contoso Sales Production', 'Connect'])
    await user.clear(field)
    await user.type(field, 'connect{Enter}')
    expect(calls(api, 'sessions.connect')).toEqual([['sessions.connect', production.id]])
  })

  test('detects again in the details, which show it and can cancel it', async () => {
    const { api, user, field } = await start()
    api.detectingAgain = () => new Promise(() => undefined)
    await user.type(field, 'detect again{Enter}')
    expect(await screen.findByRole('tabpanel', { name: 'Identity provider' })).toBeDefined()
    await user.click(await screen.findByRole('button', { name: 'Cancel detection' }))
    expect(calls(api, 'profiles.detectAgain')).toEqual([['profiles.detectAgain', production.id]])
  })

  test('goes to the field of the tags, groups, filters and changes the theme', async () => {
    const { api, user, field } = await start()
    const again = async (typed: string) => {
      await user.keyboard('{Control>}k{/Control}')
      await user.type(
        await screen.findByRole('combobox', { name: 'Find an organization or an action' }),
        typed,
      )
    }
    await user.type(field, 'add tag{Enter}')
    await expect.poll(() => document.activeElement).toBe(await screen.findByLabelText('Tags'))
    await again('theme dark{Enter}')
    await again('group by customer{Enter}')
    expect(calls(api, 'app.setPreferences').map(([, change]) => change)).toEqual([
      { theme: 'dark' },
      { grouping: 'customer' },
    ])
    await again('show needs attention{Enter}')
    expect(screen.getByRole('button', { name: 'Needs attention' }).getAttribute('aria-pressed')).toBe('true')
  })

  test('leaves out what the policy sets', async () => {
    const api = new FakeApi([production])
    api.status = { ...api.status, managed: ['theme'] }
    const user = await shown(api)
    await user.keyboard('{Control>}k{/Control}')
    await user.type(await screen.findByRole('combobox'), 'theme')
    expect(screen.queryByRole('option', { name: /^Theme/ })).toBeNull()
  })

  test('says that nothing matches, and stays open', async () => {
    const { user, field, results } = await start()
    await user.type(field, 'zzz')
    expect(results()).toEqual([])
    expect(screen.getByText(/Nothing matches/).textContent).toContain('zzz')
    await user.keyboard('{Enter}')
    expect(isOpen()).toBe(true)
  })

  test('connects and selects the organization on Enter, and returns the focus to the list', async () => {
    const { api, user, field } = await start()
    await user.type(field, 'fab{Enter}')
    expect(calls(api, 'sessions.connect')).toEqual([['sessions.connect', fabrikam.id]])
    expect(isOpen()).toBe(false)
    expect(document.activeElement).toBe(screen.getByRole('listbox', { name: 'Organizations' }))
    expect(selectedRow().textContent).toContain('Fabrikam')
  })

  test('opens a connected organization in the browser on Enter', async () => {
    const { api, user, field } = await start()
    api.tell(fabrikam.id, connectedState())
    await user.type(field, 'fab{Enter}')
    expect(calls(api, 'sessions.openInBrowser')).toEqual([['sessions.openInBrowser', fabrikam.id]])
    expect(calls(api, 'sessions.connect')).toEqual([])
  })

  test.each<[key: string, called: string[]]>([
    ['{Control>}{Enter}{/Control}', ['sessions.openInBrowser']],
    ['{Control>}{Shift>}C{/Shift}{/Control}', ['sessions.copy']],
    ['{Shift>}{Enter}{/Shift}', []],
  ])('with %s acts on the organization that the arrow keys selected', async (key, called) => {
    const { api, user } = await start()
    await user.keyboard(`{ArrowDown}${key}`)
    expect(api.asked.map(([call]) => call).filter((call) => call.startsWith('sessions.'))).toEqual(called)
    expect(isOpen()).toBe(false)
    expect(selectedRow().textContent).toContain('Contoso Sales Production')
  })

  test('only shows on Enter an organization whose connect is under way', async () => {
    const { api, user, field } = await start()
    api.tell(fabrikam.id, connectingState({ doing: 'detecting' }))
    await user.type(field, 'fab{Enter}')
    expect(api.asked.map(([call]) => call).filter((call) => call.startsWith('sessions.'))).toEqual([])
    expect(selectedRow().textContent).toContain('Fabrikam')
  })

  test('acts on the organization that is highlighted, also if another one comes before it meanwhile', async () => {
    const { api, user } = await start()
    await user.keyboard('{ArrowDown}')
    await api.profiles.change(fabrikam.id, { favorite: true })
    await user.keyboard('{Enter}')
    expect(calls(api, 'sessions.connect')).toEqual([['sessions.connect', production.id]])
  })

  test('opens the dialog of an action on a click', async () => {
    const { user } = await start()
    await user.click(
      within(screen.getByRole('listbox', { name: 'Results' })).getByRole('option', { name: /^Settings/ }),
    )
    expect(isOpen()).toBe(false)
    await screen.findByRole('dialog', { name: 'Settings' })
  })

  test('shows the chosen organization in the list, even if the search of the list hid it', async () => {
    const { user, field } = await start()
    await user.keyboard('{Escape}')
    await user.type(screen.getByLabelText('Search organizations'), 'test')
    await user.keyboard('{Control>}k{/Control}')
    await user.type(
      await screen.findByRole('combobox', { name: field.getAttribute('aria-label') ?? '' }),
      'fab',
    )
    await user.keyboard('{Shift>}{Enter}{/Shift}')
    expect(selectedRow().textContent).toContain('Fabrikam')
  })
})
