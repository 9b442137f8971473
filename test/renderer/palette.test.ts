/** The command palette: its results, and what each key does. */
import { screen, within } from '@testing-library/svelte'
import { describe, expect, test } from 'vitest'
import type { OrgUrl } from '../../main/contract/org-url.ts'
import { aProfile, connectedState, connectingState, NOW } from '../support/profiles.ts'
import { FakeApi } from './support/fake-api.ts'
import { calls, shown } from './support/shown.ts'

const named = (name: string, change: Parameters<typeof aProfile>[0] = {}) =>
  aProfile({ name, orgUrl: `https://${encodeURIComponent(name)}.crm.dynamics.com` as OrgUrl, ...change })

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
    ])
  })

  test.each<[typed: string, found: string[]]>([
    ['cspr', ['Contoso Sales Production']],
    ['fabirkam', ['Fabrikam']],
    ['sett', ['Settings', 'Classic settings']],
    ['add', ['Add organization']],
  ])('finds for %j the same organizations as the list, and actions by name', async (typed, found) => {
    const { user, field, results } = await start()
    await user.type(field, typed)
    expect(results()).toEqual(found)
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
      within(screen.getByRole('listbox', { name: 'Results' })).getByRole('option', { name: 'Settings' }),
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
