/** A wrong password or secret: the form stays with its values, and failure and advice fit the sign-in method. */

import { screen, waitFor, within } from '@testing-library/svelte'
import { describe, expect, test } from 'vitest'
import { failure as failureFor } from '../../main/contract/failure.ts'
import type { SignInMethodId } from '../../main/contract/identity-provider.ts'
import type { SecretRequest, SessionState } from '../../main/contract/session.ts'
import { summariesIn } from '../../main/contract/summary-table.ts'
import { words } from '../../main/words/index.ts'
import {
  aDetection,
  anAccount,
  aProfile,
  connectedState,
  connectingState,
  failedState,
} from '../support/profiles.ts'
import { FakeApi } from './support/fake-api.ts'
import { calls, open, shown, showSection } from './support/shown.ts'

const APP = '7c9e6679-7425-40de-944b-e07fc1f90ae7'
const way = (id: SignInMethodId, recommended = false) => ({ id, label: id, recommended, whyNot: null })
const contoso = aProfile({
  name: 'Contoso',
  detection: aDetection({ signInMethods: [way('entra', true), way('client-credentials'), way('ws-trust')] }),
})
const request: SecretRequest = { what: 'client-secret', host: 'login.example', name: null }
const asking = (what: SecretRequest = request, method: SignInMethodId = 'client-credentials'): SessionState =>
  connectingState({ doing: 'asking', request: what }, method)
const failed = (method: SignInMethodId = 'client-credentials'): SessionState =>
  failedState(failureFor('sign-in-refused/client-secret-wrong', {}), { method })
const form = () => within(screen.getByRole('form'))
const value = (label: string) => form().getByLabelText<HTMLInputElement>(label).value

/** The form after a wrong secret was sent. */
async function refused() {
  const api = new FakeApi([contoso, aProfile({ name: 'Fabrikam' })])
  const user = await shown(api, 'Contoso')
  api.tell(contoso.id, asking())
  await screen.findByRole('form')
  await user.type(form().getByLabelText('Client ID'), APP)
  await user.type(form().getByLabelText('Client secret'), 'wrong')
  await user.click(form().getByLabelText(/^Remember it/))
  await user.click(form().getByRole('button', { name: 'Sign in' }))
  api.tell(contoso.id, connectingState({ doing: 'confirming' }, 'client-credentials'))
  expect((await form().findByRole('button', { name: 'Trying it…' })).getAttribute('aria-disabled')).toBe(
    'true',
  )
  api.tell(contoso.id, failed())
  await form().findByText('The client secret is wrong.')
  return { api, user }
}

describe('a wrong client secret', () => {
  test('keeps the form with its values, and shows the failure in it and nowhere else', async () => {
    await refused()
    expect([value('Client ID'), value('Client secret')]).toEqual([APP, 'wrong'])
    expect(form().getByLabelText<HTMLInputElement>(/^Remember it/).checked).toBe(false)
    expect(screen.getAllByRole('alert')).toHaveLength(1)
  })

  test('is corrected there: the same method runs again, and the secret goes to the same server', async () => {
    const { api, user } = await refused()
    await user.clear(form().getByLabelText('Client secret'))
    await user.type(form().getByLabelText('Client secret'), 'right{Enter}')
    expect(calls(api, 'sessions.connect')).toEqual([
      ['sessions.connect', contoso.id, { method: 'client-credentials' }],
    ])
    expect(calls(api, 'sessions.answer')).toHaveLength(1)
    api.tell(contoso.id, asking({ ...request }))
    await expect
      .poll(() => calls(api, 'sessions.answer').at(-1))
      .toEqual(['sessions.answer', contoso.id, { name: APP, secret: 'right', keep: false }])
    // main asks twice, the form answers once
    api.tell(contoso.id, asking({ ...request }))
    expect(calls(api, 'sessions.answer')).toHaveLength(2)
  })

  test.each<[claim: string, other: SecretRequest, method?: SignInMethodId]>([
    ['it from another host', { ...request, host: 'evil.example' }],
    ['something else', { ...request, what: 'password' }],
    ['it over a connection that is not encrypted', { ...request, unencrypted: true }],
  ])('is not sent automatically if a server asks for %s', async (_claim, other) => {
    const { api, user } = await refused()
    await user.type(form().getByLabelText('Client secret'), '2{Enter}')
    api.tell(contoso.id, asking(other))
    await expect.poll(() => form().queryByRole('button', { name: 'Sign in' })).not.toBeNull()
    expect(calls(api, 'sessions.answer')).toHaveLength(1)
    if (other.host !== request.host) expect(value('Client secret')).toBe('')
  })

  test.each<[how: string, end: (u: Awaited<ReturnType<typeof refused>>) => Promise<unknown>]>([
    ['the form is closed', ({ user }) => user.click(form().getByRole('button', { name: 'Close the form' }))],
    ['the person is signed in', async ({ api }) => api.tell(contoso.id, connectedState())],
    ['another method is tried', async ({ api }) => api.tell(contoso.id, failed('entra'))],
    ['the person cancels', async ({ api }) => api.tell(contoso.id, { status: 'signed-out' })],
  ])('disappears when %s', async (_how, end) => {
    await end(await refused())
    await expect.poll(() => screen.queryByRole('form')).toBeNull()
    expect(document.body.innerHTML).not.toContain('wrong"')
  })

  test('is removed from its field when another organization is opened, and the client ID is not', async () => {
    const { user } = await refused()
    await open(user, 'Fabrikam')
    await open(user, 'Contoso')
    expect([value('Client ID'), value('Client secret')]).toEqual([APP, ''])
  })
})

describe('the details', () => {
  test.each<[method: SignInMethodId, browser: boolean, code: boolean]>([
    ['client-credentials', false, false],
    ['ws-trust', false, false],
    ['entra', true, true],
  ])(
    'offer another browser or a code only for a method that uses them: %s',
    async (method, browser, code) => {
      const api = new FakeApi([contoso], { [contoso.id]: failed(method) })
      const user = await shown(api, 'Contoso')
      await showSection(user, 'Identity provider')
      expect(screen.queryByRole('button', { name: 'Use the system browser' }) !== null).toBe(browser)
      expect(screen.queryByRole('button', { name: 'Use a code' }) !== null).toBe(code)
      // Connect uses this method again, so it is not offered as another one
      expect(
        screen.queryByRole('button', { name: `Use this method: ${words.providers.methods[method]}` }),
      ).toBeNull()
      expect(screen.getAllByRole('button', { name: /^Use this method/ })).toHaveLength(2)
    },
  )

  test.each<[method: SignInMethodId, says: RegExp]>([
    ['entra', /provider’s sign-in page/],
    ['windows', /Kerberos ticket, or asks for a password/],
    ['ws-trust', /asks for a password/],
    ['client-credentials', /asks for a client secret or certificate/],
  ])('say before a connect what %s needs from the person', async (method, says) => {
    const profile = { ...contoso, detection: aDetection({ signInMethods: [way(method, true)] }) }
    await shown(new FakeApi([profile]), 'Contoso')
    expect(screen.getByText(says)).toBeDefined()
  })
})

describe('a new user name for a connected organization', () => {
  const signedIn = { ...contoso, accountId: 'alex' }
  test.each<[typed: string, ends: boolean]>([
    ['megan@contoso.com', true],
    ['ALEX@contoso.com', false],
  ])('%s ends the session, and says so: %s', async (typed, ends) => {
    const api = new FakeApi([signedIn], { [contoso.id]: connectedState() })
    api.known = [anAccount({ id: 'alex' })]
    const user = await shown(api, 'Contoso')
    await showSection(user, 'Settings')
    await user.type(screen.getByLabelText('Sign in as'), typed)
    expect(screen.queryByText(/^This ends the session of/) !== null).toBe(ends)
    await user.keyboard('{Tab}')
    expect(calls(api, 'profiles.change')).toEqual([['profiles.change', contoso.id, { userName: typed }]])
    await expect.poll(() => screen.queryByText(/has ended here/) !== null).toBe(ends)
  })
})

test('a form takes the focus when it appears, and not when the arrow keys pass its organization', async () => {
  const { api, user } = await refused()
  const rows = screen.getByRole('listbox')
  rows.focus()
  await user.keyboard('{End}')
  await screen.findByRole('heading', { name: 'Fabrikam' })
  await user.keyboard('{Home}')
  await screen.findByRole('form')
  expect(document.activeElement).toBe(rows)
  await user.keyboard('{End}')
  await screen.findByRole('heading', { name: 'Fabrikam' })
  const fabrikam = summariesIn(await api.profiles.list()).find(({ name }) => name === 'Fabrikam')
  api.tell(fabrikam?.id ?? '', asking())
  await screen.findByRole('form')
  await expect.poll(() => document.activeElement).toBe(form().getByLabelText('Client ID'))
})

test('the method that asks is shown as the one in use, even before the first connect', async () => {
  const api = new FakeApi([contoso])
  const user = await shown(api)
  await open(user, 'Contoso')
  await showSection(user, 'Identity provider')
  expect(screen.getByText(/^Microsoft Entra ID \(OAuth\) · in use/)).toBeTruthy()
  api.tell(contoso.id, asking())
  expect(await screen.findByText(/^Application .* · in use/)).toBeTruthy()
  expect(screen.getByText(/^Microsoft Entra ID \(OAuth\) · also available/)).toBeTruthy()
})

test('the form for a sign-in page remembers nothing, can be skipped, and disappears with the question', async () => {
  const api = new FakeApi([contoso])
  const user = await shown(api, 'Contoso')
  const page: SecretRequest = { what: 'password', host: 'sts.example', name: null, page: 'named-host' }
  api.tell(contoso.id, asking(page, 'ws-federation'))
  await screen.findByRole('form')
  expect(form().queryByLabelText(/^Remember it/)).toBeNull()
  await user.type(form().getByLabelText('User name'), 'alex')
  await user.type(form().getByLabelText('Password'), 'Pa55')
  await user.click(form().getByRole('button', { name: 'Sign in' }))
  await user.click(form().getByRole('button', { name: 'Continue without it' }))
  expect(calls(api, 'sessions.answer')).toEqual([
    ['sessions.answer', contoso.id, { name: 'alex', secret: 'Pa55', keep: false }],
    ['sessions.answer', contoso.id, null],
  ])
  api.tell(
    contoso.id,
    connectingState(
      { doing: 'signing-in', userAgent: 'window', host: 'sts.example', named: true },
      'ws-federation',
    ),
  )
  await waitFor(() => expect(screen.queryByRole('form')).toBeNull())
})

describe('an imported secret', () => {
  const offered: SecretRequest = { what: 'password', host: 'sts.example', name: 'adele', imported: true }

  async function offering(change: Partial<SecretRequest> = {}) {
    const api = new FakeApi([contoso])
    const user = await shown(api, 'Contoso')
    api.tell(contoso.id, asking({ ...offered, ...change }, 'ws-trust'))
    await screen.findByRole('form')
    return { api, user, use: form().queryByRole<HTMLInputElement>('checkbox', { name: /^Use the imported/ }) }
  }

  test('goes to the named server by one key, without a field to type it', async () => {
    const { api, user, use } = await offering()
    expect([use?.checked, document.activeElement === use]).toEqual([true, true])
    expect(form().getByText('sts.example')).toBeDefined()
    expect(form().queryByLabelText('Password')).toBeNull()
    expect(form().getByLabelText<HTMLInputElement>('User name').readOnly).toBe(true)
    await user.keyboard('{Enter}')
    expect(calls(api, 'sessions.answer')).toEqual([
      ['sessions.answer', contoso.id, { name: 'adele', secret: '', imported: true, keep: true }],
    ])
  })

  test('makes room for a typed one', async () => {
    const { api, user, use } = await offering()
    await user.click(use as HTMLElement)
    await user.type(form().getByLabelText('Password'), 'typed{Enter}')
    expect(calls(api, 'sessions.answer')).toEqual([
      ['sessions.answer', contoso.id, { name: 'adele', secret: 'typed', keep: true }],
    ])
  })

  test('waits for the agreement to a connection that is not encrypted', async () => {
    await offering({ unencrypted: true })
    expect(form().getByRole('button', { name: 'Sign in' }).hasAttribute('disabled')).toBe(true)
  })

  test('that was refused leaves no form that could send it again', async () => {
    const { api, user } = await offering()
    await user.keyboard('{Enter}')
    api.tell(contoso.id, failed('ws-trust'))
    await waitFor(() => expect(screen.queryByRole('form')).toBeNull())
    api.tell(contoso.id, asking({ what: 'password', host: 'sts.example', name: 'adele' }, 'ws-trust'))
    await screen.findByRole('form')
    expect([calls(api, 'sessions.answer').length, form().getByLabelText('Password')]).toEqual([
      1,
      expect.anything(),
    ])
  })

  test('of an application is a client secret, without a choice of a certificate', async () => {
    const { use } = await offering({ what: 'client-secret', name: APP })
    expect(form().getByLabelText('Use the imported client secret')).toBe(use)
    expect(form().queryByLabelText(/^Certificate/)).toBeNull()
  })
})
