/** A copy of an organization, for another account there. */
import { screen, waitFor, within } from '@testing-library/svelte'
import { beforeEach, expect, test } from 'vitest'
import { aProfile } from '../support/profiles.ts'
import { FakeApi } from './support/fake-api.ts'
import { calls, shown } from './support/shown.ts'

const contoso = aProfile({
  id: 'a',
  name: 'Contoso',
  environment: 'production',
  userName: 'alex@contoso.com',
})
let api: FakeApi

beforeEach(() => {
  api = new FakeApi([contoso])
})

/** Opens the copy by the menu of the row. */
async function copying() {
  const user = await shown(api)
  const row = await screen.findByRole('option', { name: /Contoso/ })
  await user.pointer({ keys: '[MouseRight]', target: row })
  await user.click(await screen.findByRole('menuitem', { name: /^Duplicate/ }))
  const dialog = within(await screen.findByRole('dialog', { name: 'Add organization' }))
  return { user, dialog, field: (label: string) => dialog.getByLabelText(label) as HTMLInputElement }
}

test('has the address, the next name and the environment, and waits for its user name', async () => {
  const { dialog, field } = await copying()
  expect(field('Organization URL').value).toBe(contoso.orgUrl)
  expect([field('Name').value, field('Environment').value]).toEqual(['Contoso (2)', 'production'])
  expect(field('User name (optional)').value).toBe('')
  await waitFor(() => expect(document.activeElement).toBe(field('User name (optional)')))
  dialog.getByText(/A copy of/)
})

test('is saved with the other settings of the organization', async () => {
  const { user, dialog, field } = await copying()
  await user.type(field('User name (optional)'), 'megan@contoso.com')
  await user.click(dialog.getByRole('button', { name: 'Save' }))
  await waitFor(() => expect(calls(api, 'profiles.add')).toHaveLength(1))
  expect(calls(api, 'profiles.add')[0]).toEqual([
    'profiles.add',
    expect.objectContaining({ like: 'a', name: 'Contoso (2)', userName: 'megan@contoso.com' }),
  ])
})

test('leaves the draft of another organization as it is', async () => {
  api.kept = { url: 'fabrikam.crm.dynamics.com', keptAt: 1 }
  const { user, dialog, field } = await copying()
  expect(field('Organization URL').value).toBe(contoso.orgUrl)
  await user.type(field('User name (optional)'), 'megan@contoso.com')
  await user.click(dialog.getByRole('button', { name: 'Cancel' }))
  expect([calls(api, 'draft.keep'), calls(api, 'draft.drop')]).toEqual([[], []])
})
