/** The accounts dialog: what each account opens, when its secret ends, signing out, and a new secret. */
import { fireEvent, screen, within } from '@testing-library/svelte'
import { describe, expect, test } from 'vitest'
import { fail } from '../../main/contract/failure.ts'
import { words } from '../../main/words/index.ts'
import { aFailure } from '../support/failures.ts'
import { anAccount, aProfile, connectedState, failedState, NOW } from '../support/profiles.ts'
import { FakeApi } from './support/fake-api.ts'
import { calls, shown } from './support/shown.ts'

const contoso = aProfile({ name: 'Contoso', accountId: 'robot' })
const test1 = aProfile({ name: 'Contoso Test', accountId: 'robot' })
const robot = anAccount({
  id: 'robot',
  name: '7c9e6679-7425-40de-944b-e07fc1f90ae7',
  method: 'client-credentials',
  profileIds: [contoso.id, test1.id],
  secret: {
    what: 'client-secret',
    host: 'login.microsoftonline.com',
    name: '7c9e6679-7425-40de-944b-e07fc1f90ae7',
  },
})
const gita = anAccount({ id: 'gita', name: 'gita@outlook.example', home: 'microsoft-account', saved: false })

async function opened(accounts = [robot, gita]) {
  const api = new FakeApi([contoso, test1])
  api.known = accounts
  const user = await shown(api)
  await user.click(screen.getByRole('button', { name: 'Accounts' }))
  await screen.findByRole('dialog', { name: 'Accounts' })
  return { api, user }
}
const part = async (name: string) => within(await screen.findByRole('region', { name }))

test('the dialog shows how and where each account signs in, what it opens, and whether its sign-in is saved', async () => {
  await opened()
  const first = await part(robot.name)
  expect(first.getByText('Application (client secret or certificate)')).toBeDefined()
  expect(first.getByText('login.microsoftonline.com')).toBeDefined()
  expect(first.getByText('Contoso, Contoso Test')).toBeDefined()
  expect(first.getByText('In the vault')).toBeDefined()
  const second = await part(gita.name)
  expect(second.getByText('Microsoft account (guest)')).toBeDefined()
  expect(second.getByText('No organization in the list')).toBeDefined()
  expect(second.getByText('Nothing')).toBeDefined()
  expect(second.queryByRole('button', { name: /^Change/ })).toBeNull()
})

test('the dialog says that sign-ins are in memory only if there is no keychain', async () => {
  const api = new FakeApi([contoso])
  api.known = [robot]
  api.status = {
    ...api.status,
    vault: { state: 'absent', memory: true, trouble: { reason: 'not-running', facts: {} } },
  }
  const user = await shown(api)
  await user.click(screen.getByRole('button', { name: 'Accounts' }))
  expect((await part(robot.name)).getByText('In memory only')).toBeDefined()
})

test('the dialog without accounts says how to get one', async () => {
  await opened([])
  expect(screen.getByText(/No account yet/)).toBeDefined()
})

test('a sign-out says which account it was, where else it signed out, and where it could not', async () => {
  const { api, user } = await opened()
  api.signOutReport = { ended: ['sts.contoso.com'], notEnded: ['crm.fabrikam.com'] }
  await user.click((await part(robot.name)).getByRole('button', { name: 'Sign out' }))
  expect(calls(api, 'accounts.signOut')).toEqual([['accounts.signOut', 'robot']])
  api.tellAccounts([gita])
  await expect.poll(() => screen.queryByRole('region', { name: robot.name })).toBeNull()
  expect(await screen.findByText(`Signed out of ${robot.name}.`)).toBeDefined()
  expect(screen.getByText('Also signed out at sts.contoso.com.')).toBeDefined()
  expect(screen.getByText(/^Not signed out at crm\.fabrikam\.com/)).toBeDefined()
  await user.click(screen.getByRole('button', { name: 'Close' }))
  await user.click(screen.getByRole('button', { name: 'Accounts' }))
  await screen.findByRole('dialog', { name: 'Accounts' })
  await expect.poll(() => screen.queryByText(`Signed out of ${robot.name}.`)).toBeNull()
})

describe('a new secret', () => {
  test('is asked for that application only, and told as changed for all its organizations', async () => {
    const { api, user } = await opened()
    const row = await part(robot.name)
    await user.click(row.getByRole('button', { name: 'Change secret or certificate' }))
    const form = within(row.getByRole('form', { name: 'Client secret for login.microsoftonline.com' }))
    await user.type(form.getByLabelText('Client ID'), 'another')
    await user.type(form.getByLabelText('Client secret'), 'new-secret')
    await user.click(form.getByRole('button', { name: 'Test and save' }))
    expect(calls(api, 'accounts.changeSecret')).toEqual([
      ['accounts.changeSecret', 'robot', { name: robot.name, secret: 'new-secret', keep: true }],
    ])
    expect(await row.findByText('Changed for Contoso and Contoso Test.')).toBeDefined()
    expect(row.queryByRole('form')).toBeNull()
  })

  test('that is wrong is told as wrong, changes nothing, and can be corrected', async () => {
    const { api, user } = await opened()
    api.change = () => Promise.reject(fail('sign-in-refused/client-secret-wrong', {}))
    const row = await part(robot.name)
    await user.click(row.getByRole('button', { name: 'Change secret or certificate' }))
    await user.type(row.getByLabelText('Client secret'), 'wrong')
    await user.click(row.getByRole('button', { name: 'Test and save' }))
    expect(await row.findByText('The client secret is wrong.')).toBeDefined()
    expect(row.getByText('Nothing was changed.')).toBeDefined()
    expect(row.getByLabelText<HTMLInputElement>('Client secret').value).toBe('wrong')
  })
})

describe('the end of a client secret', () => {
  test('can be entered by the person, who gets a warning when it is near', async () => {
    const { api } = await opened()
    const row = await part(robot.name)
    const field = row.getByLabelText(/^Client secret ends on/)
    await fireEvent.change(field, { target: { value: '2027-01-31' } })
    expect(calls(api, 'accounts.setSecretEnd')).toEqual([['accounts.setSecretEnd', 'robot', '2027-01-31']])
    const soon = Date.UTC(2026, 10, 30)
    api.tellAccounts([{ ...robot, secretExpiresAt: soon, secretEndSaidBy: 'person' }])
    expect(await row.findByText(/^The client secret of .* 2026-11-30\. Register a new one/)).toBeDefined()
    // the button shows it even if the dialog is closed
    expect(screen.getByRole('button', { name: 'Accounts' }).dataset['tip']).toBe(
      'Accounts: a secret or certificate ends',
    )
  })

  test('cannot be entered for a certificate, which names its own end', async () => {
    await opened([{ ...robot, secretExpiresAt: Date.now() + 90 * 86_400_000 }])
    const row = await part(robot.name)
    expect(row.getByText('Certificate ends')).toBeDefined()
    expect(row.queryByLabelText(/^Client secret ends on/)).toBeNull()
  })
})

describe('the last failure of an account', () => {
  const refused = aFailure('sign-in-refused')
  const failed = (at: number, failure = refused) => ({ ...failedState(failure, { saved: true }), at })

  test('is shown with its organization, and Connect tries again there', async () => {
    const { api, user } = await opened()
    expect((await part(robot.name)).queryByRole('button', { name: /Contoso/ })).toBeNull()
    api.tell(contoso.id, failed(NOW - 120_000))
    api.tell(test1.id, failed(NOW - 60_000, aFailure('sign-in-needs-person')))
    const own = await part(robot.name)
    expect(await own.findByText('Sign-in needed')).toBeDefined()
    await user.click(own.getByRole('button', { name: 'Connect: Contoso Test' }))
    expect(screen.queryByRole('dialog')).toBeNull()
    expect(calls(api, 'sessions.connect')).toEqual([['sessions.connect', test1.id]])
  })

  test('says what the server refused, and shows the steps where only the network failed', async () => {
    const { api, user } = await opened()
    api.tell(contoso.id, failed(NOW, refused))
    const own = await part(robot.name)
    expect(await own.findByText(new RegExp(words.failures['sign-in-refused'].title))).toBeDefined()
    api.trace = {
      orgUrl: contoso.orgUrl,
      startedAt: NOW,
      userName: null,
      detection: null,
      steps: [],
      outcome: null,
    }
    api.tell(contoso.id, failed(NOW, aFailure('host-timeout')))
    await user.click(await own.findByRole('button', { name: 'Show what happened: Contoso' }))
    expect(await screen.findByRole('dialog', { name: words.window.explain.whatHappened })).toBeDefined()
  })

  test('is not that of another account, and is gone once it connects', async () => {
    const { api } = await opened()
    api.tell(contoso.id, failed(NOW))
    const own = await part(robot.name)
    await own.findByText('Last connect failed')
    expect((await part(gita.name)).queryByText('Last connect failed')).toBeNull()
    api.tell(contoso.id, connectedState())
    await expect.poll(() => own.queryByText('Last connect failed')).toBeNull()
  })
})
