/** The setting of how long a copied token stays on the clipboard. */
import { screen, within } from '@testing-library/svelte'
import { expect, test } from 'vitest'
import { FakeApi } from './support/fake-api.ts'
import { calls, openSettings, shown } from './support/shown.ts'

test('the settings show the time in effect, and save another one', async () => {
  const api = new FakeApi()
  const user = await shown(api)
  await openSettings(user, 'clipboard')
  const group = within(screen.getByRole('group', { name: 'A copied token leaves the clipboard after' }))
  const choice = (name: string) => group.getByRole<HTMLInputElement>('radio', { name })
  expect(group.getAllByRole('radio').map((radio) => radio.parentElement?.textContent?.trim())).toEqual([
    '30 sec',
    '60 sec',
    '90 sec',
    '5 min',
  ])
  expect(choice('60 sec').checked).toBe(true)
  await user.click(choice('5 min'))
  expect(calls(api, 'app.setPreferences')).toEqual([['app.setPreferences', { clipboardSeconds: 300 }]])
  expect(choice('5 min').checked).toBe(true)
})
