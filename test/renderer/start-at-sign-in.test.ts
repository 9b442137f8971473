/** The setting that starts the app at the sign-in to the computer. */
import { screen } from '@testing-library/svelte'
import { expect, test } from 'vitest'
import { keepsRunning } from '../../main/words/notices.ts'
import { FakeApi } from './support/fake-api.ts'
import { calls, openSettings, shown } from './support/shown.ts'

const box = () =>
  screen.queryByRole<HTMLInputElement>('checkbox', { name: /Start Homerealm when you sign in/ })

test('the setting shows and changes the state in the system', async () => {
  const api = new FakeApi()
  api.status = { ...api.status, startsAtSignIn: false }
  const user = await shown(api)
  await openSettings(user, 'start')
  expect(box()?.checked).toBe(false)
  await user.click(box() as HTMLInputElement)
  expect(calls(api, 'app.setStartsAtSignIn')).toEqual([['app.setStartsAtSignIn', true]])
  expect(box()?.checked).toBe(true)
})

test('the setting is missing in a copy that the system cannot start', async () => {
  const user = await shown(new FakeApi())
  await openSettings(user, 'start')
  expect(box()).toBeNull()
})

test.each([
  ['linux', 'It starts in the tray, without its window.'],
  ['win32', 'It starts in the tray, without its window.'],
  ['darwin', 'It starts in the menu bar, without its window.'],
] as const)(
  'the setting on %s says where the app starts, in the words of the notice about closing the window',
  async (platform, words) => {
    const api = new FakeApi()
    api.status = { ...api.status, platform, startsAtSignIn: false }
    const user = await shown(api)
    await openSettings(user, 'start')
    expect(screen.getByText(words)).toBeDefined()
    expect(keepsRunning(platform).body).toContain(platform === 'darwin' ? 'in the menu bar' : 'in the tray')
  },
)

test('what was connected is connected again only if the person says so', async () => {
  const api = new FakeApi()
  const user = await shown(api)
  await openSettings(user, 'start')
  const again = screen.getByRole<HTMLInputElement>('checkbox', { name: /^Connect again what was connected/ })
  expect(again.checked).toBe(false)
  await user.click(again)
  expect(calls(api, 'app.setPreferences')).toEqual([['app.setPreferences', { reconnects: true }]])
  expect(again.checked).toBe(true)
})
