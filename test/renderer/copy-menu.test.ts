/** The menu that copies addresses, tokens, connection strings and requests. */
import { screen, waitFor, within } from '@testing-library/svelte'
import { describe, expect, test } from 'vitest'
import type { SignInMethodId } from '../../main/contract/identity-provider.ts'
import type { SessionState } from '../../main/contract/session.ts'
import { anError } from '../support/failures.ts'
import { aDetection, aProfile, connectedState } from '../support/profiles.ts'
import { FakeApi } from './support/fake-api.ts'
import { calls, open, type Person, shown } from './support/shown.ts'

const offering = (...methods: SignInMethodId[]) =>
  aDetection({
    signInMethods: methods.map((id, index) => ({ id, recommended: index === 0, whyNot: null })),
  })

const profile = aProfile({ name: 'Contoso', detection: offering('entra', 'client-credentials') })

/** The details of an organization in that state. */
async function details(state: SessionState, of = profile) {
  const api = new FakeApi([of], { [of.id]: state })
  const user = await shown(api)
  await open(user, of.name)
  return { api, user }
}

const button = () => screen.getByRole('button', { name: 'Copy' })

async function menu(user: Person) {
  await user.click(button())
  return within(await screen.findByRole('menu'))
}

const names = (within: Awaited<ReturnType<typeof menu>>) =>
  [...within.getAllByRole('menuitem'), ...within.queryAllByRole('menuitemcheckbox')].map((each) =>
    each.textContent?.trim(),
  )

const ADDRESSES = ['Organization URL', 'Web API URL', 'Link for anyone', 'Link to connect, on this computer']
const TOKENS = ['Access token', 'Authorization header']
const LANGUAGES = ['curl (Bash)', 'PowerShell', 'Python', 'C#']
const TOOLS = ['Postman', 'Bruno']

describe('the menu offers', () => {
  test('addresses, the token, connection strings and requests of a connected organization', async () => {
    const { user } = await details(connectedState())
    const items = await menu(user)
    expect(names(items)).toEqual([
      ...ADDRESSES,
      ...TOKENS,
      ...['OAuth', 'ClientSecret', 'Certificate'],
      ...LANGUAGES,
      ...TOOLS,
      'With the token',
    ])
    expect(items.getByRole('group', { name: 'Connection string' })).toBeTruthy()
    expect(items.getByRole('group', { name: 'Environment (URLs and token)' })).toBeTruthy()
    expect(items.getByRole('group', { name: 'Request (WhoAmI)' })).toBeTruthy()
  })

  test('everything but the token while the organization is not connected, and says so', async () => {
    const { user } = await details({ status: 'saved' })
    const items = await menu(user)
    expect(names(items)).toEqual([
      ...ADDRESSES,
      'OAuth',
      'ClientSecret',
      'Certificate',
      ...LANGUAGES,
      ...TOOLS,
    ])
    expect(items.getByText('Connect first to copy a token.')).toBeTruthy()
  })

  test.each<[SignInMethodId, string, sentence: string]>([
    ['ws-federation', 'IFD', 'No token: WS-Federation uses the cookies of a session.'],
    ['windows', 'AD', 'No token: the Windows account signs in to each connection.'],
    ['ws-trust', 'IFD', 'No token: WS-Trust uses an assertion here.'],
  ])('no token after a sign-in by %s, and says why', async (method, authType, sentence) => {
    const of = aProfile({
      name: 'Contoso',
      detection: { ...offering(method), hosting: 'on-premises', identityProvider: { kind: 'unknown' } },
    })
    const { user } = await details({ ...connectedState(), method }, of)
    const items = await menu(user)
    expect(names(items)).toEqual([...ADDRESSES, authType])
    const note = items.queryByText(/Dataverse\.Client refuses/)
    expect(note?.textContent).toBe(
      authType === 'IFD'
        ? 'IFD is for CrmServiceClient (Xrm.Tooling). Dataverse.Client refuses it.'
        : undefined,
    )
    expect(items.getByRole('menuitem', { name: authType }).getAttribute('aria-describedby')).toBe(
      note?.id ?? null,
    )
    expect(items.getByText(sentence)).toBeTruthy()
    expect(screen.getByRole('menu').getAttribute('aria-describedby')).toBe(items.getByText(sentence).id)
  })
})

describe('a copy', () => {
  test('of a token is requested from main, and the window says how long it stays on the clipboard', async () => {
    const { api, user } = await details(connectedState())
    await user.click((await menu(user)).getByRole('menuitem', { name: 'Access token' }))
    expect(calls(api, 'sessions.copy')).toEqual([['sessions.copy', profile.id, 'access-token']])
    const said = await screen.findByText('Copied. It leaves the clipboard in 60 s.')
    expect(said.getAttribute('aria-live')).toBe('polite')
    expect(screen.queryByRole('menu')).toBeNull()
  })

  test('of an address has no time limit', async () => {
    const { api, user } = await details(connectedState())
    await user.click((await menu(user)).getByRole('menuitem', { name: 'Web API URL' }))
    expect(calls(api, 'sessions.copy')).toEqual([['sessions.copy', profile.id, 'web-api-url']])
    expect(await screen.findByText('Copied')).toBeTruthy()
  })

  test('of a request has the token only if the person chooses so each time', async () => {
    const { api, user } = await details(connectedState())
    let items = await menu(user)
    await user.click(items.getByRole('menuitemcheckbox', { name: 'With the token' }))
    await user.click(items.getByRole('menuitem', { name: 'Python' }))
    await screen.findByText('Copied. It leaves the clipboard in 60 s.')
    items = await menu(user)
    await user.click(items.getByRole('menuitem', { name: 'Python' }))
    expect(calls(api, 'sessions.copy').map(([, , item]) => item)).toEqual([
      'request-python-with-token',
      'request-python',
    ])
  })

  test('of an environment has the token only if the person chooses so each time', async () => {
    const { api, user } = await details(connectedState())
    let items = await menu(user)
    await user.click(items.getByRole('menuitemcheckbox', { name: 'With the token' }))
    await user.click(items.getByRole('menuitem', { name: 'Postman' }))
    await screen.findByText('Copied. It leaves the clipboard in 60 s.')
    items = await menu(user)
    await user.click(items.getByRole('menuitem', { name: 'Bruno' }))
    expect(calls(api, 'sessions.copy').map(([, , item]) => item)).toEqual([
      'environment-postman-with-token',
      'environment-bruno',
    ])
  })

  test('of a connection string has the secret only if the person chooses that item, with a warning', async () => {
    const { api, user } = await details({ status: 'saved' })
    api.secretType = 'ClientSecret'
    const items = await menu(user)
    const item = await items.findByRole('menuitem', { name: 'ClientSecret, with the saved secret' })
    const warning = items.getByText('Anyone who has the secret can sign in with it.')
    expect(item.getAttribute('aria-describedby')).toBe(warning.id)
    await user.click(item)
    await screen.findByText('Copied. It leaves the clipboard in 60 s.')
    expect(calls(api, 'sessions.copy').map(([, , each]) => each)).toEqual([
      'connection-string-ClientSecret-with-secret',
    ])
  })

  test('of a secret is not offered where none is saved', async () => {
    const { api, user } = await details({ status: 'saved' })
    api.secretType = 'ClientSecret'
    await (await menu(user)).findByText('ClientSecret, with the saved secret')
    api.secretType = null
    await user.keyboard('{Escape}')
    const items = await menu(user)
    expect(items.queryByText('ClientSecret, with the saved secret')).toBeNull()
  })

  test('that fails says why, and does not say that it was copied', async () => {
    const { api, user } = await details(connectedState())
    api.copying = () => Promise.reject(anError('sign-in-needs-person'))
    await user.click((await menu(user)).getByRole('menuitem', { name: 'Access token' }))
    expect(await screen.findByRole('alert')).toBeTruthy()
    expect(screen.queryByText(/^Copied/)).toBeNull()
  })
})

describe('with the keyboard,', () => {
  test('the menu opens, copies the chosen item, and returns the focus to its button', async () => {
    const { api, user } = await details(connectedState())
    button().focus()
    await user.keyboard('{Enter}')
    await screen.findByRole('menu')
    await waitFor(() => expect(document.activeElement?.textContent).toBe('Organization URL'))
    await user.keyboard('{ArrowDown}{Enter}')
    expect(calls(api, 'sessions.copy').map(([, , item]) => item)).toEqual(['web-api-url'])
    await waitFor(() => expect(document.activeElement).toBe(button()))
  })

  test('Escape closes the menu, and does not cancel the connect', async () => {
    const { api, user } = await details({
      status: 'connecting',
      step: { doing: 'detecting' },
      since: 0,
    })
    button().focus()
    await user.keyboard('{Enter}')
    await screen.findByRole('menu')
    await user.keyboard('{Escape}')
    await waitFor(() => expect(screen.queryByRole('menu')).toBeNull())
    expect(calls(api, 'sessions.cancel')).toEqual([])
    await waitFor(() => expect(document.activeElement).toBe(button()))
  })

  test('keys in the menu do not trigger shortcuts of the window', async () => {
    const { user } = await details(connectedState())
    button().focus()
    await user.keyboard('{Enter}')
    await screen.findByRole('menu')
    await waitFor(() => expect(document.activeElement?.textContent).toBe('Organization URL'))
    await user.keyboard('/{Delete}')
    expect(screen.queryByRole('dialog')).toBeNull()
    expect(document.activeElement?.getAttribute('role')).toBe('menuitem')
  })
})
