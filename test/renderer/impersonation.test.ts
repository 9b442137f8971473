/** Acting as another user: chosen from the menu of the header, shown there, and ended. */
import { screen, waitFor, within } from '@testing-library/svelte'
import { expect, test, vi } from 'vitest'
import { fail } from '../../main/contract/failure.ts'
import { callerHeader, type OrgUser } from '../../main/contract/impersonation.ts'
import type { SessionState } from '../../main/contract/session.ts'
import { aDetection, aProfile, connectedState } from '../support/profiles.ts'
import { FakeApi } from './support/fake-api.ts'
import { calls, open, shown } from './support/shown.ts'

const adele: OrgUser = {
  userId: '22222222-2222-4222-8222-222222222222',
  objectId: null,
  fullName: 'Adele Vance',
  userName: 'CONTOSO\\adele',
}
const acting = { user: adele, header: callerHeader(adele) }
const [contoso, fabrikam] = [
  aProfile({ id: 'contoso', name: 'Contoso', detection: aDetection({ hosting: 'on-premises' }) }),
  aProfile({ id: 'fabrikam', name: 'Fabrikam', orgUrl: 'https://fabrikam.crm.dynamics.com' as never }),
]

async function details(session: SessionState = connectedState(), change: Partial<FakeApi> = {}) {
  const api = new FakeApi([contoso, fabrikam], { contoso: session, fabrikam: session })
  api.findingUsers = async () => ({ users: [adele], more: false })
  Object.assign(api, change)
  const user = await shown(api)
  await open(user, 'Contoso')
  return { api, user }
}

const bar = () => screen.queryByText('Acting as', { exact: false })?.closest('header') ?? null

async function dialog(user: Awaited<ReturnType<typeof shown>>) {
  await user.click(screen.getByRole('button', { name: 'More actions' }))
  await user.click(await screen.findByRole('menuitem', { name: 'Act as…' }))
  return within(await screen.findByRole('dialog', { name: 'Act as another user' }))
}

test('a person searches, chooses, sees who is acted as in the header, and stops', async () => {
  const { api, user } = await details()
  const choice = await dialog(user)
  await user.type(choice.getByLabelText('User'), 'vance')
  await user.click(await choice.findByRole('button', { name: /Adele Vance/ }))
  await waitFor(() => expect(bar()?.textContent).toContain('Acting as Adele Vance'))
  expect(screen.queryByRole('dialog')).toBeNull()
  // typing asks once
  expect(calls(api, 'impersonation.users')).toEqual([['impersonation.users', 'contoso', 'vance']])
  expect(calls(api, 'impersonation.start')).toEqual([['impersonation.start', 'contoso', adele.userId]])
  await user.click(screen.getByRole('button', { name: 'Stop acting' }))
  await waitFor(() => expect(bar()).toBeNull())
  expect(calls(api, 'impersonation.stop')).toEqual([['impersonation.stop', 'contoso']])
})

test('it is shown for its organization only, also if it had begun before, and ends when main says so', async () => {
  const { api, user } = await details(connectedState(), { acting: { contoso: acting } })
  expect(bar()?.textContent).toContain('Acting as Adele Vance')
  await open(user, 'Fabrikam')
  await waitFor(() => expect(bar()).toBeNull())
  await open(user, 'Contoso')
  await waitFor(() => expect(bar()).not.toBeNull())
  api.tellActing('contoso', null)
  await waitFor(() => expect(bar()).toBeNull())
})

test('the menu that copies says as whom', async () => {
  const { user } = await details(connectedState(), { acting: { contoso: acting } })
  await user.click(screen.getByRole('button', { name: 'Copy' }))
  const menu = within(await screen.findByRole('menu'))
  expect(menu.getByText('Request (WhoAmI), as Adele Vance')).toBeTruthy()
  expect(menu.getByRole('menuitem', { name: 'Headers, as Adele Vance' })).toBeTruthy()
})

test('a refusal names the missing privilege, and nobody is acted as', async () => {
  const privilege = 'prvActOnBehalfOfAnotherUser'
  const host = 'contoso.crm4.dynamics.com'
  const { user } = await details(connectedState(), {
    startingToAct: () => Promise.reject(fail('impersonation-refused', { host, privilege })),
  })
  const choice = await dialog(user)
  await user.type(choice.getByLabelText('User'), 'vance')
  await user.click(await choice.findByRole('button', { name: /Adele Vance/ }))
  expect(await choice.findByText(/prvActOnBehalfOfAnotherUser/)).toBeTruthy()
  expect(bar()).toBeNull()
})

test('fewer than two letters ask nobody, and a closed dialog asks no more', async () => {
  const { api, user } = await details()
  const choice = await dialog(user)
  vi.useFakeTimers({ shouldAdvanceTime: true })
  await user.type(choice.getByLabelText('User'), ' a ')
  await vi.advanceTimersByTimeAsync(5000)
  await user.type(choice.getByLabelText('User'), 'dele')
  await user.click(choice.getByRole('button', { name: 'Cancel' }))
  await vi.advanceTimersByTimeAsync(5000)
  vi.useRealTimers()
  expect(calls(api, 'impersonation.users')).toEqual([])
})

test.each<[what: string, state: SessionState]>([
  ['is not connected', { status: 'saved' }],
  ['is open for SOAP only', { ...connectedState(), method: 'ws-trust' } as SessionState],
])('an organization that %s does not offer it', async (_what, state) => {
  const { user } = await details(state)
  await user.click(screen.getByRole('button', { name: 'More actions' }))
  await screen.findByRole('menuitem', { name: 'Remove' })
  expect(screen.queryByRole('menuitem', { name: 'Act as…' })).toBeNull()
})
