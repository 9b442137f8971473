/** The setting for a click on the tray icon. */
import { screen } from '@testing-library/svelte'
import { expect, test } from 'vitest'
import { FakeApi } from './support/fake-api.ts'
import { calls, openSettings, shown } from './support/shown.ts'

const choice = (name: string) => screen.queryByRole<HTMLInputElement>('radio', { name })

async function settingsOn(platform: 'win32' | 'linux' | 'darwin') {
  const api = new FakeApi()
  api.status = { ...api.status, platform }
  return { api, user: await shown(api) }
}

test('the setting on Windows lets a click on the tray icon open the menu', async () => {
  const { api, user } = await settingsOn('win32')
  await openSettings(user, 'start')
  expect(choice('The window')?.checked).toBe(true)
  await user.click(choice('The menu') as HTMLInputElement)
  expect(calls(api, 'app.setPreferences')).toEqual([['app.setPreferences', { trayClick: 'menu' }]])
  expect(choice('The menu')?.checked).toBe(true)
})

test.each(['linux', 'darwin'] as const)(
  'the setting is missing on %s, where the app cannot open the menu',
  async (platform) => {
    const { user } = await settingsOn(platform)
    await openSettings(user, 'start')
    expect(choice('The menu')).toBeNull()
  },
)
