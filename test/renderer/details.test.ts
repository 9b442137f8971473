/** The details: the header, the questions below it, and the sections. */
import { fireEvent, screen, within } from '@testing-library/svelte'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { dateTimeWords } from '../../main/words/times.ts'
import { afterPaint } from '../../renderer/after-paint.ts'
import { anError } from '../support/failures.ts'
import { aDetection, anAccount, aProfile, connectedState, NOW } from '../support/profiles.ts'
import { FakeApi } from './support/fake-api.ts'
import { calls, open, type Person, shown, showSection } from './support/shown.ts'

const contoso = aProfile({ name: 'Contoso', environment: 'sandbox', customer: 'Contoso Ltd' })
const told = { version: '9.2.24073.198', at: NOW }
const fabrikam = aProfile({ name: 'Fabrikam', toldVersion: { ...told, service: 'globaldisco.example' } })
const unknown = aProfile({ name: 'Tailspin', detection: null, toldVersion: { ...told, service: null } })
const header = () => within(document.querySelector('main header') as HTMLElement)
const section = () => screen.getByRole('tab', { selected: true }).textContent
const below = () => screen.getByRole('region', { name: 'Details' })

let api: FakeApi
let user: Person
beforeEach(async () => {
  api = new FakeApi([contoso, fabrikam, unknown])
  user = await shown(api)
  await open(user, 'Contoso')
})

test.each([
  ['Fabrikam', `9.2.24073.198 (said by globaldisco.example, ${dateTimeWords(NOW)})`],
  ['Tailspin', '9.2.24073.198'],
])(
  'the version of %s names the discovery service only while nobody else has told it',
  async (name, shownAs) => {
    await open(user, name)
    expect(within(below()).getByText('Version').nextElementSibling?.textContent?.trim()).toBe(shownAs)
  },
)

describe('what main is asked for', () => {
  beforeEach(async () => {
    const real = await vi.importActual<{ afterPaint: typeof afterPaint }>('../../renderer/after-paint.ts')
    vi.mocked(afterPaint).mockImplementation(real.afterPaint)
  })
  afterEach(() => vi.mocked(afterPaint).mockReset())

  test('after the list has painted the selection, and once for what is passed on the way', async () => {
    const get = vi.spyOn(api.profiles, 'get')
    screen.getByRole('listbox', { name: 'Organizations' }).focus()
    await fireEvent.keyDown(document.activeElement as Element, { key: 'ArrowDown' })
    await fireEvent.keyDown(document.activeElement as Element, { key: 'ArrowDown' })
    expect(screen.getByRole('option', { selected: true, name: /^Tailspin/ })).toBeDefined()
    expect(get.mock.calls).toEqual([])
    await expect.poll(() => header().queryByText('Tailspin')).not.toBeNull()
    expect(get.mock.calls).toEqual([[unknown.id]])
  })

  test('not for what its answer to a change has brought', async () => {
    const get = vi.spyOn(api.profiles, 'get')
    await user.click(header().getByRole('button', { name: 'Favorite' }))
    await expect
      .poll(() => header().getByRole('button', { name: 'Favorite' }).getAttribute('aria-pressed'))
      .toBe('true')
    await new Promise<void>((resolve) => void afterPaint(resolve))
    expect(get.mock.calls).toEqual([])
  })

  test('for what another program has changed, also where the list shows none of it', async () => {
    const get = vi.spyOn(api.profiles, 'get')
    await api.profiles.change(contoso.id, {})
    await expect.poll(() => get.mock.calls).toEqual([[contoso.id]])
  })
})

describe('the header, which does not scroll', () => {
  test('has name, customer, environment, address, state and buttons', () => {
    for (const text of ['Contoso', 'Contoso Ltd', 'Sandbox', contoso.orgUrl, 'Signed out'])
      expect(header().getByText(text)).toBeDefined()
    for (const name of ['Favorite', 'Rename', 'Copy address', 'Open in browser', 'Connect', 'More actions'])
      expect(header().getByRole('button', { name })).toBeDefined()
    expect(below().contains(header().getByText('Contoso'))).toBe(false)
  })

  test('a double-click on Connect cancels nothing; a click on Cancel does', async () => {
    vi.spyOn(api.sessions, 'connect').mockImplementation(async (id) =>
      api.tell(id, { status: 'connecting', step: { doing: 'detecting' }, since: NOW }),
    )
    await user.dblClick(header().getByRole('button', { name: 'Connect' }))
    const cancel = await header().findByRole('button', { name: 'Cancel' })
    expect(calls(api, 'sessions.cancel')).toEqual([])
    await user.click(document.body)
    await user.click(cancel)
    expect(calls(api, 'sessions.cancel')).toEqual([['sessions.cancel', contoso.id]])
  })

  test('says who is signed in, and until when', async () => {
    const expiresAt = Date.now() + 42.5 * 60_000
    api.tell(contoso.id, { ...connectedState(), expiresAt })
    expect(await header().findByText('Connected as Alex Wilber')).toBeDefined()
    expect(header().getByText('ends in 42 min').dataset['tip']).toBe(dateTimeWords(expiresAt))
  })

  test('shows no end of the credential if the server names none', async () => {
    api.tell(contoso.id, { ...connectedState(), expiresAt: null })
    await header().findByText('Connected as Alex Wilber')
    expect(header().queryByText(/^ends in|^expired/)).toBeNull()
  })

  test('says that the credential has expired', async () => {
    api.tell(contoso.id, { ...connectedState(), expiresAt: Date.now() - 1000 })
    expect(await header().findByText('expired')).toBeDefined()
  })

  test('warns of a secret that ends soon', async () => {
    const account = anAccount({ id: 'app', secretExpiresAt: Date.now() + 86_400_000 })
    api.tellAccounts([account])
    await api.profiles.change(contoso.id, { accountId: 'app' } as object)
    expect(await header().findByText(/Register a new one.*Then change it under Accounts\.$/)).toBeDefined()
  })
})

describe('a question to the person is below the header, above the sections,', () => {
  test.each(['Overview', 'Identity provider', 'Settings'])('while %s is open', async (name) => {
    await showSection(user, name)
    api.tell(contoso.id, {
      status: 'connecting',
      since: NOW,
      step: { doing: 'asking', request: { what: 'password', host: 'sts.example', name: null } },
    })
    const form = await screen.findByRole('form', { name: 'Password for sts.example' })
    expect(below().contains(form)).toBe(true)
    await api.profiles.change(contoso.id, {
      detection: aDetection({ unconfirmedAuthority: 'login.stranger.example' }),
    } as object)
    const question = await screen.findByRole('region', { name: 'Unknown sign-in server' })
    const tabs = screen.getByRole('tablist', { name: 'Sections' })
    for (const each of [form, question])
      expect(each.compareDocumentPosition(tabs)).toBe(Node.DOCUMENT_POSITION_FOLLOWING)
  })
})

describe('the sections', () => {
  test('are chosen with the arrow keys, and only the chosen one is visible', async () => {
    screen.getByRole('tab', { name: 'Overview' }).focus()
    await user.keyboard('{ArrowRight}')
    expect(section()).toBe('Identity provider')
    const panel = within(screen.getByRole('tabpanel', { name: 'Identity provider' }))
    expect(panel.getByRole('button', { name: 'Detect again' })).toBeDefined()
    for (const next of ['Endpoints', 'History', 'Notes', 'Settings']) {
      await user.keyboard('{ArrowRight}')
      expect(section()).toBe(next)
    }
    expect(screen.getByRole('tabpanel', { name: 'Settings' })).toBeDefined()
    expect(screen.queryByRole('button', { name: 'Detect again' })).toBeNull()
    await user.keyboard('{Home}')
    expect(section()).toBe('Overview')
    await user.keyboard('{ArrowLeft}')
    expect(section()).toBe('Settings')
  })

  test('keep the choice for the next organization', async () => {
    await showSection(user, 'Settings')
    await open(user, 'Fabrikam')
    expect(section()).toBe('Settings')
    expect(screen.getByLabelText<HTMLInputElement>('Address').value).toBe(fabrikam.orgUrl)
  })

  test('show Overview if the organization does not have the chosen section, and the choice again if it does', async () => {
    await showSection(user, 'Identity provider')
    await open(user, 'Tailspin')
    expect(section()).toBe('Overview')
    await open(user, 'Fabrikam')
    expect(section()).toBe('Identity provider')
  })

  test('stay at Overview if a detection adds the chosen section', async () => {
    await showSection(user, 'Identity provider')
    await open(user, 'Tailspin')
    await api.profiles.detectAgain(unknown.id, { signal: new AbortController().signal })
    await screen.findByText('Microsoft Entra ID, managed account (User ID)')
    expect(section()).toBe('Overview')
  })

  test('keep what was typed while another one is open', async () => {
    await showSection(user, 'Settings')
    await user.type(screen.getByLabelText('Client ID'), 'half')
    await showSection(user, 'Overview')
    await showSection(user, 'Settings')
    expect(screen.getByLabelText<HTMLInputElement>('Client ID').value).toBe('half')
  })

  test('do not stop a detection when another one is opened', async () => {
    const { promise, resolve } = Promise.withResolvers<void>()
    api.detectingAgain = () => promise
    await showSection(user, 'Identity provider')
    await user.click(screen.getByRole('button', { name: 'Detect again' }))
    await showSection(user, 'Overview')
    expect(screen.getByText(/^Asking contoso/)).toBeDefined()
    resolve()
    await expect.poll(() => screen.queryByText(/^Asking contoso/)).toBeNull()
    expect(api.asked.map(([call]) => call)).not.toContain('longCalls.cancel')
  })
})

test('the overview of an organization without a connection shows its identity provider, its sign-in method and its last connect', async () => {
  const overview = within(screen.getByRole('tabpanel', { name: 'Overview' }))
  for (const text of ['Microsoft Entra ID, managed account (User ID)', 'Microsoft Entra ID (OAuth)', 'Never'])
    expect(overview.getByText(text)).toBeDefined()
})

describe('while main has not sent the selected organization,', () => {
  test('the details of the one before stay, and nothing in them can be pressed', async () => {
    const { promise, resolve } = Promise.withResolvers<typeof fabrikam>()
    vi.spyOn(api.profiles, 'get').mockReturnValue(promise)
    await open(user, 'Fabrikam')
    const main = document.querySelector('main') as HTMLElement
    expect(header().getByText('Contoso')).toBeDefined()
    expect(main.inert).toBe(true)
    resolve(fabrikam)
    await vi.waitFor(() => expect(header().getByText('Fabrikam')).toBeDefined())
    expect(main.inert).toBe(false)
  })

  test('those of a removed one are gone', async () => {
    vi.spyOn(api.profiles, 'get').mockReturnValue(new Promise(() => undefined))
    await api.profiles.remove([contoso.id])
    await vi.waitFor(() => expect(document.querySelector('main header')).toBe(null))
  })

  test('a failure to load them is shown in their place, and can be dismissed', async () => {
    vi.spyOn(api.profiles, 'get').mockRejectedValueOnce(anError('store-damaged'))
    await open(user, 'Fabrikam')
    await screen.findByRole('alert')
    const main = document.querySelector('main') as HTMLElement
    expect([main.inert, document.querySelector('main header')]).toEqual([false, null])
  })
})

test('the endpoints are those of the organization and of its provider, and each can be copied', async () => {
  await showSection(user, 'Endpoints')
  const write = vi.spyOn(navigator.clipboard, 'writeText')
  const part = (name: RegExp) => within(screen.getByRole('region', { name }))
  await user.click(part(/^Organization$/).getByRole('button', { name: 'Copy Organization service (SOAP)' }))
  await user.click(
    part(/^Identity provider: Microsoft Entra ID/).getByRole('button', { name: 'Copy Token endpoint' }),
  )
  expect(write.mock.calls).toEqual([
    [`${contoso.orgUrl}/XRMServices/2011/Organization.svc`],
    ['https://login.microsoftonline.com/11111111-1111-4111-8111-111111111111/oauth2/v2.0/token'],
  ])
})
