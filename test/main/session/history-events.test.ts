/** What the history has of each way that a connect, a renewal or a sign-out can end. */
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import type { HistoryEvent } from '../../../main/contract/history.ts'
import type { ConnectionProfile } from '../../../main/contract/profile.ts'
import { HidingStore } from '../../../main/profiles/hiding-store.ts'
import { Secret } from '../../../main/secret.ts'
import { Sessions } from '../../../main/session/sessions.ts'
import { canceled } from '../../../main/sign-in/canceled.ts'
import { typedSecret } from '../../../main/typed-secret.ts'
import { anError } from '../../support/failures.ts'
import { MemoryStore, MemoryVault } from '../../support/memory-store.ts'
import { aProfile } from '../../support/profiles.ts'
import { CONNECTED, ScriptedConnector } from '../../support/scripted-connector.ts'
import { untilAborted } from '../../support/until-aborted.ts'

const HOUR = 60 * 60_000
type Recorded = { profileId: string } & Omit<HistoryEvent, 'at'>

function made(...profiles: readonly ConnectionProfile[]) {
  const recorded: Recorded[] = []
  const answers: unknown[] = []
  const connector = new ScriptedConnector()
  const vault = new MemoryVault()
  const store = new MemoryStore(profiles, [
    { id: 'account', authority: 'login.example', method: 'ad-fs-oauth', name: 'megan@contoso.com' },
  ])
  const sessions = new Sessions({
    profiles: new HidingStore(store),
    vault,
    connector,
    history: {
      record: (profileId, event) => void recorded.push({ profileId, ...event }),
      answered: (profileId, answer) => void answers.push([profileId, answer]),
    },
    preferredUserAgent: () => 'window',
    isOnline: () => true,
    now: Date.now,
  })
  return { recorded, answers, connector, vault, store, sessions }
}

const event = (change: Partial<Recorded>) => ({
  profileId: 'contoso',
  result: 'connected',
  way: 'person',
  accountName: 'alex@contoso.com',
  method: 'entra',
  failure: null,
  ...change,
})
const busy = {
  code: 'server-busy',
  reason: 'server-busy',
  host: 'login.contoso.com',
  status: 503,
  providerCode: null,
}
const NEEDED = { code: 'sign-in-needs-person', reason: 'sign-in-needs-person/again' }

const contoso = aProfile({ id: 'contoso', accountId: 'account' })
const stranger = aProfile({ id: 'contoso', userName: 'adele@contoso.com' })

describe('a connect', () => {
  interface Case {
    readonly does: ScriptedConnector['does']
    /** False: the app connects by itself. */
    readonly interactive?: boolean
    /** True: for a person who connects several. */
    readonly byPerson?: boolean
    readonly profile?: ConnectionProfile
    readonly saved?: boolean
    readonly expected: readonly unknown[]
  }
  const fails = (code: Parameters<typeof anError>[0]) => () => Promise.reject(anError(code))
  const ofMegan = { accountName: 'megan@contoso.com', method: 'ad-fs-oauth' } as const
  const cases: Record<string, Case> = {
    'for which the person signs in': { does: async () => CONNECTED, expected: [event({})] },
    'for which the saved sign-in is enough': {
      does: async () => ({ ...CONNECTED, interactive: false }),
      expected: [event({ way: 'saved' })],
    },
    'of the app itself': {
      does: async () => ({ ...CONNECTED, interactive: false }),
      interactive: false,
      expected: [event({ way: 'background' })],
    },
    'that fails': {
      does: fails('server-busy'),
      expected: [event({ result: 'failed', ...ofMegan, failure: expect.objectContaining(busy) })],
    },
    'that fails after it chose a method': {
      does: (options) => {
        options.onMethod?.('client-credentials')
        return Promise.reject(anError('server-busy'))
      },
      expected: [
        event({
          result: 'failed',
          ...ofMegan,
          method: 'client-credentials',
          failure: expect.objectContaining(busy),
        }),
      ],
    },
    'that fails for the user of a profile without an account': {
      does: fails('server-busy'),
      profile: stranger,
      expected: [
        event({
          result: 'failed',
          accountName: 'adele@contoso.com',
          method: null,
          failure: expect.objectContaining(busy),
        }),
      ],
    },
    'that fails by an error of Homerealm': {
      does: () => Promise.reject(new Error('secret words')),
      expected: [
        event({
          result: 'failed',
          ...ofMegan,
          failure: { code: 'internal', reason: 'internal', host: null, status: null, providerCode: null },
        }),
      ],
    },
    'that the person cancels': {
      does: () => Promise.reject(canceled()),
      expected: [event({ result: 'canceled', ...ofMegan })],
    },
    'of the app itself that fails': {
      does: fails('server-busy'),
      interactive: false,
      saved: true,
      expected: [
        event({ result: 'failed', way: 'background', ...ofMegan, failure: expect.objectContaining(busy) }),
      ],
    },
    'of the app itself with a saved sign-in that needs a person': {
      does: fails('sign-in-needs-person'),
      interactive: false,
      saved: true,
      expected: [
        event({ result: 'failed', way: 'background', ...ofMegan, failure: expect.objectContaining(NEEDED) }),
      ],
    },
    'of the app itself without a saved sign-in': {
      does: fails('sign-in-needs-person'),
      interactive: false,
      expected: [],
    },
    'of several for which the saved sign-in is enough': {
      does: async () => ({ ...CONNECTED, interactive: false }),
      interactive: false,
      byPerson: true,
      expected: [event({ way: 'saved' })],
    },
    'of several that fails': {
      does: fails('server-busy'),
      interactive: false,
      byPerson: true,
      saved: true,
      expected: [event({ result: 'failed', ...ofMegan, failure: expect.objectContaining(busy) })],
    },
    'of several that the person cancels': {
      does: () => Promise.reject(canceled()),
      interactive: false,
      byPerson: true,
      saved: true,
      expected: [event({ result: 'canceled', ...ofMegan })],
    },
    // its page opens next, and that end is recorded
    'of several that needs a person': {
      does: fails('sign-in-needs-person'),
      interactive: false,
      byPerson: true,
      saved: true,
      expected: [],
    },
  }

  test.each(Object.entries(cases))('%s', async (_claim, { profile = contoso, ...given }) => {
    const { does, interactive = true, byPerson = interactive, saved = false, expected } = given
    const { recorded, connector, sessions } = made(profile)
    if (saved) connector.renewable.add(profile.id)
    connector.does = does
    await sessions.connect(profile.id, { interactive, byPerson })
    expect(recorded).toEqual(expected)
  })

  test('tells the version of the organization, and none that it does not return', async () => {
    const { answers, connector, sessions } = made(contoso)
    await sessions.connect(contoso.id)
    const { version } = CONNECTED.who
    expect(answers).toEqual([[contoso.id, { of: 'version', now: version, before: null }]])
    connector.does = async () => ({ ...CONNECTED, who: { ...CONNECTED.who, version: null } })
    await sessions.connect(contoso.id)
    expect(answers).toHaveLength(1)
  })

  test('of the app itself that ends because the person wants something else is not recorded', async () => {
    const { recorded, connector, sessions } = made(contoso)
    connector.does = ({ signal }) => untilAborted(signal)
    const ended = sessions.connect(contoso.id, { interactive: false })
    sessions.cancel(contoso.id)
    await ended
    expect(recorded).toEqual([])
  })
})

describe('a renewal of a session', () => {
  beforeEach(() => void vi.useFakeTimers())
  afterEach(() => void vi.useRealTimers())

  async function connected() {
    const all = made(contoso)
    all.connector.renewable.add(contoso.id)
    all.connector.does = async () => ({ ...CONNECTED, expiresAt: Date.now() + HOUR })
    await all.sessions.connect(contoso.id)
    all.recorded.length = 0
    return all
  }

  test('is not recorded each time it succeeds', async () => {
    const { recorded, answers, connector } = await connected()
    await vi.advanceTimersByTimeAsync(5 * HOUR)
    expect(connector.asked.length).toBeGreaterThan(3)
    expect(recorded).toEqual([])
    // but it tells the version, which may be new
    expect(answers).toHaveLength(connector.asked.length)
  })

  test('is not recorded while a later try may succeed', async () => {
    const { recorded, connector, sessions } = await connected()
    connector.does = () => Promise.reject(anError('server-busy'))
    await vi.advanceTimersByTimeAsync(HOUR - 2 * 60_000)
    expect(connector.asked.length).toBeGreaterThan(1)
    expect(sessions.state(contoso.id).status).toBe('connected')
    expect(recorded).toEqual([])
  })

  test('is recorded if it ends the session', async () => {
    const { recorded, connector } = await connected()
    connector.does = () => Promise.reject(anError('sign-in-needs-person'))
    await vi.advanceTimersByTimeAsync(HOUR)
    expect(recorded).toEqual([
      event({
        result: 'failed',
        way: 'background',
        accountName: 'megan@contoso.com',
        failure: expect.objectContaining(NEEDED) as HistoryEvent['failure'],
      }),
    ])
  })
})

describe('a changed secret', () => {
  const typed = typedSecret({ name: 'megan@contoso.com', secret: 'x', keep: true })
  const change = (sessions: Sessions, signal = new AbortController().signal) =>
    sessions.reauthenticate(contoso.id, { method: 'ws-trust', answer: typed, signal })

  test('that the organization accepts is a sign-in of the person', async () => {
    const { recorded, sessions } = made(contoso)
    await change(sessions)
    expect(recorded).toEqual([event({})])
  })

  test.each([
    ['refuses', () => Promise.reject(anError('sign-in-refused')), 'failed'],
    ['is asked about no more', () => Promise.reject(canceled()), 'canceled'],
  ])('that the organization %s has its own end', async (_claim, does, result) => {
    const { recorded, connector, sessions } = made(contoso)
    connector.does = does
    await change(sessions)
    expect(recorded).toMatchObject([{ result, way: 'person', method: 'ws-trust' }])
  })
})

describe('a sign-out', () => {
  test('is recorded for every organization of the account', async () => {
    const other = aProfile({ id: 'fabrikam', accountId: 'account' })
    const { recorded, vault, sessions } = made(contoso, other, aProfile({ id: 'adatum' }))
    await vault.write({ kind: 'typed', accountId: 'account' }, new Secret('x'))
    await sessions.signOut(contoso.id)
    const signedOut = {
      result: 'signed-out',
      accountName: 'megan@contoso.com',
      method: 'ad-fs-oauth',
    } as const
    expect(recorded).toEqual([event(signedOut), event({ ...signedOut, profileId: 'fabrikam' })])
  })

  test('of an organization that nobody is signed in to is not recorded', async () => {
    const { recorded, sessions } = made(stranger)
    await sessions.signOut(stranger.id)
    expect(recorded).toEqual([])
  })
})
