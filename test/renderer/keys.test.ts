/** The keys of the window on each platform, their names, and the keys that belong to the system. */
import { cleanup, fireEvent, screen } from '@testing-library/svelte'
import { describe, expect, test, vi } from 'vitest'
import type { Platform } from '../../main/contract/app.ts'
import { words } from '../../main/words/index.ts'
import { anError } from '../support/failures.ts'
import { aProfile } from '../support/profiles.ts'
import { FakeApi } from './support/fake-api.ts'
import { adding, calls, shown } from './support/shown.ts'

const contoso = aProfile({ name: 'Contoso' })

const apiOn = (platform: Platform) => {
  const api = new FakeApi([contoso])
  api.status = { ...api.status, platform }
  return api
}

/** Presses a key with Contoso selected. @returns what the key did; null if it did nothing */
async function doneBy(platform: Platform, key: string, focus: 'list' | 'search' = 'list') {
  cleanup()
  const api = apiOn(platform)
  const user = await shown(api, 'Contoso')
  const search = screen.getByLabelText('Search organizations')
  if (focus === 'search') search.focus()
  else screen.getByRole('listbox', { name: 'Organizations' }).focus()
  await user.keyboard(key)
  if (focus === 'list' && document.activeElement === search) return 'search'
  if (calls(api, 'sessions.openInBrowser').length > 0) return 'open in browser'
  if (calls(api, 'profiles.remove').length > 0) return 'remove'
  return screen.queryByRole('dialog')?.querySelector('h2')?.textContent ?? null
}

const COMMANDS = [
  ['n', 'Add organization'],
  ['f', 'search'],
  ['k', 'Command palette'],
  [',', 'Settings'],
  ['{Enter}', 'open in browser'],
] as const
const own = { linux: 'Control', win32: 'Control', darwin: 'Meta' } as const
const other = { linux: 'Meta', win32: 'Meta', darwin: 'Control' } as const
const platforms = ['linux', 'win32', 'darwin'] as const
const chord = (modifier: string, key: string) => `{${modifier}>}${key}{/${modifier}}`

describe.each(platforms)('on %s', (platform) => {
  test.each(COMMANDS)(`${own[platform]} and %s do: %s`, async (key, does) => {
    expect(await doneBy(platform, chord(own[platform], key))).toBe(does)
  })

  // on macOS, Control with F or N moves in a text field; elsewhere, the Windows key is the system's
  test.each(COMMANDS)(`${other[platform]} and %s belong to the system`, async (key) => {
    expect(await doneBy(platform, chord(other[platform], key))).toBeNull()
    expect(await doneBy(platform, chord(other[platform], key), 'search')).toBeNull()
  })

  test.each([
    ['+', 110],
    ['=', 110],
    ['-', 90],
    ['0', 100],
  ])(`${own[platform]} and %s set the text size, in a dialog too`, async (key, textSize) => {
    const api = apiOn(platform)
    const user = await shown(api, 'Contoso')
    await user.keyboard(chord(own[platform], key))
    await user.keyboard(chord(own[platform], ','))
    await screen.findByRole('dialog')
    api.status = { ...api.status, preferences: { ...api.status.preferences, textSize: 100 } }
    await user.keyboard(chord(own[platform], key))
    const set = calls(api, 'app.setPreferences').map(([, change]) => change)
    expect(set[0]).toEqual({ textSize })
    expect(set).toHaveLength(2)
  })

  test('the command key and W close the window, which macOS does by its menu', async () => {
    const api = apiOn(platform)
    const user = await shown(api, 'Contoso')
    await user.keyboard(chord(own[platform], 'w'))
    expect(calls(api, 'app.closeWindow')).toHaveLength(platform === 'darwin' ? 0 : 1)
  })

  test('the digit 0 is a key of the text size where a layout needs Shift for it', async () => {
    const api = apiOn(platform)
    await shown(api, 'Contoso')
    const modifier = platform === 'darwin' ? { metaKey: true } : { ctrlKey: true }
    await fireEvent.keyDown(document.body, { key: 'à', code: 'Digit0', ...modifier })
    expect(calls(api, 'app.setPreferences')).toEqual([['app.setPreferences', { textSize: 100 }]])
  })

  test('the text size ends at its limits', async () => {
    const api = apiOn(platform)
    api.status = { ...api.status, preferences: { ...api.status.preferences, textSize: 200 } }
    const user = await shown(api, 'Contoso')
    await user.keyboard(chord(own[platform], '+'))
    expect(calls(api, 'app.setPreferences')).toEqual([])
  })

  test.each(['+', '-', '0'])('%s does nothing to a text size that the policy sets', async (key) => {
    const api = apiOn(platform)
    api.status = { ...api.status, managed: ['textSize'] }
    const user = await shown(api, 'Contoso')
    await user.keyboard(chord(own[platform], key))
    expect(calls(api, 'app.setPreferences')).toEqual([])
  })

  test('a command works in the search field, but a plain key only edits there', async () => {
    expect(await doneBy(platform, chord(own[platform], 'n'), 'search')).toBe('Add organization')
    for (const key of ['{Delete}', '{Backspace}'])
      expect([key, await doneBy(platform, key, 'search')]).toEqual([key, null])
  })

  test('Delete removes, and Backspace does so only on macOS', async () => {
    expect(await doneBy(platform, '{Delete}')).toBe('remove')
    expect(await doneBy(platform, '{Backspace}')).toBe(platform === 'darwin' ? 'remove' : null)
  })

  test('the command key and Enter save in the add dialog', async () => {
    const api = apiOn(platform)
    const { user, field } = await adding(api)
    await user.type(field, 'new.crm4.dynamics.com')
    await user.keyboard(chord(own[platform], '{Enter}'))
    await expect.poll(() => calls(api, 'profiles.add').length).toBe(1)
  })
})

test.each([
  ['linux', ['Add organization (Ctrl+N)', 'Open in browser (Ctrl+Enter)'], 'Delete', 'Control+F'],
  ['win32', ['Add organization (Ctrl+N)', 'Open in browser (Ctrl+Enter)'], 'Delete', 'Control+F'],
  ['darwin', ['Add organization (⌘N)', 'Open in browser (⌘↩)'], '⌫', 'Meta+F'],
] as const)('the window on %s names keys as the system does', async (platform, tips, remove, search) => {
  const user = await shown(apiOn(platform), 'Contoso')
  for (const tip of tips) expect(document.querySelector(`[data-tip="${tip}"]`)).not.toBeNull()
  expect(screen.getByLabelText('Search organizations').getAttribute('aria-keyshortcuts')).toBe(search)
  await user.click(screen.getByRole('button', { name: 'More actions' }))
  expect((await screen.findByRole('menuitem', { name: 'Remove' })).textContent).toContain(remove)
})

test('a key of the text size leaves the failure that is shown', async () => {
  const api = new FakeApi([contoso])
  vi.spyOn(api.sessions, 'openInBrowser').mockRejectedValue(anError('browser-missing'))
  const user = await shown(api, 'Contoso')
  await user.click(screen.getByRole('button', { name: 'Open in browser' }))
  const told = () => screen.queryByText(words.failures['browser-missing'].title)
  await expect.poll(told).not.toBeNull()
  await user.keyboard('{Control>}={/Control}')
  await expect.poll(() => calls(api, 'app.setPreferences').length).toBe(1)
  await new Promise((done) => queueMicrotask(() => done(null)))
  expect(told()).not.toBeNull()
})
