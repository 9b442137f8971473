/** An organization of a team's catalog, in the details. */
import { screen, within } from '@testing-library/svelte'
import { expect, test } from 'vitest'
import { aProfile } from '../support/profiles.ts'
import { FakeApi } from './support/fake-api.ts'
import { shown } from './support/shown.ts'

const details = async (catalog: ReturnType<typeof aProfile>['catalog']) => {
  await shown(new FakeApi([aProfile({ name: 'Contoso', catalog })]), 'Contoso')
  return within(screen.getByRole('region', { name: 'Details' }))
}

test.each([
  ['in the catalog', false, 'Shared by your team'],
  ['removed from it', true, 'Removed by your team'],
])('an organization that is %s says so', async (_claim, removed, text) => {
  expect((await details({ catalog: 'c', entry: 'e', removed })).getByText(text)).toBeDefined()
})

test('an organization of no catalog says nothing of one', async () => {
  expect((await details(null)).queryByText('Catalog')).toBeNull()
})
