/** The setting for a click on the tray icon. */
import { screen, within } from '@testing-library/svelte'
import { expect, test } from 'vitest'
import type { Platform } from '../../main/contract/app.ts'
import { FakeApi } from './support/fake-api.ts'
import { calls, openSettings, shown } from './support/shown.ts'

const choice = (name: string) => screen.queryByRole<HTMLInputElement>('radio', { name })

async function settingsOn(platform: Platform) {
  const api = new FakeApi()
  api.status = { ...api.status, platform }
  return { api, user: await shown(api) }
}

test.each<[Platform, readonly string[]]>([
  ['win32', ['The window', 'Quick connect', 'The menu']],
  ['darwin', ['The window', 'Quick connect', 'The menu']],
  ['linux', ['The window', 'Quick connect']],
])('the setting on %s has the choices %j', async (platform, names) => {
  const { api, user } = await settingsOn(platform)
  await openSettings(user, 'start')
  const group = screen.getByRole('group', { name: 'A click on the tray icon opens' })
  const offered = within(group)
    .getAllByRole('radio')
    .map((each) => (each as HTMLInputElement).labels?.[0]?.textContent)
  expect(offered).toEqual(names.map((name) => expect.stringMatching(new RegExp(`^\\s*${name}`))))
  await user.click(choice('Quick connect') as HTMLInputElement)
  expect(calls(api, 'app.setPreferences')).toEqual([['app.setPreferences', { trayClick: 'launcher' }]])
  expect(choice('Quick connect')?.checked).toBe(true)
})

test('the setting on Linux shows the window where a policy names the menu', async () => {
  const api = new FakeApi()
  const preferences = { ...api.status.preferences, trayClick: 'menu' as const }
  api.status = { ...api.status, platform: 'linux', preferences, managed: ['trayClick'] }
  await openSettings(await shown(api), 'start')
  expect(choice('The window')?.checked).toBe(true)
})

test.each<[Platform, number]>([
  ['linux', 1],
  ['win32', 0],
])('the setting on %s names the desktops that open the menu: %i time', async (platform, times) => {
  const { user } = await settingsOn(platform)
  await openSettings(user, 'start')
  expect(screen.queryAllByText(/such as GNOME, a click always opens the menu/)).toHaveLength(times)
})
