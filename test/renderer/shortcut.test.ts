/** The shortcut of the launcher in the settings. */
import { screen } from '@testing-library/svelte'
import { describe, expect, test } from 'vitest'
import { type Accelerator, acceleratorOf, type ShortcutState } from '../../main/contract/accelerator.ts'
import { FakeApi } from './support/fake-api.ts'
import { calls, openSettings, shown } from './support/shown.ts'

const CHOSEN = acceleratorOf({ modifiers: ['Control', 'Shift'], key: 'Space' }) as Accelerator
const field = () => screen.getByLabelText<HTMLInputElement>('Shortcut')

async function opened(launcherShortcut: Accelerator | null = null, shortcutState: ShortcutState = 'off') {
  const api = new FakeApi()
  const { status } = api
  api.status = { ...status, shortcutState, preferences: { ...status.preferences, launcherShortcut } }
  const user = await shown(api)
  await openSettings(user, 'quick-connect')
  await screen.findByLabelText('Shortcut')
  return { api, user }
}
const saved = (api: FakeApi) => calls(api, 'app.setPreferences').map(([, change]) => change)

describe('the field for the shortcut', () => {
  test('records the keys that the person presses', async () => {
    const { api, user } = await opened()
    await user.click(field())
    await user.keyboard('{Control>}{Shift>}')
    expect(field().value).toBe('Ctrl+Shift+')
    await user.keyboard('k{/Shift}{/Control}')
    expect(saved(api)).toEqual([{ launcherShortcut: 'Control+Shift+K' }])
    expect(field().value).toBe('Ctrl+Shift+K')
  })

  test('takes keys that do something else in the window', async () => {
    const { api, user } = await opened()
    await user.click(field())
    // the text size
    await user.keyboard('{Control>}0{/Control}')
    expect(saved(api)).toEqual([{ launcherShortcut: 'Control+0' }])
  })

  test.each([
    ['{Shift>}k{/Shift}', 'Hold Ctrl or Alt with the key.'],
    ['k', 'Hold Ctrl or Alt with the key.'],
    ['{Control>}{ArrowUp}{/Control}', 'Choose a letter, a digit, Space or F1 to F12.'],
  ])('refuses %s, and says why', async (keys, why) => {
    const { api, user } = await opened()
    await user.click(field())
    await user.keyboard(keys)
    expect((await screen.findByRole('alert')).textContent).toBe(why)
    expect([saved(api), field().value, field().getAttribute('aria-invalid')]).toEqual([[], '', 'true'])
  })

  test('forgets what was refused once it is left', async () => {
    const { user } = await opened()
    await user.click(field())
    await user.keyboard('k')
    await user.tab()
    expect(screen.queryByRole('alert')).toBeNull()
  })

  test('forgets modifiers that are released without a key', async () => {
    const { api, user } = await opened(CHOSEN, 'on')
    await user.click(field())
    await user.keyboard('{Alt>}{/Alt}')
    expect([field().value, saved(api)]).toEqual(['Ctrl+Shift+Space', []])
  })

  test.each([['{Backspace}'], ['{Delete}']])('is emptied by %s', async (key) => {
    const { api, user } = await opened(CHOSEN, 'on')
    await user.click(field())
    await user.keyboard(key)
    expect(saved(api)).toEqual([{ launcherShortcut: null }])
  })

  test('has a button that turns the shortcut off', async () => {
    const { api, user } = await opened(CHOSEN, 'on')
    await user.click(screen.getByRole('button', { name: 'Turn off' }))
    expect(saved(api)).toEqual([{ launcherShortcut: null }])
    expect(screen.queryByRole('button', { name: 'Turn off' })).toBeNull()
  })
})

test.each<[ShortcutState, Accelerator | null, says: string]>([
  ['off', null, 'Opens a small search from every program. Press keys such as Ctrl+Shift+Space.'],
  ['on', CHOSEN, 'Ctrl+Shift+Space opens a small search from every program.'],
  ['requested', CHOSEN, 'Your desktop decides about Ctrl+Shift+Space.'],
  ['refused', CHOSEN, 'The system or another program uses Ctrl+Shift+Space. Choose other keys.'],
  ['unsupported', null, 'This desktop gives programs no shortcuts. Open quick connect from the'],
])('a shortcut that is %s says so', async (state, chosen, says) => {
  await opened(chosen, state)
  const described = document.getElementById(field().getAttribute('aria-describedby') ?? '')
  expect(described?.textContent?.trim()).toContain(says)
  expect(field().disabled).toBe(state === 'unsupported')
})
