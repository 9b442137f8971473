/** A link opens the window, and asks nothing before the person presses a button. */
import { fireEvent, screen, waitFor, within } from '@testing-library/svelte'
import { expect, test, vi } from 'vitest'
import { aProfile } from '../support/profiles.ts'
import { FakeApi } from './support/fake-api.ts'
import { adding, calls, shown } from './support/shown.ts'

const LINKED = 'https://fabrikam.crm.dynamics.com'

const dialogNow = async () => within(await screen.findByRole('dialog', { name: 'Add organization' }))
const addressIn = (dialog: Awaited<ReturnType<typeof dialogNow>>) =>
  (dialog.getByLabelText('Organization URL') as HTMLInputElement).value

test('a link fills the add dialog, and the organization is asked only by a button', async () => {
  const api = new FakeApi()
  const user = await shown(api)
  api.openLink(LINKED)
  const dialog = await dialogNow()
  expect(addressIn(dialog)).toBe(LINKED)
  expect((dialog.getByLabelText('Name') as HTMLInputElement).value).toBe('Fabrikam')
  // without a link, typing a user name asks
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

test('a link selects an organization that exists, and does not connect', async () => {
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

test('a link from the start of the app is used once', async () => {
  const api = new FakeApi()
  api.link = { orgUrl: LINKED as never }
  await shown(api)
  expect(addressIn(await dialogNow())).toBe(LINKED)
  expect(api.link).toBeNull()
})

test('a link waits until an open dialog is closed, and leaves what was typed there', async () => {
  const api = new FakeApi()
  const { user, dialog, field } = await adding(api)
  await user.type(field, 'contoso.crm.dynamics.com')
  api.openLink(LINKED)
  await waitFor(() => expect(api.link).toBeNull())
  expect((field as HTMLInputElement).value).toBe('contoso.crm.dynamics.com')
  await user.click(dialog.getByRole('button', { name: 'Cancel' }))
  await waitFor(async () => expect(addressIn(await dialogNow())).toBe(LINKED))
})

test('a link asks nothing if the person presses Enter', async () => {
  const api = new FakeApi()
  const user = await shown(api)
  api.openLink(LINKED)
  await dialogNow()
  await user.keyboard('{Enter}')
  expect([calls(api, 'discovery.detect'), calls(api, 'profiles.add')]).toEqual([[], []])
})

test('a link is forgotten if its dialog is canceled', async () => {
  const api = new FakeApi()
  const user = await shown(api)
  api.openLink(LINKED)
  await user.click((await dialogNow()).getByRole('button', { name: 'Cancel' }))
  await user.click(screen.getAllByRole('button', { name: 'Add organization' })[0] as HTMLElement)
  expect(addressIn(await dialogNow())).toBe('')
})
