/** A sign-out that waits for the identity provider: its progress, and how a person stops waiting. */
import { fireEvent, render, screen, waitFor } from '@testing-library/svelte'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { SignOutReport } from '../../main/contract/session.ts'
import App from '../../renderer/App.svelte'
import Dialogs from '../../renderer/views/Dialogs.svelte'
import { aProfile } from '../support/profiles.ts'
import { FakeApi } from './support/fake-api.ts'
import { started } from './support/shown.ts'

const contoso = aProfile({ name: 'Contoso' })
const later = (milliseconds: number) => vi.advanceTimersByTimeAsync(milliseconds)

beforeEach(() => void vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date'] }))
afterEach(() => void vi.useRealTimers())

/** A sign-out of Contoso has begun. @returns what main does next */
async function begun() {
  const api = new FakeApi([contoso], { [contoso.id]: { status: 'saved' } })
  const { promise, resolve } = Promise.withResolvers<SignOutReport>()
  Object.assign(api.sessions, { signOut: () => promise })
  render(App, { props: { app: started(api), dialogs: Dialogs } })
  await waitFor(() => expect(screen.getByRole('heading', { name: 'Contoso' })).toBeDefined())
  await fireEvent.click(screen.getByRole('button', { name: 'Sign out' }))
  return { endsHere: () => api.tell(contoso.id, { status: 'signed-out' }), answers: resolve }
}
const cancel = () => screen.queryByRole('button', { name: 'Cancel' })

test('it shows progress after 300 ms, and a way to stop waiting after 2 s', async () => {
  const { endsHere, answers } = await begun()
  endsHere()
  await later(250)
  expect(screen.queryByText('Signing out…')).toBeNull()
  await later(100)
  expect(screen.getByText('Signing out…')).toBeDefined()
  await later(1_500)
  expect(cancel()).toBeNull()
  await later(250)
  expect(cancel()).not.toBeNull()
  answers({ ended: ['sts.example'], notEnded: [] })
  await later(0)
  expect(screen.queryByText('Signing out…')).toBeNull()
  expect(screen.getByText('Also signed out at sts.example.')).toBeDefined()
})

test('after a cancel it says that the sign-in here has ended, and what the provider answers later', async () => {
  const { endsHere, answers } = await begun()
  endsHere()
  await later(2_100)
  await fireEvent.click(cancel() as HTMLElement)
  expect(screen.getByText('Signed out here. The identity provider has not answered yet.')).toBeDefined()
  expect(cancel()).toBeNull()
  answers({ ended: [], notEnded: ['sts.example'] })
  await later(0)
  expect(screen.queryByText(/has not answered yet/)).toBeNull()
  expect(screen.getByText(/^Not signed out at sts\.example\./)).toBeDefined()
})

test('it cannot be canceled before the sign-in here has ended', async () => {
  await begun()
  await later(3_000)
  expect(screen.getByText('Signing out…')).toBeDefined()
  expect(cancel()).toBeNull()
})
