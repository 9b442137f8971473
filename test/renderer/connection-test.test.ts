/** The connection test in the add dialog: its steps, what it asks, its result, and what a save makes of it. */
import { screen, within } from '@testing-library/svelte'
import { describe, expect, test } from 'vitest'
import type { PassedTest, TestResult } from '../../main/contract/connection-test.ts'
import type { ShownDraft } from '../../main/contract/profile.ts'
import type { ConnectStep } from '../../main/contract/session.ts'
import type { SignInTrace } from '../../main/contract/sign-in-trace.ts'
import { aFailure, anError } from '../support/failures.ts'
import { aDetection, aProfile, NOW, WHO } from '../support/profiles.ts'
import { FakeApi } from './support/fake-api.ts'
import { adding, calls } from './support/shown.ts'

const LATER = { timeout: 3000 }

const trace: SignInTrace = {
  orgUrl: aProfile().orgUrl,
  userName: null,
  detection: null,
  startedAt: NOW,
  steps: [{ at: NOW, event: { is: 'step', step: 'confirming' }, took: null }],
  outcome: { code: 'connected' },
}
const passes: PassedTest = {
  is: 'passed',
  who: WHO,
  accountName: 'alex@contoso.com',
  method: 'entra',
  keepable: true,
  trace,
}
const refused = aFailure('wrong-account')

/** A test that the tests of this file drive. */
function driven(api: FakeApi) {
  const runs: {
    tell: (step: ConnectStep) => void
    end: (result: TestResult) => void
    fail: (error: unknown) => void
  }[] = []
  api.testing = (tell) => {
    const { promise, resolve, reject } = Promise.withResolvers<TestResult>()
    runs.push({ tell, end: resolve, fail: reject })
    return promise
  }
  return {
    runs,
    last: () => runs.at(-1) as (typeof runs)[number],
  }
}

/** Types an address, and waits until it can be tested. */
async function typed(api = new FakeApi()) {
  const main = driven(api)
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
  test('says what it does before it starts, and what it cannot test', async () => {
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
    expect(status(dialog).textContent).toContain('another sign-in method once it is saved.')
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
    expect(status(dialog).textContent).toContain('Starting the sign-in')
    last().tell({ doing: 'signing-in', userAgent: 'window', host: 'evil.example', named: false })
    await dialog.findByText('Sign in at evil.example')
    expect(status(dialog).textContent).toContain('Unexpected host.')
    last().tell({ doing: 'confirming' })
    await dialog.findByText(/Confirming your user/)
    expect(document.activeElement?.textContent).toContain('Cancel test')
    last().end(passes)
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
    last().end({ ...passes, keepable })
    expect(await dialog.findByText(text)).toBeDefined()
  })

  test('that fails says why with its advice, and can be repeated', async () => {
    const { user, dialog, last, runs } = await started()
    last().end({ is: 'failed', failure: refused, trace })
    const alert = await dialog.findByRole('alert')
    expect(alert.textContent).toContain('elsa')
    expect(status(dialog).textContent).toBe('Nothing was saved.')
    await user.click(dialog.getByRole('button', { name: 'Test again' }))
    expect(runs).toHaveLength(2)
    last().fail(anError('profile-exists'))
    await dialog.findByText('Nothing was saved.')
    expect(dialog.queryByRole('button', { name: 'What happened' })).toBeNull()
  })

  test('ends with its button, and a late answer shows nothing', async () => {
    const { api, user, dialog, last } = await started()
    await user.click(dialog.getByRole('button', { name: 'Cancel test' }))
    expect(status(dialog).textContent).toBe('Test canceled. Nothing was saved.')
    expect(calls(api, 'longCalls.cancel')).toEqual([['longCalls.cancel', 'connectionTest.run']])
    const [, , ticket] = calls(api, 'connectionTest.run')[0] ?? []
    expect(calls(api, 'connectionTest.drop')).toEqual([['connectionTest.drop', ticket]])
    last().tell({ doing: 'confirming' })
    last().end(passes)
    await Promise.resolve()
    expect(status(dialog).textContent).toBe('Test canceled. Nothing was saved.')
  })

  test('is canceled when the person closes the sign-in page', async () => {
    const { dialog, last } = await started()
    last().end({ is: 'canceled' })
    expect(await dialog.findByText('Test canceled. Nothing was saved.')).toBeDefined()
  })
})

describe('a save after a connection test', () => {
  test('names the test and the detection that were shown, and detects nothing', async () => {
    const { api, user, dialog, last } = await started()
    last().end(passes)
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
    last().end(passes)
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
    expect(form.getByText(/saves none of this unless you save/)).toBeDefined()
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
    last().end(passes)
    await dialog.findByText('The connection works')
    expect(screen.queryByRole('dialog', { name: 'Connection test' })).toBeNull()
  })

  test('stays open after a wrong password, and the corrected one is sent once the next test asks', async () => {
    const { api, user, last, runs } = await started()
    last().tell(password())
    const form = await asked()
    await user.type(form.getByLabelText('User name'), 'alex')
    await user.type(form.getByLabelText('Password'), 'wrong{Enter}')
    last().end({ is: 'failed', failure: aFailure('sign-in-refused'), trace })
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
