/** The text size in the settings. */
import { screen } from '@testing-library/svelte'
import { expect, test } from 'vitest'
import { FakeApi } from './support/fake-api.ts'
import { calls, openSettings, shown } from './support/shown.ts'

test('the settings show the text size, and a chosen one is saved', async () => {
  const api = new FakeApi()
  const user = await shown(api)
  await openSettings(user, 'appearance')
  const field = await screen.findByRole<HTMLSelectElement>('combobox', { name: 'Text size' })
  expect(field.value).toBe('100')
  await user.selectOptions(field, '150%')
  expect(calls(api, 'app.setPreferences')).toEqual([['app.setPreferences', { textSize: 150 }]])
})
