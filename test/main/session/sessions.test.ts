import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import type { SignInMethodId } from '../../../main/contract/identity-provider.ts'
import type { ConnectionProfile } from '../../../main/contract/profile.ts'
import { canConnect, canSignOut, type SessionStates } from '../../../main/contract/session.ts'
import type { SignInObstacle } from '../../../main/contract/sign-in-obstacle.ts'
import { Secret } from '../../../main/secret.ts'
import type { Connected } from '../../../main/session/connect/outcome.ts'
import { canceled } from '../../../main/sign-in/canceled.ts'
import { typedSecret } from '../../../main/typed-secret.ts'
import { sessionStateName } from '../../../main/words/session.ts'
import { aFailure, anError, type SampleCode } from '../../support/failures.ts'
import { aDetection, aProfile, NOW } from '../../support/profiles.ts'
import { CONNECTED } from '../../support/scripted-connector.ts'
import { scriptedSessions } from '../../support/scripted-sessions.ts'
import { untilAborted } from '../../support/until-aborted.ts'

const network = { online: true }
beforeEach(() => {
  network.online = true
})

const made = (profiles: readonly ConnectionProfile[], now: () => number = () => NOW) =>
  scriptedSessions(profiles, { now, isOnline: () => network.online })

describe('a connect', () => {
  test('shows each of its steps and ends connected', async () => {
    const profile = aProfile()
    const { sessions, connector } = made([profile])
    const told: string[] = []
    sessions.onChange((states: SessionStates) => {
      const state = states[profile.id]
      told.push(state?.status === 'connecting' ? state.step.doing : (state?.status ?? 'none'))
    })
    connector.does = async ({ onStep }) => {
      onStep({ doing: 'detecting' })
      onStep({ doing: 'confirming' })
      return CONNECTED
    }
    expect((await sessions.connect(profile.id)).status).toBe('connected')
    expect(told).toEqual(['opening-vault', 'detecting', 'confirming', 'connected'])
  })

  test('joins an attempt for the same profile that is under way', async () => {
    const profile = aProfile()
    const { sessions, connector } = made([profile])
    const [first, second] = await Promise.all([sessions.connect(profile.id), sessions.connect(profile.id)])
    expect(connector.asked).toHaveLength(1)
    expect(first).toBe(second)
  })

  test('in another browser ends the open page and starts again there', async () => {
    const profile = aProfile()
    const { sessions, connector } = made([profile])
    connector.does = ({ userAgent, signal }) =>
      userAgent === 'window' ? untilAborted(signal) : Promise.resolve(CONNECTED)
    const first = sessions.connect(profile.id)
    const second = sessions.connect(profile.id, { userAgent: 'system-browser' })
    expect(await first).toEqual({ status: 'signed-out' })
    expect((await second).status).toBe('connected')
    expect(connector.asked.map(({ options }) => options.userAgent)).toEqual(['window', 'system-browser'])
  })

  test('that is canceled leaves the profile as it was', async () => {
    const profile = aProfile()
    const { sessions, connector } = made([profile])
    connector.does = ({ signal }) => untilAborted(signal)
    const ended = sessions.connect(profile.id)
    sessions.cancel(profile.id)
    expect(await ended).toEqual({ status: 'signed-out' })
  })

  test('whose window the person closes leaves a saved sign-in saved', async () => {
    const profile = aProfile({ accountId: 'account' })
    const { sessions, connector } = made([profile])
    connector.renewable.add(profile.id)
    connector.does = () => Promise.reject(canceled())
    expect(await sessions.connect(profile.id)).toEqual({ status: 'saved' })
  })

  test('that fails shows its failure, and can be tried again', async () => {
    const profile = aProfile()
    const { sessions, connector } = made([profile])
    connector.does = () => Promise.reject(anError('host-refused'))
    expect(await sessions.connect(profile.id)).toMatchObject({
      status: 'failed',
      failure: aFailure('host-refused'),
    })
    connector.does = async () => CONNECTED
    expect((await sessions.connect(profile.id)).status).toBe('connected')
  })
})

test('after a restart, sessions renew saved sign-ins without a person, favorites first and four at a time', async () => {
  const profiles = Array.from({ length: 20 }, (_, index) =>
    aProfile({ name: `Org ${index}`, accountId: 'account', favorite: index === 19 }),
  )
  const { sessions, connector } = made(profiles)
  for (const { id } of profiles) connector.renewable.add(id)
  let running = 0
  let most = 0
  connector.does = async () => {
    most = Math.max(most, ++running)
    await Promise.resolve()
    running -= 1
    return { ...CONNECTED, interactive: false }
  }
  await sessions.load()
  await sessions.resume()
  expect(connector.asked).toHaveLength(12)
  expect(connector.asked[0]?.profileId).toBe(profiles[19]?.id)
  expect(connector.asked.every(({ options }) => !options.interactive)).toBe(true)
  expect(most).toBeLessThanOrEqual(4)
})

describe('what happens before the turn of a profile at the start', () => {
  const profiles = Array.from({ length: 12 }, (_, n) =>
    aProfile({ id: `p${n}`, name: `Org ${n}`, accountId: 'account', lastConnectedAt: 100 - n }),
  )
  type Made = ReturnType<typeof made>

  /** Does this to p4 to p8 while the first four renew. @returns the IDs that were renewed */
  async function resumed(meanwhile: (all: Made, id: string) => unknown) {
    const all = made(profiles)
    for (const { id } of profiles) all.connector.renewable.add(id)
    const { promise: first, resolve: goOn } = Promise.withResolvers<void>()
    all.connector.does = async () => {
      await first
      return { ...CONNECTED, interactive: false }
    }
    await all.sessions.load()
    const ended = all.sessions.resume()
    await expect.poll(() => all.connector.asked.length).toBe(4)
    for (const id of ['p4', 'p5', 'p6', 'p7', 'p8']) await meanwhile(all, id)
    goOn()
    await ended
    return all.connector.asked.map(({ profileId }) => profileId)
  }

  test.each<[string, (all: Made, id: string) => unknown]>([
    ['a removal', ({ sessions }, id) => sessions.removals.remove([id])],
    ['a removal without undo', ({ sessions }, id) => sessions.remove(id)],
    ['a removal by the command line', ({ store }, id) => store.remove(id)],
  ])('%s skips this profile, and not the others', async (_what, meanwhile) => {
    expect(await resumed(meanwhile)).toEqual(['p0', 'p1', 'p2', 'p3', 'p9', 'p10', 'p11'])
  })
})

describe('the start without a network', () => {
  beforeEach(() => void vi.useFakeTimers())
  afterEach(() => void vi.useRealTimers())

  /** Six saved sign-ins of a computer that is offline. */
  async function offline() {
    network.online = false
    const profiles = Array.from({ length: 6 }, () => aProfile({ accountId: 'account' }))
    const all = made(profiles)
    for (const { id } of profiles) all.connector.renewable.add(id)
    all.connector.does = async () => {
      if (!network.online) throw anError('host-not-found')
      return { ...CONNECTED, interactive: false }
    }
    await all.sessions.load()
    const ended = all.sessions.resume()
    await vi.advanceTimersByTimeAsync(60_000)
    return { ...all, ended, states: () => profiles.map(({ id }) => all.sessions.state(id).status) }
  }

  test('leaves the sign-ins saved, and renews them within seconds once the computer is online', async () => {
    const { connector, states, ended } = await offline()
    expect([states(), connector.asked.length]).toEqual([Array(6).fill('saved'), 0])
    network.online = true
    await vi.advanceTimersByTimeAsync(5000)
    await ended
    expect(states()).toEqual(Array(6).fill('connected'))
  })

  test('begins nothing if the app quits before the computer is online', async () => {
    const { connector, sessions, ended } = await offline()
    await sessions.close()
    network.online = true
    await vi.advanceTimersByTimeAsync(5000)
    await ended
    expect(connector.asked).toEqual([])
  })
})

test('a quit during the renewals of the start begins no more of them', async () => {
  const profiles = Array.from({ length: 8 }, () => aProfile({ accountId: 'account' }))
  const { sessions, connector } = made(profiles)
  for (const { id } of profiles) connector.renewable.add(id)
  connector.does = ({ signal }) => untilAborted(signal)
  await sessions.load()
  const ended = sessions.resume()
  await expect.poll(() => connector.asked.length).toBe(4)
  await sessions.close()
  await ended
  expect(connector.asked).toHaveLength(4)
})

describe('a sign-out', () => {
  test('ends the sign-in of every profile of the account, also in the vault', async () => {
    const [one, two, other] = [
      aProfile({ accountId: 'account' }),
      aProfile({ accountId: 'account' }),
      aProfile(),
    ]
    const { sessions, store, vault, connector } = made([one, two, other])
    await vault.write({ kind: 'token-cache', accountId: 'account' }, new Secret('tokens'))
    await sessions.connect(two.id)
    expect(await sessions.signOut(one.id)).toEqual({
      page: null,
      report: { ended: ['login.example'], notEnded: ['crm.example'] },
    })
    expect(connector.ended).toBe(1)
    expect(vault.records.size).toBe(0)
    expect(store.profile(two.id).accountId).toBeNull()
    expect(store.account('account')).toBeNull()
    expect(sessions.state(two.id)).toEqual({ status: 'signed-out' })
  })

  test('without the provider leaves the provider’s page to be opened', async () => {
    const profile = aProfile({ accountId: 'account' })
    const { sessions, store, connector } = made([profile])
    expect(await sessions.signOut(profile.id, { atProvider: false })).toEqual({
      page: 'https://login.example/logout',
      report: { ended: [], notEnded: [] },
    })
    expect([connector.ended, store.accounts()]).toEqual([0, []])
  })

  test('that the provider has not taken leaves its page to be opened', async () => {
    const profile = aProfile({ accountId: 'account' })
    const { sessions, connector } = made([profile])
    const report = { ended: ['crm.example'], notEnded: ['login.example'] }
    connector.ending = async () => async () => report
    expect(await sessions.signOut(profile.id)).toEqual({ page: 'https://login.example/logout', report })
  })

  test('that the provider takes its time for leaves the state of a connect after it alone', async () => {
    const profile = aProfile({ accountId: 'account' })
    const { sessions, connector } = made([profile])
    const [atProvider, provider] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()]
    connector.ending = async () => async () => {
      atProvider.resolve()
      await provider.promise
      return { ended: [], notEnded: [] }
    }
    const signedOut = sessions.signOut(profile.id)
    await atProvider.promise
    await sessions.connect(profile.id)
    provider.resolve()
    await signedOut
    expect(sessions.state(profile.id).status).toBe('connected')
  })

  test('ends the attempts at the account’s other profiles, which would save the sign-in again', async () => {
    const [one, two] = [aProfile({ accountId: 'account' }), aProfile({ accountId: 'account' })]
    const { sessions, connector, store } = made([one, two])
    connector.does = ({ signal }) => untilAborted(signal)
    const ended = sessions.connect(two.id)
    await sessions.signOut(one.id)
    expect((await ended).status).toBe('signed-out')
    expect(store.accounts()).toEqual([])
  })
})

test('a sign-in is removed with the last profile that uses it', async () => {
  const [one, two] = [aProfile({ accountId: 'account' }), aProfile({ accountId: 'account' })]
  const { sessions, store, vault } = made([one, two])
  await vault.write({ kind: 'token-cache', accountId: 'account' }, new Secret('tokens'))
  await sessions.remove(one.id)
  expect(vault.records.size).toBe(1)
  await sessions.remove(two.id)
  expect(vault.records.size).toBe(0)
  expect(store.profiles()).toEqual([])
  expect(store.accounts()).toEqual([])
})

test('closing the sessions ends every attempt', async () => {
  const profile = aProfile()
  const { sessions, connector } = made([profile])
  connector.does = ({ signal }) => untilAborted(signal)
  void sessions.connect(profile.id)
  await sessions.close()
  expect(sessions.state(profile.id)).toEqual({ status: 'signed-out' })
})

describe('a session whose credential ends', () => {
  const HOUR = 3_600_000
  beforeEach(() => vi.useFakeTimers({ now: NOW }))
  afterEach(() => {
    vi.useRealTimers()
  })

  async function connectedForAnHour() {
    const profile = aProfile({ accountId: 'account' })
    const { connector, sessions } = made([profile], Date.now)
    connector.does = async () => ({ ...CONNECTED, expiresAt: Date.now() + HOUR })
    await sessions.connect(profile.id)
    return { profile, connector, sessions }
  }

  test('is renewed before its end without a person, and stays connected meanwhile', async () => {
    const { profile, connector, sessions } = await connectedForAnHour()
    const told: string[] = []
    sessions.onChange((states) => told.push(states[profile.id]?.status ?? 'none'))
    await vi.advanceTimersByTimeAsync(HOUR - 3 * 60_000)
    expect(connector.asked.map(({ options }) => options.interactive)).toEqual([true, false])
    expect(told).toEqual(['connected'])
    expect(sessions.state(profile.id)).toMatchObject({ status: 'connected', interactive: true })
    await vi.advanceTimersByTimeAsync(HOUR)
    expect(connector.asked).toHaveLength(3)
  })

  test('is tried again without a network, and fails only after the credential has ended', async () => {
    const { profile, connector, sessions } = await connectedForAnHour()
    connector.does = () => Promise.reject(anError('host-timeout'))
    await vi.advanceTimersByTimeAsync(HOUR - 60_000)
    expect(connector.asked.length).toBeGreaterThan(2)
    expect(sessions.state(profile.id).status).toBe('connected')
    await vi.advanceTimersByTimeAsync(3 * 60_000)
    expect(sessions.state(profile.id)).toMatchObject({ status: 'failed', failure: { code: 'host-timeout' } })
  })

  test.each([
    ['after the time that the server names', 20 * 60_000],
    ['after about a minute if the server names no time', null],
  ])('is tried again while the server is busy, also after its end, %s', async (_when, wait) => {
    const { profile, connector, sessions } = await connectedForAnHour()
    connector.renewable.add(profile.id)
    const tries: number[] = []
    connector.does = () => {
      tries.push(Date.now())
      const retryAt = wait === null ? {} : { retryAt: Date.now() + wait }
      return Promise.reject(anError('server-busy', { ...retryAt }))
    }
    await vi.advanceTimersByTimeAsync(2 * HOUR)
    expect(tries.length).toBeGreaterThan(2)
    for (const [index, time] of tries.slice(1).entries()) {
      const paused = time - (tries[index] ?? 0)
      expect(paused).toBeGreaterThanOrEqual(wait ?? 60_000)
      expect(paused).toBeLessThanOrEqual((wait ?? 60_000) + 10_000)
    }
    expect(sessions.state(profile.id)).toMatchObject({ status: 'failed', failure: { code: 'server-busy' } })
    connector.does = async () => ({ ...CONNECTED, expiresAt: Date.now() + HOUR })
    await vi.advanceTimersByTimeAsync((wait ?? 60_000) + 10_000)
    expect(sessions.state(profile.id).status).toBe('connected')
    expect(connector.asked.slice(1).every(({ options }) => !options.interactive)).toBe(true)
  })

  test('and whose server is busy at the start is tried again, also after a sleep', async () => {
    const profile = aProfile({ accountId: 'account' })
    const { connector, sessions } = made([profile], Date.now)
    connector.renewable.add(profile.id)
    const retryAt = Date.now() + 5 * 60_000
    connector.does = () => Promise.reject(anError('server-busy', { retryAt }))
    await sessions.load()
    await sessions.resume()
    sessions.sleep()
    await vi.advanceTimersByTimeAsync(60_000)
    sessions.wake()
    await vi.advanceTimersByTimeAsync(3 * 60_000)
    expect(connector.asked).toHaveLength(1)
    connector.does = async () => CONNECTED
    await vi.advanceTimersByTimeAsync(2 * 60_000)
    expect(connector.asked).toHaveLength(2)
    expect(sessions.state(profile.id).status).toBe('connected')
  })

  test('and that is not saved is not tried again, because nothing could renew it', async () => {
    const profile = aProfile()
    const { connector, sessions } = made([profile], Date.now)
    connector.does = () => Promise.reject(anError('server-busy'))
    await sessions.connect(profile.id, { interactive: true }).catch(() => undefined)
    expect(sessions.state(profile.id)).toMatchObject({ status: 'failed', saved: false })
    await vi.advanceTimersByTimeAsync(HOUR)
    expect(connector.asked).toHaveLength(1)
  })

  test('says when WhoAmI last answered, that it failed since, and that it answers again', async () => {
    const { profile, connector, sessions } = await connectedForAnHour()
    const first = { at: NOW, took: 180 }
    expect(sessions.state(profile.id)).toMatchObject({ answered: first })
    connector.does = () => Promise.reject(anError('host-timeout'))
    await vi.advanceTimersByTimeAsync(HOUR - 3 * 60_000)
    const failedSince = { at: expect.any(Number), failure: aFailure('host-timeout') }
    expect(sessions.state(profile.id)).toMatchObject({ status: 'connected', answered: first, failedSince })
    const answered = { at: NOW + HOUR, took: 90 }
    connector.does = async () => ({ ...CONNECTED, answered, expiresAt: Date.now() + HOUR })
    await vi.advanceTimersByTimeAsync(60_000)
    expect(sessions.state(profile.id)).toMatchObject({ answered })
    expect(sessions.state(profile.id)).not.toHaveProperty('failedSince')
  })

  test('asks WhoAmI again when the person wants it, without asking a person, and plans its renewal anew', async () => {
    const { profile, connector, sessions } = await connectedForAnHour()
    const answered = { at: NOW + 5, took: 90 }
    connector.does = async () => ({
      ...CONNECTED,
      answered,
      interactive: false,
      expiresAt: Date.now() + HOUR,
    })
    await sessions.confirm(profile.id, new AbortController().signal)
    expect(sessions.state(profile.id)).toMatchObject({ status: 'connected', answered, interactive: true })
    expect(connector.asked.map(({ options }) => options.interactive)).toEqual([true, false])
    await vi.advanceTimersByTimeAsync(HOUR - 3 * 60_000)
    expect(connector.asked).toHaveLength(3)
  })

  test('stays connected if the person cancels the question, or if its end is unknown and the network fails', async () => {
    const { profile, connector, sessions } = await connectedForAnHour()
    connector.does = ({ signal }) => untilAborted(signal)
    const abort = new AbortController()
    const asked = sessions.confirm(profile.id, abort.signal)
    abort.abort()
    await asked
    expect(sessions.state(profile.id)).not.toHaveProperty('failedSince')
    connector.does = async () => CONNECTED
    await sessions.confirm(profile.id, new AbortController().signal)
    connector.does = () => Promise.reject(anError('host-timeout'))
    await sessions.confirm(profile.id, new AbortController().signal)
    expect(sessions.state(profile.id)).toMatchObject({
      status: 'connected',
      expiresAt: null,
      failedSince: {},
    })
  })

  test.each(['signed-out', 'failed'])('is not asked while %s', async (status) => {
    const profile = aProfile()
    const { connector, sessions } = made([profile])
    connector.does = () => Promise.reject(anError('host-refused'))
    if (status === 'failed') await sessions.connect(profile.id)
    const before = connector.asked.length
    await sessions.confirm(profile.id, new AbortController().signal)
    expect(connector.asked).toHaveLength(before)
  })

  test('fails at once if another organization answers', async () => {
    const { profile, connector, sessions } = await connectedForAnHour()
    connector.does = () => Promise.reject(anError('wrong-organization'))
    await vi.advanceTimersByTimeAsync(HOUR - 3 * 60_000)
    expect(sessions.state(profile.id)).toMatchObject({
      status: 'failed',
      failure: { code: 'wrong-organization' },
    })
  })

  test('fails as needing a person if only a person can renew it', async () => {
    const { profile, connector, sessions } = await connectedForAnHour()
    connector.does = () => Promise.reject(anError('sign-in-needs-person'))
    await vi.advanceTimersByTimeAsync(HOUR)
    expect(sessions.state(profile.id)).toMatchObject({
      status: 'failed',
      failure: { code: 'sign-in-needs-person' },
      inBackground: true,
    })
  })

  test('is renewed a few seconds after the network is back, and not while the computer is offline', async () => {
    const { connector } = await connectedForAnHour()
    network.online = false
    await vi.advanceTimersByTimeAsync(HOUR)
    expect(connector.asked).toHaveLength(1)
    network.online = true
    await vi.advanceTimersByTimeAsync(5_000)
    expect(connector.asked).toHaveLength(2)
  })

  test('is renewed when the computer wakes, and not while it sleeps', async () => {
    const { profile, connector, sessions } = await connectedForAnHour()
    sessions.sleep()
    await vi.advanceTimersByTimeAsync(5 * HOUR)
    expect(connector.asked).toHaveLength(1)
    sessions.wake()
    await vi.advanceTimersByTimeAsync(2_000)
    expect(connector.asked).toHaveLength(2)
    expect(sessions.state(profile.id).status).toBe('connected')
  })

  test('is renewed by the clock, though timers stand still in a sleep', async () => {
    const { connector, sessions } = await connectedForAnHour()
    sessions.sleep()
    vi.setSystemTime(Date.now() + HOUR - 10 * 60_000)
    sessions.wake()
    await vi.advanceTimersByTimeAsync(5 * 60_000)
    expect(connector.asked).toHaveLength(1)
    await vi.advanceTimersByTimeAsync(2 * 60_000)
    expect(connector.asked).toHaveLength(2)
  })

  test('is not renewed after it was signed out, removed or closed', async () => {
    for (const end of ['signOut', 'remove', 'close'] as const) {
      const { profile, connector, sessions } = await connectedForAnHour()
      await sessions[end](profile.id)
      await vi.advanceTimersByTimeAsync(2 * HOUR)
      expect(connector.asked).toHaveLength(1)
    }
  })
})

test('a connect that a person starts during a quiet renewal asks the person if the renewal is not enough', async () => {
  const profile = aProfile({ accountId: 'account' })
  const { sessions, connector } = made([profile])
  connector.renewable.add(profile.id)
  connector.does = ({ interactive }) =>
    interactive ? Promise.resolve(CONNECTED) : Promise.reject(anError('sign-in-needs-person'))
  await sessions.load()
  const quiet = sessions.connect(profile.id, { interactive: false })
  expect((await sessions.connect(profile.id)).status).toBe('connected')
  expect(await quiet).toMatchObject({ status: 'failed', failure: { code: 'sign-in-needs-person' } })
})

test.each([
  ['a quiet renewal is marked as one in the background', false, true],
  ['a connect that could ask a person is not marked as one in the background', true, false],
])('the failure of %s', async (_claim, interactive, marked) => {
  const profile = aProfile({ accountId: 'account' })
  const { sessions, connector } = made([profile])
  connector.renewable.add(profile.id)
  connector.does = () => Promise.reject(anError('sign-in-needs-person'))
  const state = await sessions.connect(profile.id, { interactive })
  expect(state.status).toBe('failed')
  expect('inBackground' in state).toBe(marked)
})

describe('a quiet renewal that needs a person', () => {
  const needed = () => Promise.reject(anError('sign-in-needs-person'))

  test.each([
    ['of a saved sign-in', true, 'Sign-in needed', true],
    ['without a saved sign-in', false, 'Signed out', false],
  ])(
    '%s shows it, offers a sign-out if there is something to end, and leaves a trace',
    async (_what, saved, name, ends) => {
      const profile = aProfile({ accountId: 'account' })
      const { sessions, connector } = made([profile])
      if (saved) connector.renewable.add(profile.id)
      connector.does = needed
      const state = await sessions.connect(profile.id, { interactive: false })
      expect([sessionStateName(state), canSignOut(state), canConnect(state)]).toEqual([name, ends, true])
      expect(sessions.trace(profile.id)?.outcome).toEqual({ code: 'sign-in-needs-person' })
    },
  )

  test('at the start shows it too, and the next connect asks a person', async () => {
    const profile = aProfile({ accountId: 'account' })
    const { sessions, connector } = made([profile])
    connector.renewable.add(profile.id)
    connector.does = needed
    await sessions.load()
    await sessions.resume()
    expect(sessionStateName(sessions.state(profile.id))).toBe('Sign-in needed')
    connector.does = async () => CONNECTED
    expect((await sessions.connect(profile.id)).status).toBe('connected')
  })
})

describe('a sign-in that asks for a secret', () => {
  const asks = { what: 'password', host: 'crm.contoso.test', name: 'CONTOSO\\alex' } as const

  test('shows what it asks for and which server gets it, and goes on with the answer', async () => {
    const profile = aProfile()
    const { sessions, connector } = made([profile])
    let typed: unknown
    connector.does = async ({ ask }) => {
      const answer = await ask?.(asks)
      typed = [answer?.name, answer?.secret.reveal(), answer?.keep]
      return CONNECTED
    }
    const ended = sessions.connect(profile.id)
    expect(sessions.state(profile.id)).toMatchObject({ step: { doing: 'asking', request: asks } })
    expect(JSON.stringify(sessions.states())).not.toContain('Pa55')
    sessions.prompts.answer(profile.id, typedSecret({ name: 'CONTOSO\\alex', secret: 'Pa55', keep: false }))
    expect((await ended).status).toBe('connected')
    expect(typed).toEqual(['CONTOSO\\alex', 'Pa55', false])
  })

  test('asks for a certificate and a password of a page one after the other, while the steps of the page wait', async () => {
    const profile = aProfile()
    const { sessions, connector } = made([profile])
    const open = new AbortController().signal
    const certificate = { host: 'sts.contoso.test', certificates: [] }
    const page = { ...asks, page: 'named-host' } as const
    let answers: unknown
    connector.does = async ({ chooseCertificate, typePassword, onStep }) => {
      const questions = [chooseCertificate?.(certificate, open), typePassword?.(page, open)] as const
      await vi.waitFor(() =>
        expect(sessions.state(profile.id)).toMatchObject({ step: { request: certificate } }),
      )
      onStep({ doing: 'signing-in', userAgent: 'window', host: 'sts.contoso.test', named: true })
      answers = await Promise.all(questions)
      expect(sessions.state(profile.id)).toMatchObject({ step: { doing: 'signing-in' } })
      return CONNECTED
    }
    const ended = sessions.connect(profile.id)
    await vi.waitFor(() =>
      expect(sessions.state(profile.id)).toMatchObject({ step: { doing: 'choosing-certificate' } }),
    )
    sessions.prompts.chooseCertificate(profile.id, 'sha256/a')
    await vi.waitFor(() => expect(sessions.state(profile.id)).toMatchObject({ step: { request: page } }))
    sessions.prompts.answer(profile.id, null)
    expect((await ended).status).toBe('connected')
    expect(answers).toEqual(['sha256/a', null])
  })

  test('ends when it is canceled, and ignores a later answer', async () => {
    const profile = aProfile()
    const { sessions, connector } = made([profile])
    connector.does = async ({ ask }) => {
      await ask?.(asks)
      return CONNECTED
    }
    const ended = sessions.connect(profile.id)
    sessions.cancel(profile.id)
    expect(await ended).toEqual({ status: 'signed-out' })
    sessions.prompts.answer(profile.id, typedSecret({ name: 'x', secret: 'y', keep: true }))
    expect(sessions.state(profile.id)).toEqual({ status: 'signed-out' })
  })
})

describe('a sign-in that asks for a certificate', () => {
  const request = {
    host: 'sts.contoso.test',
    certificates: [{ id: 'sha256/alex', subject: 'Alex', issuer: 'CA', validFrom: 0, validUntil: 1 }],
  }
  const page = { doing: 'signing-in', userAgent: 'window', host: 'sts.contoso.test', named: true } as const
  /** A sign-in whose page asks for a certificate. @param open ends with the window of the page */
  const asking = (open = new AbortController()) => {
    const profile = aProfile()
    const { sessions, connector } = made([profile])
    const chosen: unknown[] = []
    connector.does = async ({ chooseCertificate, onStep, signal }) => {
      onStep(page)
      const choice = chooseCertificate?.(request, open.signal)
      onStep({ ...page, host: 'later.contoso.test' })
      chosen.push(await choice)
      return untilAborted(signal)
    }
    return { profile, sessions, chosen, ended: sessions.connect(profile.id) }
  }

  test('shows the server and the certificates until the person has chosen, and then the page again', async () => {
    const { profile, sessions, chosen } = asking()
    expect(sessions.state(profile.id)).toMatchObject({ step: { doing: 'choosing-certificate', request } })
    sessions.prompts.chooseCertificate(profile.id, 'sha256/alex')
    await expect.poll(() => chosen).toEqual(['sha256/alex'])
    expect(sessions.state(profile.id)).toMatchObject({ step: { ...page, host: 'later.contoso.test' } })
    expect(sessions.trace(profile.id)?.steps.map(({ event }) => event)).toContainEqual({
      is: 'asked-for-certificate',
      host: 'sts.contoso.test',
    })
    await sessions.close()
  })

  test('ends when it is canceled, and ignores a later choice', async () => {
    const { profile, sessions, chosen, ended } = asking()
    sessions.cancel(profile.id)
    expect(await ended).toEqual({ status: 'signed-out' })
    sessions.prompts.chooseCertificate(profile.id, 'sha256/alex')
    expect(sessions.state(profile.id)).toEqual({ status: 'signed-out' })
    expect(chosen).toEqual([])
  })

  test('ends when its window is closed', async () => {
    const open = new AbortController()
    const { ended, chosen } = asking(open)
    open.abort(anError('sign-in-canceled'))
    expect(await ended).toEqual({ status: 'signed-out' })
    expect(chosen).toEqual([])
  })
})

test('a quiet renewal asks no person for a secret, a certificate or a password', async () => {
  const profile = aProfile()
  const { sessions, connector } = made([profile])
  await sessions.connect(profile.id, { interactive: false })
  const { ask, chooseCertificate, typePassword } = connector.asked[0]?.options ?? {}
  expect([ask, chooseCertificate, typePassword]).toEqual([undefined, undefined, undefined])
})

describe('the sign-in method of a connect', () => {
  const way = (id: SignInMethodId, recommended: boolean, whyNot: SignInObstacle | null = null) => ({
    id,
    label: id,
    recommended,
    whyNot,
  })
  const refused = anError('sign-in-refused')

  test.each<
    [claim: string, offered: boolean, outcome: () => Promise<Connected>, next: SignInMethodId | undefined]
  >([
    ['is used again after it has failed', true, () => Promise.reject(refused), 'client-credentials'],
    [
      'is not used again if the organization does not offer it',
      false,
      () => Promise.reject(refused),
      undefined,
    ],
    ['is not used again after the person has canceled', true, () => Promise.reject(canceled()), undefined],
  ])('%s', async (_claim, offered, outcome, next) => {
    const signInMethods = [
      way('entra', true),
      way('client-credentials', false, offered ? null : 'no-microsoft-tokens'),
    ]
    const profile = aProfile({ detection: aDetection({ signInMethods }) })
    const { sessions, connector } = made([profile])
    connector.does = async ({ method, onMethod }) => {
      onMethod?.(method ?? 'entra')
      return outcome()
    }
    const after = await sessions.connect(profile.id, { method: 'client-credentials' })
    if (after.status === 'failed') expect(after.method).toBe('client-credentials')
    await sessions.connect(profile.id)
    expect(connector.asked.at(-1)?.options.method).toBe(next)
    await sessions.connect(profile.id, { method: 'entra' })
    expect(connector.asked.at(-1)?.options.method).toBe('entra')
  })
})

describe('a change of a profile’s user name', () => {
  const signedIn = aProfile({ accountId: 'account' })
  test.each<[claim: string, userName: string | null, ends: boolean, code: SampleCode]>([
    ['to another user ends the session', 'megan@contoso.com', true, 'sign-in-needs-person'],
    ['to another user ends the session without a keychain too', 'megan@contoso.com', true, 'vault-absent'],
    ['in the letter case does not end the session', 'ALEX@contoso.com', false, 'sign-in-needs-person'],
    ['to any user does not end the session', null, false, 'sign-in-needs-person'],
  ])('%s', async (_claim, userName, ends, code) => {
    const { sessions, store, connector } = made([signedIn])
    await sessions.connect(signedIn.id)
    store.put({ ...signedIn, userName })
    connector.does = () => Promise.reject(anError(code))
    await sessions.followUser(signedIn.id)
    expect(store.profile(signedIn.id).accountId).toBe(ends ? null : 'account')
    await expect.poll(() => sessions.state(signedIn.id).status).toBe(ends ? 'signed-out' : 'connected')
    // the account may open other organizations
    expect(store.account('account')).not.toBeNull()
  })

  test('to a user with a saved sign-in connects as that user without a person', async () => {
    const { sessions, store, connector } = made([signedIn])
    await sessions.connect(signedIn.id)
    store.put({ ...signedIn, userName: 'megan@contoso.com' })
    connector.does = async () => ({ ...CONNECTED, accountName: 'megan@contoso.com' })
    await sessions.followUser(signedIn.id)
    await expect.poll(() => sessions.state(signedIn.id)).toMatchObject({ accountName: 'megan@contoso.com' })
    expect(connector.asked.at(-1)?.options.interactive).toBe(false)
  })
})
