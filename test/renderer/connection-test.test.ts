/** The connection test, in the add dialog and of an organization in the list: its steps, what it asks, and what a save makes of it. */
import { screen, within } from '@testing-library/svelte'
import { describe, expect, test } from 'vitest'

import type { ShownDraft } from '../../main/contract/profile.ts'
import type { ConnectStep } from '../../main/contract/session.ts'
import { PASSED, TRACE } from '../support/connection-tests.ts'
import { aFailure, anError } from '../support/failures.ts'
import { aDetection, anAccount, aProfile, NOW } from '../support/profiles.ts'
import { drivenTests } from './support/driven-tests.ts'
import { FakeApi } from './support/fake-api.ts'
import { adding, calls, shown, showSection } from './support/shown.ts'

const LATER = { timeout: 3000 }

const refused = aFailure('wrong-account')

/** Types an address, and waits until it can be tested. */
async function typed(api = new FakeApi()) {
  const main = drivenTests(api)
  const parts = await adding(api)
  await parts.user.type(parts.field, 'contoso.crm4.dynamics.com')
  const button = await parts.dialog.findByRole('button', { name: 'Test connection' }, LATER)
  return { ...parts, ...main, api, button }
}

/** Starts a test. */
async function started(api?: FakeApi) {
  const parts = await typed(api)
  await parts.user.click(parts.button)
  return parts
}

const status = (dialog: Awaited<ReturnType<typeof adding>>['dialog']) =>
  within(dialog.getByRole('region', { name: 'Connection test' })).getByRole('status')

const password = (change: object = {}): ConnectStep => ({
  doing: 'asking',
  request: { what: 'password', host: 'sts.contoso.com', name: null, ...change },
})

describe('the connection test', () => {
  test('says what it does before it starts', async () => {
    const api = new FakeApi()
    api.detection = async () =>
      aDetection({
        signInMethods: [
          { id: 'client-credentials', recommended: false, whyNot: null },
          { id: 'windows', recommended: true, whyNot: null },
          { id: 'ws-trust', recommended: false, whyNot: 'sts-not-named' },
        ],
      })
    const { dialog } = await typed(api)
    expect(status(dialog).textContent).toMatch(/Kerberos ticket, or asks for a password\. Saves nothing\./)
    expect(calls(api, 'connectionTest.run')).toEqual([])
  })

  test.each<[what: string, api: FakeApi, address: string]>([
    ['an organization that is in the list', new FakeApi([aProfile()]), 'contoso.crm4.dynamics.com'],
    ['several addresses', new FakeApi(), 'a.crm4.dynamics.com b.crm4.dynamics.com'],
    [
      'an organization without a sign-in method',
      Object.assign(new FakeApi(), {
        detection: async () =>
          aDetection({ signInMethods: [{ id: 'entra', recommended: false, whyNot: 'microsoft-account' }] }),
      }),
      'contoso.crm4.dynamics.com',
    ],
  ])('is not there for %s', async (_what, api, address) => {
    const { user, dialog, field } = await adding(api)
    await user.type(field, address)
    await expect.poll(() => calls(api, 'discovery.detect').length, LATER).toBeGreaterThan(0)
    expect(dialog.queryByRole('button', { name: 'Test connection' })).toBeNull()
  })

  test('tells each step, then who is signed in where, and keeps the focus', async () => {
    const { user, dialog, last } = await started()
    await expect.poll(() => status(dialog).textContent).toContain('Starting the sign-in')
    last().tell({ doing: 'signing-in', userAgent: 'window', host: 'evil.example', named: false })
    await dialog.findByText('Sign in at evil.example')
    expect(status(dialog).textContent).toContain('Unexpected host.')
    last().tell({ doing: 'confirming' })
    await dialog.findByText(/Confirming your user/)
    expect(document.activeElement?.textContent).toContain('Cancel test')
    last().end(PASSED)
    await dialog.findByText('The connection works')
    for (const fact of ['Alex Wilber', 'alex@contoso.com', 'Contoso Sales', 'version 9.2.24073.198'])
      expect(dialog.getByText(fact)).toBeDefined()
    expect(document.activeElement?.textContent).toContain('Test again')
    await user.click(dialog.getByRole('button', { name: 'What happened' }))
    expect(await screen.findByRole('dialog', { name: 'What happened' })).toBeDefined()
  })

  test.each([
    [true, 'Nothing is saved yet. Save keeps this sign-in.'],
    [false, 'Nothing is saved yet.'],
  ])('says whether a save keeps its sign-in: %s', async (keepable, text) => {
    const { dialog, last } = await started()
    last().end({ ...PASSED, keepable })
    expect(await dialog.findByText(text)).toBeDefined()
  })

  test('that fails says why with its advice, and can be repeated', async () => {
    const { user, dialog, last, runs } = await started()
    last().end({ is: 'failed', failure: refused, trace: TRACE })
    const alert = await dialog.findByRole('alert')
    expect(alert.textContent).toContain('elsa')
    expect(status(dialog).textContent).toBe('Nothing was saved.')
    await user.click(dialog.getByRole('button', { name: 'Test again' }))
    expect(runs).toHaveLength(2)
    last().fail(anError('profile-exists'))
    await expect.poll(() => dialog.queryByRole('button', { name: 'What happened' })).toBeNull()
    expect(status(dialog).textContent).toBe('Nothing was saved.')
  })

  test('ends with its button, and a late answer shows nothing', async () => {
    const { api, user, dialog, last } = await started()
    await user.click(await dialog.findByRole('button', { name: 'Cancel test' }))
    expect(status(dialog).textContent).toBe('Test canceled. Nothing was saved.')
    expect(calls(api, 'longCalls.cancel')).toEqual([['longCalls.cancel', 'connectionTest.run']])
    const [, , ticket] = calls(api, 'connectionTest.run')[0] ?? []
    expect(calls(api, 'connectionTest.drop')).toEqual([['connectionTest.drop', ticket]])
    last().tell({ doing: 'confirming' })
    last().end(PASSED)
    await Promise.resolve()
    expect(status(dialog).textContent).toBe('Test canceled. Nothing was saved.')
  })

  test('is canceled when the person closes the sign-in page', async () => {
    const { dialog, last } = await started()
    last().end({ is: 'canceled' })
    expect(await dialog.findByText('Test canceled. Nothing was saved.')).toBeDefined()
  })
})

describe('the way to sign in', () => {
  const ways = (dialog: Awaited<ReturnType<typeof adding>>['dialog']) =>
    dialog.getByLabelText('Sign in by') as HTMLSelectElement

  test('can be each one that the organization offers, and a change of it forgets the result', async () => {
    const api = new FakeApi()
    api.detection = async () =>
      aDetection({
        signInMethods: [
          { id: 'ws-trust', recommended: false, whyNot: null },
          { id: 'entra', recommended: true, whyNot: null },
          { id: 'windows', recommended: false, whyNot: 'sts-not-named' },
        ],
      })
    const { user, dialog, button, last } = await typed(api)
    expect([...ways(dialog).options].map(({ text }) => text)).toEqual([
      'The same way as Connect',
      'Microsoft Entra ID (OAuth) · Homerealm’s window',
      'Microsoft Entra ID (OAuth) · System browser',
      'Microsoft Entra ID (OAuth) · Code on another device',
      'WS-Trust (no MFA)',
    ])
    await user.click(button)
    expect(calls(api, 'connectionTest.run')[0]?.[1]).not.toHaveProperty('way')
    last().end(PASSED)
    await dialog.findByText('The connection works')
    await user.selectOptions(ways(dialog), 'WS-Trust (no MFA)')
    expect(status(dialog).textContent).toBe('Asks for a password. Saves nothing.')
    await user.click(dialog.getByRole('button', { name: 'Test connection' }))
    expect(calls(api, 'connectionTest.run')[1]?.[1]).toMatchObject({ way: { method: 'ws-trust' } })
  })

  test('may be a code, which is shown with its page', async () => {
    const { api, user, dialog, button, last } = await typed()
    await user.selectOptions(ways(dialog), dialog.getByRole('option', { name: /Code on another device/ }))
    expect(status(dialog).textContent).toContain('Shows a code')
    await user.click(button)
    expect(calls(api, 'connectionTest.run')[0]?.[1]).toMatchObject({
      way: { method: 'entra', userAgent: 'device-code' },
    })
    const page = 'https://login.example/device'
    last().tell({ doing: 'waiting-for-code', code: 'ABCD-1234', page, expiresAt: NOW })
    expect(await dialog.findByText('ABCD-1234')).toBeDefined()
    expect(dialog.getByText(page)).toBeDefined()
  })

  test('is no choice where there is only one', async () => {
    const api = new FakeApi()
    api.detection = async () =>
      aDetection({ signInMethods: [{ id: 'windows', recommended: true, whyNot: null }] })
    const { dialog } = await typed(api)
    expect(dialog.queryByLabelText('Sign in by')).toBeNull()
  })
})

describe('a save after a connection test', () => {
  test('names the test and the detection that were shown, and detects nothing', async () => {
    const { api, user, dialog, last } = await started()
    last().end(PASSED)
    await dialog.findByText('The connection works')
    // a name changes nothing of the sign-in
    await user.type(dialog.getByLabelText('Name'), ' 2')
    const detections = calls(api, 'discovery.detect').length
    await user.click(dialog.getByRole('button', { name: 'Save' }))
    await expect.poll(() => calls(api, 'profiles.add').length).toBe(1)
    const [, , shown] = calls(api, 'discovery.detect').at(-1) ?? []
    const [, , ticket] = calls(api, 'connectionTest.run')[0] ?? []
    expect(calls(api, 'profiles.add')[0]?.[1]).toMatchObject({ shown, tested: ticket })
    expect(calls(api, 'discovery.detect')).toHaveLength(detections)
  })

  test('of another user names no test, and main has dropped it', async () => {
    const { api, user, dialog, last } = await started()
    last().end(PASSED)
    await dialog.findByText('The connection works')
    await user.type(dialog.getByLabelText('User name (optional)'), 'megan@contoso.com')
    expect(dialog.queryByText('The connection works')).toBeNull()
    const [, , ticket] = calls(api, 'connectionTest.run')[0] ?? []
    expect(calls(api, 'connectionTest.drop')).toEqual([['connectionTest.drop', ticket]])
    await user.click(dialog.getByRole('button', { name: 'Save' }))
    await expect.poll(() => calls(api, 'profiles.add').length, LATER).toBe(1)
    expect(calls(api, 'profiles.add')[0]?.[1] as ShownDraft).not.toHaveProperty('tested')
  })

  test('ends a test that runs, and keeps nothing of it', async () => {
    const api = new FakeApi()
    api.adding = () => new Promise(() => undefined)
    const { user, dialog } = await started(api)
    await user.click(dialog.getByRole('button', { name: 'Save' }))
    await expect.poll(() => calls(api, 'profiles.add').length).toBe(1)
    expect(calls(api, 'longCalls.cancel')).toEqual([['longCalls.cancel', 'connectionTest.run']])
    expect(calls(api, 'profiles.add')[0]?.[1] as ShownDraft).not.toHaveProperty('tested')
  })

  test('that never comes leaves nothing: closing the dialog ends the test', async () => {
    const { api, user, dialog } = await started()
    await user.click(dialog.getByRole('button', { name: 'Cancel' }))
    expect(calls(api, 'longCalls.cancel')).toEqual([['longCalls.cancel', 'connectionTest.run']])
    expect(calls(api, 'connectionTest.drop')).toHaveLength(1)
  })
})

describe('what a connection test asks', () => {
  const asked = async () => within(await screen.findByRole('dialog', { name: 'Connection test' }))

  test('is typed in a dialog of its own, which saves nothing and closes with the answer of the organization', async () => {
    const { api, user, dialog, last } = await started()
    last().tell(password())
    const form = await asked()
    expect(form.getByText(/saves none of this unless you save\./)).toBeDefined()
    const name = form.getByLabelText('User name')
    expect(document.activeElement).toBe(name)
    await user.type(name, 'CONTOSO\\alex')
    await user.type(form.getByLabelText('Password'), 'hunter2{Enter}')
    const [, , ticket] = calls(api, 'connectionTest.run')[0] ?? []
    expect(calls(api, 'connectionTest.answer')).toEqual([
      ['connectionTest.answer', ticket, { name: 'CONTOSO\\alex', secret: 'hunter2', keep: true }],
    ])
    expect(calls(api, 'profiles.add')).toEqual([])
    last().tell({ doing: 'confirming' })
    expect(await form.findByRole('button', { name: 'Trying it…' })).toBeDefined()
    last().end(PASSED)
    await dialog.findByText('The connection works')
    expect(screen.queryByRole('dialog', { name: 'Connection test' })).toBeNull()
  })

  test('stays open after a wrong password, and the corrected one is sent once the next test asks', async () => {
    const { api, user, last, runs } = await started()
    last().tell(password())
    const form = await asked()
    await user.type(form.getByLabelText('User name'), 'alex')
    await user.type(form.getByLabelText('Password'), 'wrong{Enter}')
    last().end({ is: 'failed', failure: aFailure('sign-in-refused'), trace: TRACE })
    expect(await form.findByRole('alert')).toBeDefined()
    const field = form.getByLabelText('Password')
    await user.clear(field)
    await user.type(field, 'right{Enter}')
    expect(runs).toHaveLength(2)
    last().tell(password())
    await expect.poll(() => calls(api, 'connectionTest.answer').length).toBe(2)
    expect(calls(api, 'connectionTest.answer').at(-1)?.[2]).toMatchObject({ name: 'alex', secret: 'right' })
  })

  test('is canceled with its dialog, but a sign-in page continues', async () => {
    const { api, user, dialog, last, button } = await started()
    last().tell(password())
    await user.click((await asked()).getByRole('button', { name: 'Close' }))
    await dialog.findByText('Test canceled. Nothing was saved.')
    await user.click(button)
    last().tell(password({ page: 'named-host' }))
    await user.click((await asked()).getByRole('button', { name: 'Continue without it' }))
    const ticket = calls(api, 'connectionTest.run').at(-1)?.[2]
    expect(calls(api, 'connectionTest.answer')).toEqual([['connectionTest.answer', ticket, null]])
    expect(calls(api, 'longCalls.cancel')).toHaveLength(1)
  })

  test('may be a certificate', async () => {
    const { api, user, last } = await started()
    const certificate = { id: 'aa', subject: 'alex', issuer: 'Contoso CA', validFrom: 0, validUntil: NOW * 2 }
    last().tell({
      doing: 'choosing-certificate',
      request: { host: 'sts.contoso.com', certificates: [certificate] },
    })
    await user.click(await screen.findByRole('radio', { name: /alex/ }))
    await user.click(screen.getByRole('button', { name: /^Send|^Show|^Use/ }))
    expect(calls(api, 'connectionTest.chooseCertificate')[0]?.[2]).toBe('aa')
  })
})

describe('the connection test of an organization in the list', () => {
  const RIGHT = '51f81489-12ee-4a9e-aaae-a2591f45987d'
  const contoso = aProfile({ name: 'Contoso', accountId: 'account', userName: null })

  /** Opens it in the settings of the organization. */
  async function opened(api = new FakeApi([contoso])) {
    const main = drivenTests(api)
    const user = await shown(api, 'Contoso')
    await showSection(user, 'Settings')
    await user.click(screen.getByRole('button', { name: 'Test the connection…' }))
    const dialog = within(await screen.findByRole('dialog', { name: 'Connection test' }))
    const start = await dialog.findByRole('button', { name: 'Test connection' })
    return { ...main, api, user, dialog, start }
  }

  const subject = (api: FakeApi, nth = -1) => calls(api, 'connectionTest.run').at(nth)?.[1]

  test('begins with the saved values, and can be saved only once it has passed', async () => {
    const { api, user, dialog, start, last } = await opened()
    expect(dialog.getByLabelText<HTMLInputElement>('Address').value).toBe(contoso.orgUrl)
    const save = dialog.getByRole<HTMLButtonElement>('button', { name: 'Save' })
    expect(save.disabled).toBe(true)
    await user.click(start)
    expect(subject(api)).toEqual({ profileId: contoso.id })
    last().end({ is: 'failed', failure: refused, trace: TRACE })
    expect(await dialog.findByText('Nothing was saved.')).toBeDefined()
    expect(save.disabled).toBe(true)
  })

  test('sends what is changed and saves nothing; one click saves it after the test', async () => {
    const { api, user, dialog, start, last } = await opened()
    await user.type(await dialog.findByLabelText('Client ID'), RIGHT.toUpperCase())
    await user.type(dialog.getByLabelText('Sign in as'), 'alex@contoso.com')
    await user.click(start)
    expect(subject(api)).toEqual({
      profileId: contoso.id,
      change: { clientId: RIGHT, userName: 'alex@contoso.com' },
    })
    last().end(PASSED)
    await dialog.findByText('The connection works')
    for (const call of ['profiles.change', 'profiles.move', 'sessions.connect'])
      expect(calls(api, call)).toEqual([])
    await user.click(dialog.getByRole('button', { name: 'Save' }))
    const ticket = calls(api, 'connectionTest.run')[0]?.[2]
    expect(calls(api, 'connectionTest.save')).toEqual([['connectionTest.save', ticket]])
    await expect.poll(() => screen.queryByRole('dialog')).toBeNull()
  })

  test('tests what it shows, although a catalog has changed the organization meanwhile', async () => {
    const { api, user, dialog, start, last } = await opened()
    await api.profiles.change(contoso.id, { clientId: RIGHT, name: 'Renamed' })
    await dialog.findByText('Renamed')
    await user.click(start)
    expect(subject(api)).toEqual({ profileId: contoso.id, change: { clientId: null } })
    last().end(PASSED)
    await dialog.findByText('The connection works')
    await api.profiles.move(contoso.id, { url: 'https://elsewhere.crm4.dynamics.com' }, {})
    expect(dialog.getByText('The connection works')).toBeDefined()
    await user.click(dialog.getByRole('button', { name: 'Test again' }))
    expect(subject(api)).toMatchObject({ address: { url: contoso.orgUrl } })
  })

  test('stays open with the reason if the values cannot be saved', async () => {
    const api = new FakeApi([contoso])
    api.savingTest = () => Promise.reject(anError('profile-exists'))
    const { user, dialog, start, last } = await opened(api)
    await user.click(start)
    last().end(PASSED)
    await dialog.findByText('The connection works')
    await user.click(dialog.getByRole('button', { name: 'Save' }))
    expect(await dialog.findByRole('alert')).toBeDefined()
  })

  test('forgets its result with each change, and main drops it', async () => {
    const { api, user, dialog, start, last } = await opened()
    await user.click(start)
    last().end(PASSED)
    await dialog.findByText('The connection works')
    await user.type(dialog.getByLabelText('Sign in as'), 'm')
    expect(dialog.queryByText('The connection works')).toBeNull()
    expect(calls(api, 'connectionTest.drop')).toHaveLength(1)
    expect(dialog.getByRole<HTMLButtonElement>('button', { name: 'Save' }).disabled).toBe(true)
  })

  test('refuses a client ID that is none, in the field', async () => {
    const { api, user, dialog, start } = await opened()
    const field = await dialog.findByLabelText('Client ID')
    await user.type(field, 'my app')
    await user.click(start)
    expect(dialog.getByRole('alert').textContent).toContain('A client ID looks like')
    expect(field.getAttribute('aria-invalid')).toBe('true')
    expect(calls(api, 'connectionTest.run')).toEqual([])
  })

  test('detects a changed address, and offers the ways to sign in there', async () => {
    const { api, user, dialog, start } = await opened()
    api.detection = async () =>
      aDetection({
        hosting: 'on-premises',
        signInMethods: [{ id: 'windows', recommended: true, whyNot: null }],
      })
    const field = dialog.getByLabelText('Address')
    await user.clear(field)
    await user.type(field, 'https://crm.litware.example/Sales')
    await user.tab()
    await dialog.findByText(/Kerberos ticket/)
    expect(dialog.queryByLabelText('Client ID')).toBeNull()
    await user.click(start)
    expect(subject(api)).toEqual({
      profileId: contoso.id,
      address: { url: 'https://crm.litware.example/Sales' },
    })
    expect(calls(api, 'discovery.detect')).toHaveLength(1)
  })

  test('says that it uses the saved secret, and asks for another one if the person wants that', async () => {
    const signInMethods = [{ id: 'client-credentials', recommended: false, whyNot: null }] as const
    const api = new FakeApi([{ ...contoso, detection: aDetection({ signInMethods }) }])
    api.known = [
      anAccount({
        ...{ id: 'account', method: 'client-credentials', saved: true },
        secret: { what: 'client-secret', host: 'login.example', name: RIGHT },
      }),
    ]
    const { user, dialog, start } = await opened(api)
    expect(
      await dialog.findByText('Uses the saved client secret or certificate. Saves nothing.'),
    ).toBeDefined()
    await user.click(dialog.getByRole('checkbox', { name: /different client secret/ }))
    expect(await dialog.findByText('Asks for a client secret or certificate. Saves nothing.')).toBeDefined()
    await user.click(start)
    expect(subject(api)).toEqual({ profileId: contoso.id, fresh: true })
  })

  test('ends with its dialog', async () => {
    const { api, user, dialog, start } = await opened()
    await user.click(start)
    await user.click(dialog.getByRole('button', { name: 'Cancel' }))
    expect(calls(api, 'longCalls.cancel')).toEqual([['longCalls.cancel', 'connectionTest.run']])
    expect(calls(api, 'connectionTest.save')).toEqual([])
  })

  test('opens from the palette too', async () => {
    const user = await shown(new FakeApi([contoso]), 'Contoso')
    await user.keyboard('{Control>}k{/Control}')
    await user.keyboard('test the conn')
    await user.keyboard('{Enter}')
    expect(await screen.findByRole('dialog', { name: 'Connection test' })).toBeDefined()
  })
})

describe('a quick connection test', () => {
  test('shows no step, and its button does not change before it has ended', async () => {
    const { dialog, last, user, button, runs } = await started()
    expect(button.textContent).toContain('Test connection')
    // a double-click
    await user.click(button)
    expect(runs).toHaveLength(1)
    last().end(PASSED)
    await dialog.findByText('The connection works')
  })
})
