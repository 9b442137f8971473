/** The log in the settings: the folder opens, or the settings say why it does not. */
import { screen, within } from '@testing-library/svelte'
import { expect, test } from 'vitest'
import { anError } from '../support/failures.ts'
import { FakeApi } from './support/fake-api.ts'
import { calls, openSettings, shown } from './support/shown.ts'

async function opened(api: FakeApi) {
  const user = await shown(api)
  await openSettings(user, 'diagnostics')
  const part = within(screen.getByRole('group', { name: 'Log' }))
  return { user, part, button: part.getByRole('button', { name: 'Open log folder' }) }
}

test('the settings say what the log does not contain, and open its folder', async () => {
  const api = new FakeApi()
  const { user, part, button } = await opened(api)
  expect(part.getByText(/no passwords, tokens or e-mail addresses/)).toBeDefined()
  await user.click(button)
  expect(calls(api, 'app.openLogFolder')).toEqual([['app.openLogFolder']])
  expect(part.queryByRole('alert')).toBeNull()
})

test('the settings say why the folder does not open, until it opens', async () => {
  const api = new FakeApi()
  const message = 'The system did not open the folder /data/logs: no file manager.'
  api.openingLog = async () => {
    throw anError('folder-not-opened')
  }
  const { user, part, button } = await opened(api)
  await user.click(button)
  expect((await part.findByRole('alert')).textContent).toContain(message)
  api.openingLog = async () => undefined
  await user.click(button)
  await expect.poll(() => part.queryByRole('alert')).toBeNull()
})
