/** A link that the app is opened with: it is shown, and nothing is asked before the person presses a button. */
import { fireEvent, screen, waitFor, within } from '@testing-library/svelte'
import { expect, test, vi } from 'vitest'
import { aProfile } from '../support/profiles.ts'
import { FakeApi } from './support/fake-api.ts'
import { adding, calls, shown } from './support/shown.ts'

const LINKED = 'https://fabrikam.crm.dynamics.com'

const dialogNow = async () => within(await screen.findByRole('dialog', { name: 'Add organization' }))
const addressIn = (dialog: Awaited<ReturnType<typeof dialogNow>>) =>
  (dialog.getByLabelText('Organization URL') as HTMLInputElement).value

test('fills the dialog that adds an organization, and asks it only when told to', async () => {
  const api = new FakeApi()
  const user = await shown(api)
  api.openLink(LINKED)
  const dialog = await dialogNow()
  expect(addressIn(dialog)).toBe(LINKED)
  expect((dialog.getByLabelText('Name') as HTMLInputElement).value).toBe('Fabrikam')
  // typing a user name would ask at any other time
  vi.useFakeTimers()
  await fireEvent.input(dialog.getByLabelText('User name (optional)'), {
    target: { value: 'megan@fabrikam.example' },
  })
  await vi.advanceTimersByTimeAsync(10_000)
  vi.useRealTimers()
  expect([calls(api, 'discovery.detect'), calls(api, 'profiles.add')]).toEqual([[], []])
  await user.click(dialog.getByRole('button', { name: 'Detect' }))
  await waitFor(() => expect(calls(api, 'discovery.detect')).toHaveLength(1))
})

test('selects an organization that is there, and does not connect', async () => {
  const profiles = [
    aProfile({ id: 'a', name: 'Contoso' }),
    aProfile({ id: 'b', name: 'Fabrikam', orgUrl: LINKED as never }),
  ]
  const api = new FakeApi(profiles)
  await shown(api)
  api.openLink(LINKED)
  await screen.findByRole('heading', { name: 'Fabrikam' })
  expect(screen.queryByRole('dialog')).toBeNull()
  expect(calls(api, 'sessions.connect')).toEqual([])
})

test('that the app was started with is taken once', async () => {
  const api = new FakeApi()
  api.link = { orgUrl: LINKED as never }
  await shown(api)
  expect(addressIn(await dialogNow())).toBe(LINKED)
  expect(api.link).toBeNull()
})

test('waits until a dialog that is open is closed: what was typed there stays', async () => {
  const api = new FakeApi()
  const { user, dialog, field } = await adding(api)
  await user.type(field, 'contoso.crm.dynamics.com')
  api.openLink(LINKED)
  await waitFor(() => expect(api.link).toBeNull())
  expect((field as HTMLInputElement).value).toBe('contoso.crm.dynamics.com')
  await user.click(dialog.getByRole('button', { name: 'Cancel' }))
  await waitFor(async () => expect(addressIn(await dialogNow())).toBe(LINKED))
})

test('does not take an Enter that was typed for something else as a yes', async () => {
  const api = new FakeApi()
  const user = await shown(api)
  api.openLink(LINKED)
  await dialogNow()
  await user.keyboard('{Enter}')
  expect([calls(api, 'discovery.detect'), calls(api, 'profiles.add')]).toEqual([[], []])
})

test('is forgotten when its dialog is canceled', async () => {
  const api = new FakeApi()
  const user = await shown(api)
  api.openLink(LINKED)
  await user.click((await dialogNow()).getByRole('button', { name: 'Cancel' }))
  await user.click(screen.getAllByRole('button', { name: 'Add organization' })[0] as HTMLElement)
  expect(addressIn(await dialogNow())).toBe('')
})
