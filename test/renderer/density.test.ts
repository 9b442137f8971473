/** How much room a row of the list has. */
import { screen, waitFor, within } from '@testing-library/svelte'
import { expect, test } from 'vitest'
import { aDetection, aProfile } from '../support/profiles.ts'
import { FakeApi } from './support/fake-api.ts'
import { openSettings, shown } from './support/shown.ts'

const contoso = aProfile({
  ...{ name: 'Contoso', environment: 'production', userName: 'alex@contoso.com' },
  detection: aDetection(),
})
const row = async () => {
  const option = await screen.findByRole('option', { name: /^Contoso/ })
  return {
    option,
    lines: option.querySelectorAll('.line').length,
    height: option.parentElement?.style.height,
  }
}

test('a person chooses two lines for each organization, at once', async () => {
  const user = await shown(new FakeApi([contoso]))
  const before = await row()
  expect([before.lines, before.height]).toEqual([3, '68px'])
  await openSettings(user, 'appearance')
  await user.click(within(screen.getByRole('group', { name: 'Density' })).getByLabelText('Compact'))
  await user.keyboard('{Escape}')
  await waitFor(async () => expect([(await row()).lines, (await row()).height]).toEqual([2, '46px']))
})

test.each([
  ['comfortable', /^Contoso, .+, Production, .+, Signed out/],
  ['compact', /^Contoso, Signed out, .+, Production/],
] as const)('a %s row is called by what it shows, in the same order', async (density, name) => {
  const api = new FakeApi([contoso])
  api.status = { ...api.status, preferences: { ...api.status.preferences, density } }
  await shown(api)
  await screen.findByRole('option', { name })
})
