/** Tests of connections before their organizations are saved, with the lab's servers and people. */
import { describe, expect, test } from 'vitest'
import type { PassedTest, TestResult } from '../../../main/contract/connection-test.ts'
import type { ShownDraft } from '../../../main/contract/profile.ts'
import type { ConnectStep } from '../../../main/contract/session.ts'
import type { ConnectionTests, ConnectionTestsParts } from '../../../main/session/connection-tests.ts'
import { canceled } from '../../../main/sign-in/canceled.ts'
import { signInTraceText } from '../../../main/words/trace.ts'
import { hosts, registeredClientId } from '../../lab/index.ts'
import { findSecrets } from '../../support/canary.ts'
import type { Connecting } from '../../support/connecting.ts'
import { anError } from '../../support/failures.ts'
import { expectNothingSaved } from '../../support/nothing-saved.ts'
import { failureOf } from '../../support/told.ts'
import { typing } from '../../support/typing.ts'
import { connecting, useLab } from '../../support/use-lab.ts'

const ALEX = 'alex@contoso.example'
const ADELE = 'adele@adatum.example'
const TICKET = 'ticket'

const lab = useLab()
const app = connecting(lab)

const draftOf = (host: string, change: Partial<ShownDraft> = {}): ShownDraft => ({
  url: lab.url(host),
  ...change,
})

interface Following {
  readonly signal?: AbortSignal
  readonly onProgress?: (step: ConnectStep) => void
}

/** Runs a test as the window does. */
const run = (
  tests: ConnectionTests,
  draft: ShownDraft,
  { signal = AbortSignal.timeout(60_000), onProgress = () => undefined }: Following = {},
): Promise<TestResult> => tests.run(draft, { ticket: TICKET, signal, onProgress })

async function passed(tests: ConnectionTests, draft: ShownDraft): Promise<PassedTest> {
  const result = await run(tests, draft)
  if (result.is !== 'passed') throw new Error(JSON.stringify(result))
  return result
}

/** Everything of the person that a test could change. */
const keptBy = ({ vault, store }: Connecting) =>
  JSON.stringify([
    [...vault.records].map(([id, content]) => [id, content.reveal()]),
    store.accounts(),
    store.profiles(),
  ])

/** Lets organizations answer with one sign-in method only. */
const offeringOnly = (method: 'ws-trust' | 'client-credentials') => ({
  organizations: {
    async drafted(...args: Parameters<ConnectionTests['run']>) {
      const profile = await app.organizations.drafted(args[0])
      const { detection } = profile
      if (detection === null) throw new Error('There is no detection')
      const signInMethods = [{ id: method, recommended: true, whyNot: null }]
      return { ...profile, detection: { ...detection, signInMethods } }
    },
  },
})

describe.each([
  ['Microsoft Entra', hosts.contoso, ALEX, 'Alex Wilber', 'entra'],
  ['a federated domain', hosts.fabrikam, 'megan@fabrikam.example', 'Megan Bowen', 'entra'],
  ['AD FS', hosts.tailspin, 'diego@tailspin.example', 'Diego Siciliani', 'ad-fs-oauth'],
  ['WS-Federation', hosts.adatum, ADELE, 'Adele Vance', 'ws-federation'],
])('a test by %s', (_name, host, person, fullName, method) => {
  test('says who signs in at which organization, and keeps nothing', async () => {
    app.as(person)
    const steps: string[] = []
    const result = await run(app.testing(), draftOf(host), {
      onProgress: ({ doing }) => void steps.push(doing),
    })
    expect(result).toMatchObject({
      is: 'passed',
      method,
      keepable: true,
      who: {
        userFullName: fullName,
        organizationName: expect.stringMatching(/./),
        version: expect.anything(),
      },
    })
    expect(steps).toEqual(expect.arrayContaining(['opening-vault', 'signing-in', 'confirming']))
    expect(app.agent.opened).toBe(1)
    expectNothingSaved(app)
    expect(app.store.profiles()).toEqual([])
    expect(app.store.history.entries('')).toEqual([])
  })

  test('that the person ends at the sign-in page is canceled, and keeps nothing', async () => {
    app.as(person)
    app.agent.act = 'closes-the-window'
    expect(await run(app.testing(), draftOf(host))).toEqual({ is: 'canceled' })
    expectNothingSaved(app)
    expect(app.store.profiles()).toEqual([])
  })
})

describe('a test', () => {
  test('that the window cancels closes the sign-in page, and keeps nothing', async () => {
    app.as(ALEX)
    app.agent.act = 'waits'
    const abort = new AbortController()
    const onProgress = ({ doing }: ConnectStep) => {
      if (doing === 'signing-in') setImmediate(() => abort.abort(canceled()))
    }
    expect(await run(app.testing(), draftOf(hosts.contoso), { signal: abort.signal, onProgress })).toEqual({
      is: 'canceled',
    })
    expectNothingSaved(app)
  })

  test('ends when the app quits', async () => {
    app.as(ALEX)
    app.agent.act = 'waits'
    const tests = app.testing()
    const onProgress = ({ doing }: ConnectStep) => {
      if (doing === 'signing-in') setImmediate(() => tests.close())
    }
    expect(await run(tests, draftOf(hosts.contoso), { onProgress })).toEqual({ is: 'canceled' })
    expectNothingSaved(app)
  })

  test('that another person signs in to fails with both names, and keeps nothing', async () => {
    app.as('nestor@contoso.example')
    const result = await run(app.testing(), draftOf(hosts.contoso, { userName: ALEX }))
    expect(result).toMatchObject({ is: 'failed', failure: { code: 'wrong-account' } })
    expectNothingSaved(app)
  })

  test('of an organization that refuses the person fails with the reason and the steps', async () => {
    app.as(ADELE)
    const result = await run(app.testing(), draftOf(hosts.refuse))
    if (result.is !== 'failed') throw new Error(result.is)
    expect(result.failure.code).toBe('org-refused-credential')
    expect(result.trace.steps.length).toBeGreaterThan(3)
    expect(await findSecrets({ texts: [signInTraceText(result.trace, true)], secrets: lab.secrets })).toEqual(
      [],
    )
    expectNothingSaved(app)
  })

  test('of an address that is in the list is refused', async () => {
    await app.add(hosts.contoso)
    expect((await failureOf(run(app.testing(), draftOf(hosts.contoso)))).code).toBe('profile-exists')
  })

  test.each([
    ['the right password, and passes', true],
    ['a wrong password, and fails', false],
  ])('asks for a password, takes %s, and keeps none', async (_what, right) => {
    const tests = app.testing(offeringOnly('ws-trust'))
    const { userName, password } = lab.person(ADELE)
    const { asked, ask } = typing(userName, right ? password : 'wrong')
    const result = await run(tests, draftOf(hosts.adatum), {
      onProgress(step) {
        if (step.doing === 'asking')
          setImmediate(() => void ask(step.request).then((typed) => tests.prompts.answer(TICKET, typed)))
      },
    })
    expect(result).toMatchObject(
      right
        ? { is: 'passed', method: 'ws-trust', who: { userFullName: 'Adele Vance' } }
        : { is: 'failed', failure: { code: 'sign-in-refused' } },
    )
    expect(asked).toMatchObject([{ what: 'password', host: `${hosts.adatumSts}:${lab.port}` }])
    expectNothingSaved(app)
  })

  test('neither uses nor changes a saved sign-in of the same account', async () => {
    app.as(ALEX)
    const profile = await app.add(hosts.contoso)
    await app.connect(profile)
    const before = keptBy(app)
    expect(await passed(app.testing(), draftOf(hosts.contosoTest))).toMatchObject({ accountName: ALEX })
    expect(app.agent.opened).toBe(2)
    expect(keptBy(app)).toBe(before)
    app.endAccessTokens()
    expect(await app.connect(profile, { interactive: false })).toMatchObject({ interactive: false })
  })
})

describe('a save after a test', () => {
  /** The window has shown the detection of this draft, and a test of it has passed. */
  async function tested(change: Partial<ConnectionTestsParts> = {}) {
    app.as(ALEX)
    const { organizations } = app
    const { shown: _, ...asked } = draftOf(hosts.contoso, { userName: ALEX })
    await organizations.detect(asked, { ticket: 'shown' })
    const draft = { ...asked, shown: 'shown' }
    const tests = app.testing({ organizations, ...change })
    const { who } = await passed(tests, draft)
    return { tests, who, add: () => organizations.add(draft), organizations }
  }

  test('keeps its sign-in, so that the connect asks nobody', async () => {
    const { tests, who, add } = await tested()
    const added = await add()
    expect(await tests.keep(TICKET, added)).toBe(true)
    const saved = app.store.profile(added.id)
    expect(saved).toMatchObject({ organizationId: who.organizationId, lastConnectedAt: null })
    expect(app.store.accounts().map(({ id, name }) => [id, name])).toEqual([[saved.accountId, ALEX]])
    expect(await app.connect(saved, { interactive: false })).toMatchObject({ interactive: false })
    expect(app.agent.opened).toBe(1)
  })

  test('uses the account that the person has already', async () => {
    app.as(ALEX)
    const first = await app.add(hosts.contosoTest)
    await app.connect(first)
    const { tests, add } = await tested()
    const { id } = await add()
    expect(await tests.keep(TICKET, app.store.profile(id))).toBe(true)
    expect(app.store.accounts()).toHaveLength(1)
    expect(app.store.profile(id).accountId).toBe(app.store.profile(first.id).accountId)
    app.endAccessTokens()
    for (const each of app.store.profiles())
      expect(await app.connect(each, { interactive: false })).toMatchObject({ interactive: false })
  })

  test.each<[what: string, spoil: (tests: ConnectionTests) => unknown, ticket: string | undefined]>([
    ['without its ticket', () => undefined, undefined],
    ['with another ticket', () => undefined, 'another'],
    ['once the window has dropped it', (tests) => tests.drop(TICKET), TICKET],
    ['once the app quits', (tests) => tests.close(), TICKET],
    ['after another test', (tests) => failureOf(run(tests, { url: 'no address' })), TICKET],
  ])('keeps no sign-in %s', async (_what, spoil, ticket) => {
    const { tests, add } = await tested()
    await spoil(tests)
    expect(await tests.keep(ticket, await add())).toBe(false)
    expectNothingSaved(app)
  })

  test('of something else keeps no sign-in, not even the next time', async () => {
    const { tests, add, organizations } = await tested()
    const other = await organizations.add(draftOf(hosts.contoso, { userName: 'nestor@contoso.example' }))
    expect(await tests.keep(TICKET, other)).toBe(false)
    expect(await tests.keep(TICKET, await add())).toBe(false)
    expectNothingSaved(app)
  })

  test('works if the vault fails, and reports that', async () => {
    const reported: unknown[] = []
    const { tests, add } = await tested({ report: (error) => reported.push(error) })
    const failure = anError('vault-locked')
    app.vault.write = () => Promise.reject(failure)
    expect(await tests.keep(TICKET, await add())).toBe(false)
    expect(reported).toEqual([failure])
    expectNothingSaved(app)
  })
})

describe('a test of a client ID', () => {
  const UNKNOWN = '99999999-9999-4999-8999-999999999999'
  const end = (ticket = TICKET) => ({
    ticket,
    signal: AbortSignal.timeout(60_000),
    onProgress: () => undefined,
  })

  test.each([
    ['before its first connect', false],
    ['with a saved sign-in, which it does not use', true],
  ])('signs in to a saved organization %s, and keeps nothing', async (_when, connected) => {
    app.as(ALEX)
    const { id } = await app.add(hosts.contoso, {
      clientId: UNKNOWN,
      redirectUri: 'http://localhost:4711/mine',
    })
    if (connected) {
      app.store.put({ ...app.store.profile(id), clientId: null, redirectUri: null })
      await app.connect(app.store.profile(id))
    }
    const before = keptBy(app)
    const pages: URL[] = []
    app.agent.onPage = (url) => void pages.push(new URL(url))
    const tests = app.testing()
    const result = await tests.runClientId(id, registeredClientId, end())
    expect(result).toMatchObject({ is: 'passed', accountName: ALEX, who: { userFullName: 'Alex Wilber' } })
    const asked = pages.map(({ searchParams }) => [
      searchParams.get('client_id'),
      searchParams.get('redirect_uri'),
    ])
    expect(asked).toEqual([[registeredClientId, 'http://localhost']])
    // not even if the window sends its ticket with a save
    expect(await tests.keep(TICKET, app.store.profile(id))).toBe(false)
    expect(keptBy(app)).toBe(before)
  })

  test('uses the sign-in page, also where the account of the organization is an application', async () => {
    app.as(ALEX)
    const { id } = await app.add(hosts.contoso)
    const { clientId, secret } = lab.application
    const { ask } = typing(clientId, secret)
    await app.connect(app.store.profile(id), { method: 'client-credentials', ask })
    const result = await app.testing().runClientId(id, registeredClientId, end())
    expect(result).toMatchObject({ is: 'passed', method: 'entra' })
  })

  test('says in vain why: the directory does not know the application', async () => {
    app.as(ALEX)
    app.agent.act = 'closes-the-window'
    const { id } = await app.add(hosts.contoso)
    const before = keptBy(app)
    const result = await app.testing().runClientId(id, UNKNOWN, end())
    expect(result).toMatchObject({
      is: 'failed',
      failure: { reason: 'sign-in-refused/application-unknown', provider: { code: 'AADSTS700016' } },
    })
    expect(keptBy(app)).toBe(before)
  })

  test('ends when it is canceled, and when the app quits', async () => {
    app.as(ALEX)
    app.agent.act = 'waits'
    const { id } = await app.add(hosts.contoso)
    for (const stop of ['cancel', 'quit']) {
      const abort = new AbortController()
      const tests = app.testing()
      const result = await tests.runClientId(id, registeredClientId, {
        ticket: TICKET,
        signal: abort.signal,
        onProgress: ({ doing }) => {
          if (doing === 'signing-in')
            setImmediate(() => (stop === 'quit' ? tests.close() : abort.abort(canceled())))
        },
      })
      expect(result).toEqual({ is: 'canceled' })
    }
  })

  test('refuses an organization that is not saved', async () => {
    const failure = await failureOf(app.testing().runClientId(crypto.randomUUID(), registeredClientId, end()))
    expect(failure.code).toBe('profile-unknown')
  })
})
