/** The shortcut sheet: what opens it, and that each key that it names does something. */
import { fireEvent, screen } from '@testing-library/svelte'
import { describe, expect, test } from 'vitest'
import type { Accelerator } from '../../main/contract/accelerator.ts'
import type { Platform } from '../../main/contract/app.ts'
import { SHORTCUTS, shownKeys } from '../../main/contract/shortcuts.ts'
import { aProfile } from '../support/profiles.ts'
import { FakeApi } from './support/fake-api.ts'
import { shown } from './support/shown.ts'

const contoso = aProfile({ name: 'Contoso', customer: 'Contoso' })
const fabrikam = aProfile({ name: 'Fabrikam', customer: 'Fabrikam' })
const sheet = () => screen.queryByRole('dialog', { name: 'Keyboard shortcuts' })
const list = () => screen.getByRole<HTMLElement>('listbox', { name: 'Organizations' })
/** The keys of each row of the sheet, by its text. */
const rows = () =>
  Object.fromEntries(
    [...(sheet()?.querySelectorAll('dl > div') ?? [])].map((row) => [
      row.querySelector('dt')?.textContent,
      [...row.querySelectorAll('kbd')].map((key) => key.textContent),
    ]),
  )

async function onPlatform(platform: Platform = 'linux', change: object = {}) {
  const api = new FakeApi([contoso, fabrikam])
  api.status = { ...api.status, platform, preferences: { ...api.status.preferences, ...change } }
  const user = await shown(api, 'Contoso')
  list().focus()
  return { api, user }
}

test.each(['{F1}', '?', '{Control>}/{/Control}'])('%s opens it, and F1 closes it', async (key) => {
  const { user } = await onPlatform()
  await user.keyboard(key)
  expect(sheet()).not.toBeNull()
  await user.keyboard('{F1}')
  expect(sheet()).toBeNull()
  expect(document.activeElement).toBe(list())
})

test('F1 opens it above a dialog, whose input stays, and a question mark is typed there', async () => {
  const { user } = await onPlatform()
  await user.keyboard('{Control>}n{/Control}')
  const field = await screen.findByLabelText<HTMLInputElement>('Organization URL')
  await user.type(field, 'contoso?')
  expect(sheet()).toBeNull()
  await user.keyboard('{F1}')
  expect(sheet()).not.toBeNull()
  await user.keyboard('{F1}')
  expect(field.value).toBe('contoso?')
})

test('a layout that needs Shift for a slash opens it too', async () => {
  await onPlatform()
  await fireEvent.keyDown(list(), { key: '/', code: 'Digit7', ctrlKey: true, shiftKey: true })
  expect(sheet()).not.toBeNull()
})

test('the menu of macOS opens it, above a dialog too', async () => {
  const { api, user } = await onPlatform('darwin')
  await user.keyboard('{Meta>},{/Meta}')
  api.wantDialog('shortcuts')
  await expect.poll(sheet).not.toBeNull()
  expect(screen.getByRole('dialog', { name: 'Settings' })).toBeDefined()
})

test.each([
  ['linux', ['Ctrl+K'], ['Delete'], ['Ctrl+Shift+C'], ['Ctrl+Alt+Space']],
  ['win32', ['Ctrl+K'], ['Delete'], ['Ctrl+Shift+C'], ['Ctrl+Alt+Space']],
  ['darwin', ['⌘K'], ['⌫', '⌦'], ['⇧⌘C'], ['⌃⌥Space']],
] as const)(
  'names the keys as %s does, and the person’s own',
  async (platform, palette, remove, token, own) => {
    const { user } = await onPlatform(platform, { launcherShortcut: 'Control+Alt+Space' as Accelerator })
    await user.keyboard('{F1}')
    expect(rows()).toMatchObject({
      'Open the command palette': palette,
      Remove: remove,
      'Copy token': token,
      'Quick connect, from any program': own,
      'Add to the selection, or take out': [platform === 'darwin' ? '⌘Space' : 'Ctrl+Space'],
    })
  },
)

/** Presses keys of the table. @returns true if something handled them */
function handled(keys: string, at: Element, platform: Platform): boolean {
  const parts = keys.split(' ')
  const key = parts.at(-1) ?? ''
  const command = parts.includes('command')
  const isMac = platform === 'darwin'
  const event = new KeyboardEvent('keydown', {
    ...{ key: key === 'space' ? ' ' : key.replace(/^(arrow|page|.)(.*)$/, (_all, a, b) => named(a, b)) },
    ...{ ctrlKey: command && !isMac, metaKey: command && isMac, shiftKey: parts.includes('shift') },
    ...{ bubbles: true, cancelable: true },
  })
  at.dispatchEvent(event)
  return event.defaultPrevented
}
const capital = (word: string) => word.charAt(0).toUpperCase() + word.slice(1)
const named = (begin: string, rest: string): string =>
  rest === '' ? begin : begin.length > 1 ? capital(begin) + capital(rest) : capital(begin + rest)

const keysOf = (group: 'inList' | 'inPalette', platform: Platform) =>
  Object.values(SHORTCUTS[group]).flatMap((each) => shownKeys(each, platform))

// those of the window are handled by the table itself
describe.each(['linux', 'darwin'] as const)('each key of the sheet does something on %s:', (platform) => {
  test('in the list', async () => {
    const api = new FakeApi([contoso, fabrikam])
    api.status = { ...api.status, platform, preferences: { ...api.status.preferences, grouping: 'customer' } }
    await shown(api)
    const tree = await screen.findByRole('tree')
    for (const keys of keysOf('inList', platform)) {
      // space is for a group, which this selects
      handled('home', tree, platform)
      expect([keys, handled(keys, tree, platform)]).toEqual([keys, true])
    }
  })

  test('in the palette', async () => {
    const { user } = await onPlatform(platform)
    for (const keys of keysOf('inPalette', platform)) {
      handled('command k', list(), platform)
      const field = await screen.findByRole('combobox')
      expect([keys, handled(keys, field, platform)]).toEqual([keys, true])
      if (screen.queryByRole('combobox')) await user.keyboard('{Escape}')
    }
  })
})
