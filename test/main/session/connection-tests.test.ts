/** Tests of connections before their values are saved, with the lab's servers and people. */
import { describe, expect, test } from 'vitest'
import type {
  PassedTest,
  ProfileTrial,
  TestResult,
  TestSubject,
} from '../../../main/contract/connection-test.ts'
import type { SignInMethodId } from '../../../main/contract/identity-provider.ts'
import type { OrgUrl } from '../../../main/contract/org-url.ts'
import type { ConnectionProfile, ShownDraft } from '../../../main/contract/profile.ts'
import type { ConnectStep } from '../../../main/contract/session.ts'
import type { ConnectionTests, ConnectionTestsParts } from '../../../main/session/connection-tests.ts'
import { canceled } from '../../../main/sign-in/canceled.ts'
import { signInTraceText } from '../../../main/words/trace.ts'
import { hosts } from '../../lab/index.ts'
import { clientId } from '../../lab/names.ts'
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
  subject: TestSubject,
  { signal = AbortSignal.timeout(60_000), onProgress = () => undefined }: Following = {},
): Promise<TestResult> => tests.run(subject, { ticket: TICKET, signal, onProgress })

async function passed(
  tests: ConnectionTests,
  subject: TestSubject,
  following?: Following,
): Promise<PassedTest> {
  const result = await run(tests, subject, following)
  if (result.is !== 'passed') throw new Error(JSON.stringify(result))
  return result
}

/** Everything of the person that a test could change. */
const keptBy = ({ vault, store }: Connecting) =>
  JSON.stringify([
    [...vault.records].map(([id, content]) => [id, content.reveal()]),
    store.accounts(),
    store.profiles(),
    store.profiles().map(({ id }) => store.history.entries(id)),
  ])

/** Follows a test, and answers what it asks. */
function answering(tests: ConnectionTests, { ask }: Pick<ReturnType<typeof typing>, 'ask'>): Following {
  return {
    onProgress(step) {
      if (step.doing === 'asking')
        setImmediate(() => void ask(step.request).then((typed) => tests.prompts.answer(TICKET, typed)))
    },
  }
}

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
    const tests = app.testing()
    const { userName, password } = lab.person(ADELE)
    const { asked, ask } = typing(userName, right ? password : 'wrong')
    const result = await run(
      tests,
      { ...draftOf(hosts.adatum), way: { method: 'ws-trust' } },
      {
        onProgress(step) {
          if (step.doing === 'asking')
            setImmediate(() => void ask(step.request).then((typed) => tests.prompts.answer(TICKET, typed)))
        },
      },
    )
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

describe('a test of an organization in the list', () => {
  const WRONG = '00000000-1111-2222-3333-444444444444'
  const NESTOR = 'nestor@contoso.example'
  /** The client ID that the lab knows. */
  const RIGHT = clientId

  /** Alex is signed in at Contoso by the sign-in page. */
  async function contoso() {
    app.as(ALEX)
    const added = await app.add(hosts.contoso)
    await app.connect(added)
    return app.store.profile(added.id)
  }

  /** Adele is signed in at Adatum by WS-Trust, and her password is saved. */
  async function adatum(keep = true) {
    const { password } = lab.person(ADELE)
    const added = await app.add(hosts.adatum)
    await app.connect(added, { method: 'ws-trust', ask: typing(ADELE, password, { keep }).ask })
    return app.store.profile(added.id)
  }

  /** An application is signed in at Contoso, and its secret is saved. */
  async function application() {
    const { clientId: id, secret } = lab.application
    const added = await app.add(hosts.contoso)
    await app.connect(added, { method: 'client-credentials', ask: typing(id, secret).ask })
    return app.store.profile(added.id)
  }

  const savedConnects = async (id: string) => {
    app.endAccessTokens()
    return app.connect(app.store.profile(id), { interactive: false })
  }

  type Change = Omit<ProfileTrial, 'profileId'>
  const ways: [what: string, change: Change, ends: object][] = [
    ['with the saved values', {}, { is: 'passed', accountName: ALEX, method: 'entra' }],
    ['with the right client ID', { change: { clientId: RIGHT } }, { is: 'passed', accountName: ALEX }],
    [
      'as another user than the one who signs in',
      { change: { userName: NESTOR } },
      { is: 'failed', failure: { code: 'wrong-account' } },
    ],
    [
      'at another organization',
      { address: { url: `https://${hosts.contosoTest}` } },
      { is: 'failed', failure: { code: 'wrong-organization' } },
    ],
    [
      'at an address that does not answer',
      { address: { url: 'https://gone.lab.localhost' } },
      { is: 'failed' },
    ],
    ['by the system’s browser', { way: { userAgent: 'system-browser' } }, { is: 'passed', method: 'entra' }],
  ]
  test.each(ways)('%s leaves everything as it is', async (_what, { address, ...change }, ends) => {
    const { id } = await contoso()
    const before = keptBy(app)
    const at = address === undefined ? {} : { address: { url: `${address.url}:${lab.port}` } }
    expect(await run(app.testing(), { profileId: id, ...change, ...at })).toMatchObject(ends)
    expect(keptBy(app)).toBe(before)
    expect(await savedConnects(id)).toMatchObject({ interactive: false, accountName: ALEX })
  })

  test('with a client ID that nobody knows fails with the reason, and leaves everything as it is', async () => {
    const { id } = await application()
    const before = keptBy(app)
    const tests = app.testing()
    const way = { method: 'client-credentials' } as const
    const typed = answering(tests, typing(WRONG, 'a secret'))
    const result = await run(tests, { profileId: id, change: { clientId: WRONG }, way }, typed)
    expect(result).toMatchObject({ is: 'failed', failure: { provider: { code: 'AADSTS700016' } } })
    expect(keptBy(app)).toBe(before)
    expect(await savedConnects(id)).toMatchObject({ interactive: false })
  })

  test('says which values cannot be saved', async () => {
    const { id } = await contoso()
    await app.add(hosts.contosoTest)
    const tests = app.testing()
    const { code } = await failureOf(run(tests, { profileId: id, change: { homeRealm: 'a b' } }))
    expect(code).toBe('input-refused')
    const there = run(tests, { profileId: id, address: { url: lab.url(hosts.contosoTest) } })
    expect((await failureOf(there)).code).toBe('profile-exists')
    expect((await failureOf(run(tests, { profileId: 'gone' }))).code).toBe('profile-unknown')
  })

  test.each<[what: string, begin: () => Promise<{ id: string }>, change: Change, asks: boolean]>([
    ['the saved password', adatum, {}, false],
    ['the saved password of the same user', adatum, { change: { userName: ADELE } }, false],
    ['no password of another user', adatum, { change: { userName: 'isaiah@adatum.example' } }, true],
    ['no password that is not saved', () => adatum(false), {}, true],
    ['another password than the saved one', adatum, { fresh: true }, true],
    ['the saved client secret', application, {}, false],
    ['no client secret of another application', application, { change: { clientId: WRONG } }, true],
    ['no client secret of a person', application, { change: { userName: ALEX } }, true],
  ])('uses %s, and leaves it where it is', async (_what, begin, change, asks) => {
    const { id, accountId } = app.store.profile((await begin()).id)
    const method = accountId === null ? undefined : app.store.account(accountId)?.method
    const way = method === undefined ? {} : { way: { method } }
    const before = keptBy(app)
    const abort = new AbortController()
    const questions: string[] = []
    const result = await run(
      app.testing(),
      { profileId: id, ...way, ...change },
      {
        signal: AbortSignal.any([abort.signal, AbortSignal.timeout(60_000)]),
        onProgress(step) {
          if (step.doing !== 'asking') return
          questions.push(step.request.what)
          setImmediate(() => abort.abort(canceled()))
        },
      },
    )
    expect([result.is, questions.length]).toEqual(
      asks ? [expect.not.stringMatching('passed'), 1] : ['passed', 0],
    )
    expect(keptBy(app)).toBe(before)
  })

  test('leaves a saved password in the vault that the STS refuses, and tries it once', async () => {
    const { id } = await adatum()
    app.changeSaved((saved) => {
      if ('password' in saved) saved['password'] = 'wrong'
    })
    const before = keptBy(app)
    const sent = () => lab.log.filter(({ path }) => path.includes('usernamemixed')).length
    const earlier = sent()
    const abort = new AbortController()
    const onProgress = ({ doing }: ConnectStep) => {
      if (doing === 'asking') setImmediate(() => abort.abort(canceled()))
    }
    const way = { method: 'ws-trust' } as const
    expect(await run(app.testing(), { profileId: id, way }, { signal: abort.signal, onProgress })).toEqual({
      is: 'canceled',
    })
    expect(sent()).toBe(earlier + 1)
    expect(keptBy(app)).toBe(before)
  })

  describe('is saved', () => {
    test('with the changed client ID and the new sign-in', async () => {
      const { id } = await contoso()
      const opened = app.agent.opened
      const tests = app.testing()
      const way = { userAgent: 'window' } as const
      await passed(tests, { profileId: id, change: { clientId: RIGHT }, way })
      expect(await tests.save(TICKET)).toEqual({ profileId: id, kept: true })
      expect(app.store.profile(id)).toMatchObject({ clientId: RIGHT, userAgent: 'window' })
      expect(app.store.accounts()).toHaveLength(1)
      expect(await savedConnects(id)).toMatchObject({ interactive: false, accountName: ALEX })
      expect(app.agent.opened).toBe(opened + 1)
      expect((await failureOf(tests.save(TICKET))).reason).toBe('input-refused/test-gone')
    })

    test('with another method, which the next connect uses', async () => {
      app.as(ADELE)
      const { id } = await app.add(hosts.adatum)
      await app.connect(app.store.profile(id))
      expect(app.store.accounts()).toMatchObject([{ method: 'ws-federation' }])
      const tests = app.testing()
      const person = typing(ADELE, lab.person(ADELE).password)
      await passed(tests, { profileId: id, way: { method: 'ws-trust' } }, answering(tests, person))
      expect(await tests.save(TICKET)).toEqual({ profileId: id, kept: true })
      expect(await app.connect(app.store.profile(id), { interactive: false })).toMatchObject({
        method: 'ws-trust',
      })
    })

    test('without the secret that it was lent: what the person changed meanwhile stays', async () => {
      const { id } = await adatum()
      const tests = app.testing()
      await passed(tests, { profileId: id, way: { method: 'ws-trust' } })
      app.changeSaved((saved) => {
        if ('password' in saved) saved['password'] = 'newer'
      })
      await tests.save(TICKET)
      expect([...app.vault.records.values()].map((each) => each.reveal()).join()).toContain('newer')
    })

    test('with another user’s password, and without the one that the STS refused before', async () => {
      const ISAIAH = 'isaiah@adatum.example'
      const { id, accountId } = await adatum()
      app.changeSaved((saved) => {
        if ('password' in saved) saved['password'] = 'wrong'
      })
      const tests = app.testing()
      const person = typing(ISAIAH, lab.person(ISAIAH).password)
      await passed(tests, { profileId: id, way: { method: 'ws-trust' } }, answering(tests, person))
      expect(await tests.save(TICKET)).toEqual({ profileId: id, kept: true })
      const typed = (each: string | null) => app.vault.has({ kind: 'typed', accountId: each ?? 'of nobody' })
      expect(app.store.account(app.store.profile(id).accountId ?? '')?.name).toBe(ISAIAH)
      expect([await typed(app.store.profile(id).accountId), await typed(accountId)]).toEqual([true, false])
    })

    test.each<[what: string, begin: () => Promise<ConnectionProfile>, method: SignInMethodId]>([
      ['password', adatum, 'ws-trust'],
      ['client secret', application, 'client-credentials'],
    ])('without the earlier %s, if the new one is not to be remembered', async (_what, begin, method) => {
      const { id: profileId, accountId } = await begin()
      const typed = { kind: 'typed', accountId: accountId ?? '' } as const
      const tests = app.testing()
      const { clientId: name, secret } = lab.application
      const person =
        method === 'ws-trust'
          ? typing(ADELE, lab.person(ADELE).password, { keep: false })
          : typing(name, secret, { keep: false })
      await passed(tests, { profileId, way: { method }, fresh: true }, answering(tests, person))
      expect(await app.vault.has(typed)).toBe(true)
      await tests.save(TICKET)
      expect(await app.vault.has(typed)).toBe(false)
    })

    test.each<[what: string, spoil: (tests: ConnectionTests) => unknown, ticket: string]>([
      ['with another ticket', () => undefined, 'another'],
      ['once the window has dropped it', (tests) => tests.drop(TICKET), TICKET],
    ])('not %s', async (_what, spoil, ticket) => {
      const { id } = await contoso()
      const tests = app.testing()
      await passed(tests, { profileId: id, change: { clientId: RIGHT } })
      const before = keptBy(app)
      spoil(tests)
      expect((await failureOf(tests.save(ticket))).reason).toBe('input-refused/test-gone')
      expect(keptBy(app)).toBe(before)
    })

    test.each<[what: string, change: Partial<ConnectionProfile>]>([
      ['another redirect URI', { redirectUri: 'http://localhost:1234' }],
      ['another address', { orgUrl: 'https://other.lab.localhost' as OrgUrl, detection: null }],
      ['another user', { userName: NESTOR }],
      ['another organization in its place', { organizationId: '00000000-0000-4000-8000-00000000beef' }],
    ])('not once somebody else has given the organization %s', async (_what, change) => {
      const { id } = await contoso()
      const tests = app.testing()
      await passed(tests, { profileId: id, change: { clientId: RIGHT } })
      app.store.put({ ...app.store.profile(id), ...change })
      const before = keptBy(app)
      expect((await failureOf(tests.save(TICKET))).reason).toBe('input-refused/test-outdated')
      expect(keptBy(app)).toBe(before)
    })

    test('although the organization was detected, renamed and used meanwhile', async () => {
      const { id } = await contoso()
      const tests = app.testing()
      await passed(tests, { profileId: id, change: { clientId: RIGHT } })
      await app.organizations.detectAgain(id)
      app.store.put({ ...app.store.profile(id), name: 'Renamed', lastConnectedAt: 1 })
      expect(await tests.save(TICKET)).toEqual({ profileId: id, kept: true })
      expect(app.store.profile(id)).toMatchObject({ clientId: RIGHT, name: 'Renamed' })
    })

    test('and leaves the password that the person entered elsewhere after the STS had refused the saved one', async () => {
      const { id, accountId } = await adatum()
      app.changeSaved((saved) => {
        if ('password' in saved) saved['password'] = 'wrong'
      })
      const tests = app.testing()
      const person = typing(ADELE, lab.person(ADELE).password, { keep: false })
      await passed(tests, { profileId: id, way: { method: 'ws-trust' } }, answering(tests, person))
      app.changeSaved((saved) => {
        if ('password' in saved) saved['password'] = 'newer'
      })
      await tests.save(TICKET)
      const typed = { kind: 'typed', accountId: accountId ?? '' } as const
      expect((await app.vault.read(typed))?.reveal()).toContain('newer')
    })

    test('without an account or a secret of an organization that is removed while the keychain is asked', async () => {
      const added = await app.add(hosts.contoso)
      const keychain = Promise.withResolvers<void>()
      const tests = app.testing()
      app.as(ALEX)
      await passed(tests, { profileId: added.id, fresh: true })
      const { open } = app.vault
      app.vault.open = () => keychain.promise.then(open)
      const saving = tests.save(TICKET)
      app.store.remove(added.id)
      const before = keptBy(app)
      keychain.resolve()
      expect(await saving).toEqual({ profileId: added.id, kept: false })
      expect(keptBy(app)).toBe(before)
    })
  })
})
