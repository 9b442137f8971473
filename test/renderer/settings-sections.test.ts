/** The settings of the app in sections: which there are, how a person moves among them, and what a failed change says. */
import { screen, within } from '@testing-library/svelte'
import { describe, expect, test, vi } from 'vitest'
import { anError } from '../support/failures.ts'
import { FakeApi } from './support/fake-api.ts'
import { calls, openSettings, shown, showSettings } from './support/shown.ts'

const dialog = () => within(screen.getByRole('dialog', { name: 'Settings' }))
const tabs = () => dialog().getAllByRole('tab')
const chosen = () =>
  tabs()
    .filter((tab) => tab.getAttribute('aria-selected') === 'true')
    .map(({ textContent }) => textContent)
const groups = () =>
  dialog()
    .getAllByRole('group')
    .map((group) => group.querySelector('legend')?.textContent)

async function opened(change: Partial<FakeApi['status']> = {}) {
  const api = new FakeApi()
  api.status = { ...api.status, startsAtSignIn: false, platform: 'win32', ...change }
  const user = await shown(api)
  await user.click(screen.getByRole('button', { name: 'Settings' }))
  return { api, user }
}

describe('the settings', () => {
  test('begin with the appearance, and show the groups of one section at a time', async () => {
    const { user } = await opened()
    expect([chosen(), groups()]).toEqual([['Appearance'], ['Theme', 'Text size', 'Density', 'Language']])
    await showSettings(user, 'start')
    expect([chosen(), groups()]).toEqual([
      ['Start'],
      ['Start', 'Reconnect', 'A click on the tray icon opens'],
    ])
  })

  test('name each section, and each section has a setting', async () => {
    const { user } = await opened()
    for (const { textContent } of tabs()) {
      await user.click(dialog().getByRole('tab', { name: textContent ?? '' }))
      expect([textContent, groups().length > 0]).toEqual([textContent, true])
    }
  })

  test('have a panel that the keyboard reaches, because it scrolls', async () => {
    const { user } = await opened()
    tabs()[0]?.focus()
    await user.tab()
    expect(document.activeElement).toBe(dialog().getByRole('tabpanel', { name: 'Appearance' }))
  })

  test('open again where the person left them', async () => {
    const { user } = await opened()
    await showSettings(user, 'updates')
    await user.click(dialog().getByRole('button', { name: 'Done' }))
    await user.click(screen.getByRole('button', { name: 'Settings' }))
    expect(chosen()).toEqual(['Updates'])
  })

  test.each([
    ['beside their panel, by the keys up and down', false, '{ArrowDown}{ArrowDown}', 'Start'],
    ['above it in a narrow window, by the keys left and right', true, '{ArrowRight}', 'Sign-in'],
  ])('have their sections %s', async (_how, narrow, keys, expected) => {
    vi.spyOn(window, 'matchMedia').mockImplementation(
      (query) => Object.assign(new EventTarget(), { matches: narrow, media: query }) as MediaQueryList,
    )
    const { user } = await opened()
    tabs()[0]?.focus()
    await user.keyboard(keys)
    expect(chosen()).toEqual([expected])
    vi.restoreAllMocks()
  })
})

describe('a change that fails', () => {
  test('says why at the top of its section, and shows the choice that still applies', async () => {
    const { api, user } = await opened()
    vi.spyOn(api.app, 'setPreferences').mockRejectedValueOnce(anError('store-unwritable'))
    await user.click(screen.getByRole('radio', { name: 'Dark' }))
    expect(await dialog().findByRole('alert')).toBeDefined()
    const { checked } = screen.getByRole<HTMLInputElement>('radio', { name: 'System', description: '' })
    expect(checked).toBe(true)
    await user.click(screen.getByRole('radio', { name: 'Dark' }))
    expect(dialog().queryByRole('alert')).toBeNull()
  })

  test('is forgotten in another section', async () => {
    const { api, user } = await opened()
    vi.spyOn(api.app, 'setPreferences').mockRejectedValueOnce(anError('store-unwritable'))
    await user.click(screen.getByRole('radio', { name: 'Dark' }))
    await showSettings(user, 'sign-in')
    expect(dialog().queryByRole('alert')).toBeNull()
  })
})

describe('the palette', () => {
  test('finds a section by its name, and opens it', async () => {
    const user = await shown(new FakeApi())
    await user.keyboard('{Control>}k{/Control}')
    await user.keyboard('diagn{Enter}')
    await screen.findByRole('dialog', { name: 'Settings' })
    expect(chosen()).toEqual(['Diagnostics'])
  })

  test('lists no section before the person types', async () => {
    const user = await shown(new FakeApi())
    await user.keyboard('{Control>}k{/Control}')
    expect(screen.queryByRole('option', { name: /^Diagnostics/ })).toBeNull()
  })
})

test('the choice of a browser for sign-in pages is saved', async () => {
  const api = new FakeApi()
  const user = await shown(api)
  await openSettings(user, 'sign-in')
  await user.click(screen.getByRole('radio', { name: 'System browser' }))
  expect(calls(api, 'app.setPreferences')).toEqual([['app.setPreferences', { userAgent: 'system-browser' }]])
})
