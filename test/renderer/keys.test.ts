/** The window's keys on each platform, their names, and that the system's own keys stay the system's. */
import { cleanup, screen } from '@testing-library/svelte'
import { describe, expect, test } from 'vitest'
import type { Platform } from '../../main/contract/app.ts'
import { aProfile } from '../support/profiles.ts'
import { FakeApi } from './support/fake-api.ts'
import { adding, calls, open, shown } from './support/shown.ts'

const contoso = aProfile({ name: 'Contoso' })

const apiOn = (platform: Platform) => {
  const api = new FakeApi([contoso])
  api.status = { ...api.status, platform }
  return api
}

/** Presses a key with Contoso selected. @returns what it did; null: nothing */
async function doneBy(platform: Platform, key: string, focus: 'list' | 'search' = 'list') {
  cleanup()
  const api = apiOn(platform)
  const user = await shown(api)
  await open(user, 'Contoso')
  const search = screen.getByLabelText('Search organizations')
  if (focus === 'search') search.focus()
  else screen.getByRole('listbox', { name: 'Organizations' }).focus()
  await user.keyboard(key)
  if (focus === 'list' && document.activeElement === search) return 'search'
  if (calls(api, 'sessions.openInBrowser').length > 0) return 'open in browser'
  return screen.queryByRole('dialog')?.querySelector('h2')?.textContent ?? null
}

const COMMANDS = [
  ['n', 'Add organization'],
  ['f', 'search'],
  ['{Enter}', 'open in browser'],
] as const
const own = { linux: 'Control', win32: 'Control', darwin: 'Meta' } as const
const other = { linux: 'Meta', win32: 'Meta', darwin: 'Control' } as const
const platforms = ['linux', 'win32', 'darwin'] as const
const chord = (modifier: string, key: string) => `{${modifier}>}${key}{/${modifier}}`

describe.each(platforms)('%s', (platform) => {
  test.each(COMMANDS)(`${own[platform]} and %s: %s`, async (key, does) => {
    expect(await doneBy(platform, chord(own[platform], key))).toBe(does)
  })

  // on macOS Control and F or N move in a text field; elsewhere the Windows key is the system's
  test.each(COMMANDS)(`${other[platform]} and %s is the system’s`, async (key) => {
    expect(await doneBy(platform, chord(other[platform], key))).toBeNull()
    expect(await doneBy(platform, chord(other[platform], key), 'search')).toBeNull()
  })

  test('a command counts while somebody types, a plain key does not', async () => {
    expect(await doneBy(platform, chord(own[platform], 'n'), 'search')).toBe('Add organization')
    for (const key of ['{Delete}', '{Backspace}'])
      expect([key, await doneBy(platform, key, 'search')]).toEqual([key, null])
  })

  test('Delete asks whether to remove; Backspace on macOS alone', async () => {
    expect(await doneBy(platform, '{Delete}')).toBe('Remove organization')
    expect(await doneBy(platform, '{Backspace}')).toBe(platform === 'darwin' ? 'Remove organization' : null)
  })

  test('the add dialog is saved by its command and Enter', async () => {
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
] as const)('%s: keys are named as there', async (platform, titles, remove, search) => {
  const user = await shown(apiOn(platform))
  await open(user, 'Contoso')
  for (const title of titles) expect(screen.getAllByTitle(title).length).toBeGreaterThan(0)
  expect(screen.getByLabelText('Search organizations').getAttribute('aria-keyshortcuts')).toBe(search)
  await user.click(screen.getByRole('button', { name: 'More actions' }))
  expect((await screen.findByRole('menuitem', { name: 'Remove' })).textContent).toContain(remove)
})
