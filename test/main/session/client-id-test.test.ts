/** Across main/session: the test of another client ID at a saved organization, as the guide to an app registration runs it. */
import { describe, expect, test } from 'vitest'
import type { ProfileTrial, TestResult } from '../../../main/contract/connection-test.ts'
import type { ConnectStep } from '../../../main/contract/session.ts'
import type { ConnectionTests } from '../../../main/session/connection-tests.ts'
import { canceled } from '../../../main/sign-in/canceled.ts'
import { hosts, registeredClientId } from '../../lab/index.ts'
import type { Connecting } from '../../support/connecting.ts'
import { failureOf } from '../../support/told.ts'
import { typing } from '../../support/typing.ts'
import { connecting, useLab } from '../../support/use-lab.ts'

const ALEX = 'alex@contoso.example'
const UNKNOWN = '99999999-9999-4999-8999-999999999999'

const lab = useLab()
const app = connecting(lab)

/** What the window sends. */
const trialOf = (profileId: string, clientId: string): ProfileTrial => ({
  profileId,
  change: { clientId, redirectUri: null },
  way: { method: 'entra' },
  fresh: true,
})

const run = (
  tests: ConnectionTests,
  trial: ProfileTrial,
  {
    signal = AbortSignal.timeout(60_000),
    onProgress = () => undefined,
  }: { signal?: AbortSignal; onProgress?: (step: ConnectStep) => void } = {},
): Promise<TestResult> => tests.run(trial, { ticket: 'ticket', signal, onProgress })

/** Everything of the person that a test could change. */
const keptBy = ({ vault, store }: Connecting) =>
  JSON.stringify([
    [...vault.records].map(([id, content]) => [id, content.reveal()]),
    store.accounts(),
    store.profiles(),
  ])

/** The applications and redirect URIs of the sign-in pages that open from now on. */
function followPages(): (readonly [clientId: string | null, redirectUri: string | null])[] {
  const pages: (readonly [string | null, string | null])[] = []
  app.agent.onPage = (url) => {
    const { searchParams } = new URL(url)
    pages.push([searchParams.get('client_id'), searchParams.get('redirect_uri')])
  }
  return pages
}

describe('a test of a client ID', () => {
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
    const pages = followPages()
    const result = await run(app.testing(), trialOf(id, registeredClientId))
    expect(result).toMatchObject({ is: 'passed', accountName: ALEX, who: { userFullName: 'Alex Wilber' } })
    expect(pages).toEqual([[registeredClientId, 'http://localhost']])
    expect(keptBy(app)).toBe(before)
  })

  test('uses the sign-in page where the account is an application, whose secret goes nowhere', async () => {
    app.as(ALEX)
    const { id } = await app.add(hosts.contoso)
    const { clientId, secret } = lab.application
    const { ask } = typing(clientId, secret)
    await app.connect(app.store.profile(id), { method: 'client-credentials', ask })
    const before = keptBy(app)
    const pages = followPages()
    const sent = lab.log.length
    const result = await run(app.testing(), trialOf(id, registeredClientId))
    expect(result).toMatchObject({ is: 'passed', method: 'entra' })
    expect(pages).toHaveLength(1)
    const clients = lab.log.slice(sent).flatMap(({ clientId: each }) => each ?? [])
    expect(new Set(clients)).toEqual(new Set([registeredClientId]))
    expect(keptBy(app)).toBe(before)
  })

  test('says in vain why: the directory does not know the application', async () => {
    app.as(ALEX)
    app.agent.act = 'closes-the-window'
    const { id } = await app.add(hosts.contoso)
    const before = keptBy(app)
    expect(await run(app.testing(), trialOf(id, UNKNOWN))).toMatchObject({
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
      const result = await run(tests, trialOf(id, registeredClientId), {
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
    const failure = await failureOf(run(app.testing(), trialOf(crypto.randomUUID(), registeredClientId)))
    expect(failure.code).toBe('profile-unknown')
  })
})

test('a test of an organization without a client ID of its own uses that of its cloud', async () => {
  app.as(ALEX)
  const { id } = await app.add(hosts.contoso)
  app.clientIds = Object.fromEntries(lab.clouds.map(({ loginHost }) => [loginHost, registeredClientId]))
  const pages = followPages()
  expect(await run(app.testing(), { profileId: id })).toMatchObject({ is: 'passed', accountName: ALEX })
  expect(pages.map(([clientId]) => clientId)).toEqual([registeredClientId])
})
