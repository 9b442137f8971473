/** A link opens the window, and asks nothing before the person presses a button. */
import { fireEvent, screen, waitFor, within } from '@testing-library/svelte'
import { expect, test, vi } from 'vitest'
import { aProfile, connectedState } from '../support/profiles.ts'
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

test('what a person changes in an address from a link asks nobody either', async () => {
  const api = new FakeApi()
  await shown(api)
  api.openLink(LINKED)
  const dialog = await dialogNow()
  vi.useFakeTimers()
  await fireEvent.input(dialog.getByLabelText('Organization URL'), { target: { value: `${LINKED}x` } })
  await vi.advanceTimersByTimeAsync(10_000)
  expect(calls(api, 'discovery.detect')).toEqual([])
  // the person's own address
  for (const value of ['', 'contoso.crm4.dynamics.com'])
    await fireEvent.input(dialog.getByLabelText('Organization URL'), { target: { value } })
  await vi.advanceTimersByTimeAsync(10_000)
  vi.useRealTimers()
  expect(calls(api, 'discovery.detect')).toHaveLength(1)
})

test('a link to add fills the dialog for an organization that exists too, which says so', async () => {
  const api = new FakeApi([aProfile({ name: 'Fabrikam', orgUrl: LINKED as never })])
  await shown(api)
  api.openLink({ asks: 'add', orgUrl: LINKED as never })
  expect((await dialogNow()).getByText(/Already in your list/)).toBeTruthy()
  expect(calls(api, 'discovery.detect')).toEqual([])
})

const question = () => screen.findByRole('dialog', { name: 'Connect?' })
const two = () => [
  aProfile({ id: 'a', name: 'Contoso' }),
  aProfile({ id: 'b', name: 'Fabrikam Production', orgUrl: LINKED as never }),
]

test('a link to connect asks, and connects only by the button', async () => {
  const api = new FakeApi(two())
  const user = await shown(api)
  api.openLink({ asks: 'connect', profileId: 'b' })
  const dialog = within(await question())
  expect(
    dialog.getByText('A link asks for it. Nothing has been sent yet.').parentElement?.textContent,
  ).toContain('Connect to Fabrikam Production?')
  expect(calls(api, 'sessions.connect')).toEqual([])
  await user.click(dialog.getByRole('button', { name: 'Connect' }))
  await waitFor(() => expect(calls(api, 'sessions.connect')).toEqual([['sessions.connect', 'b']]))
  expect(await screen.findByRole('heading', { name: 'Fabrikam Production' })).toBeTruthy()
})

test('a link to connect does nothing if the person presses Enter or cancels', async () => {
  const api = new FakeApi(two())
  const user = await shown(api)
  for (const end of ['{Enter}', '{Escape}']) {
    api.openLink({ asks: 'connect', profileId: 'b' })
    await question()
    await user.keyboard(end)
    if (screen.queryByRole('dialog')) await user.click(screen.getByRole('button', { name: 'Cancel' }))
  }
  expect(calls(api, 'sessions.connect')).toEqual([])
})

test('the question of a link stays the same while other links come, and none of them is asked later', async () => {
  const api = new FakeApi(two())
  const user = await shown(api)
  api.openLink({ asks: 'connect', profileId: 'b' })
  const dialog = within(await question())
  api.openLink({ asks: 'connect', profileId: 'a' })
  api.openLink(LINKED)
  await waitFor(() => expect(api.link).toBeNull())
  expect(dialog.getByText('Fabrikam Production')).toBeTruthy()
  await user.click(dialog.getByRole('button', { name: 'Cancel' }))
  expect(screen.queryByRole('dialog')).toBeNull()
})

test('the question of a link closes if its organization is removed', async () => {
  const api = new FakeApi(two())
  await shown(api)
  api.openLink({ asks: 'connect', profileId: 'b' })
  await question()
  await api.profiles.remove(['b'])
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
})

test('a link to connect only shows an organization that is connected', async () => {
  const api = new FakeApi(two(), { b: connectedState() })
  await shown(api)
  api.openLink({ asks: 'connect', profileId: 'b' })
  expect(await screen.findByRole('heading', { name: 'Fabrikam Production' })).toBeTruthy()
  expect(screen.queryByRole('dialog')).toBeNull()
})

test('a link from the start of the app is used once', async () => {
  const api = new FakeApi()
  api.link = { asks: 'open', orgUrl: LINKED as never }
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
