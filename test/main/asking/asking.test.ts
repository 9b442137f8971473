/** What programs are answered, by what the person decided. */
import { describe, expect, onTestFinished, test, vi } from 'vitest'
import { Asking } from '../../../main/asking/asking.ts'
import type { AskingAnswer } from '../../../main/asking/messages.ts'
import { type Asker, askerOf, UNVERIFIED } from '../../../main/asking/program.ts'
import { TIME_TO_ANSWER } from '../../../main/asking/questions.ts'
import type { AskedByProgram, AskingChoice, ProgramRequest } from '../../../main/contract/asking.ts'
import { fail } from '../../../main/contract/failure.ts'
import type { SignInMethodId } from '../../../main/contract/identity-provider.ts'
import type { SessionState } from '../../../main/contract/session.ts'
import type { OrgCredential } from '../../../main/org/credential.ts'
import { Secret } from '../../../main/secret.ts'
import { anError } from '../../support/failures.ts'
import { MemoryVault } from '../../support/memory-store.ts'
import { aDetection, aProfile, connectedState } from '../../support/profiles.ts'

const TOKEN = 'eyJ0.e30.c2ln'
const END = Date.UTC(2026, 10, 23, 13)
const sandbox = aProfile({ name: 'Contoso Test', environment: 'sandbox' })
const bearer: OrgCredential = { kind: 'bearer', accessToken: new Secret(TOKEN), expiresAt: END }
const organization = { id: sandbox.id, name: 'Contoso Test', url: sandbox.orgUrl }

const program = (executable: string, isStillThere = async () => true): Asker =>
  askerOf(
    {
      process: { pid: 2, startTime: '1', parentPid: 1, executable, script: null },
      parent: null,
      grandparent: null,
      isStillThere,
    },
    [],
  )
const pac = program('/usr/bin/pac')

interface Setting {
  readonly profile: typeof sandbox
  readonly state: SessionState
  readonly isOn: () => boolean
  readonly credential: () => Promise<OrgCredential>
  readonly requests: () => readonly ProgramRequest[]
  /** The answer to each question, in order; none: nobody answers. */
  readonly choices: readonly AskingChoice[]
}

function started(setting: Partial<Setting> = {}) {
  const { profile = sandbox, choices = [], isOn = () => true, credential = async () => bearer } = setting
  const left = [...choices]
  const reported: unknown[] = []
  const recorded: [string, AskedByProgram][] = []
  let [ids, asked, given] = [0, 0, 0]
  const asking: Asking = new Asking({
    vault: new MemoryVault(),
    find: (word) => {
      if (word === 'Contoso') throw fail('input-refused/several', { word, found: [] })
      if (word !== profile.name) throw fail('profile-unknown/named', { word, near: [] })
      return profile
    },
    state: () => setting.state ?? { status: 'saved' },
    credential: async () => {
      given++
      return credential()
    },
    isOn,
    now: () => END - 3_600_000,
    newId: () => `id-${++ids}`,
    onQuestions: ([question]) => {
      if (question === undefined) return
      asked++
      const choice = left.shift()
      // the window answers later
      if (choice !== undefined) queueMicrotask(() => asking.questions.answer(question.id, choice))
    },
    onGrants: () => undefined,
    history: {
      asked: (profileId, request) => void recorded.push([profileId, request]),
      requests:
        setting.requests ??
        (() =>
          recorded.map(([profileId, request], id) => ({
            ...request,
            id,
            profileId,
            at: END,
            count: 1,
            since: END,
          }))),
    },
    report: (error) => reported.push(error),
  })
  const ask = (change: object = {}, asker = pac, signal = new AbortController().signal) =>
    asking.answer(
      JSON.stringify({ version: 1, ask: 'token', organization: profile.name, ...change }),
      asker,
      signal,
    )
  return { ask, asking, counts: () => ({ asked, given }), reported, recorded }
}

const codeOf = (answer: AskingAnswer) => ('refused' in answer ? answer.refused.code : 'given')

describe('a program', () => {
  test('gets the token that the person allows, with its resource and its end', async () => {
    const { ask } = started({ choices: ['once'] })
    expect(await ask()).toEqual({
      version: 1,
      organization,
      token: {
        accessToken: TOKEN,
        tokenType: 'Bearer',
        resource: 'https://contoso.crm4.dynamics.com/',
        expiresOn: '2026-11-23T13:00:00.000Z',
      },
    })
  })

  test.each<[AskingChoice, string, string, object]>([
    ['hour', 'given', 'given', { asked: 1, given: 2 }],
    ['always', 'given', 'given', { asked: 1, given: 2 }],
    ['never', 'never', 'never', { asked: 1, given: 0 }],
    ['refuse', 'refused', 'asked-too-often', { asked: 1, given: 0 }],
  ])('after the answer “%s” gets %s, and %s the second time', async (choice, first, second, expected) => {
    const { ask, counts } = started({ choices: [choice] })
    expect([codeOf(await ask()), codeOf(await ask())]).toEqual([first, second])
    expect(counts()).toEqual(expected)
  })

  test('that was allowed once is asked about the second time', async () => {
    const { ask, counts } = started({ choices: ['once', 'refuse'] })
    expect([codeOf(await ask()), codeOf(await ask())]).toEqual(['given', 'refused'])
    expect(counts()).toEqual({ asked: 2, given: 1 })
  })

  test('asks again for the same organization after a revocation', async () => {
    const { ask, asking, counts } = started({ choices: ['always', 'once'] })
    await ask()
    await asking.grants.revoke(null)
    expect(codeOf(await ask())).toBe('given')
    expect(counts().asked).toBe(2)
  })

  test('that is not the one the person allowed is asked about', async () => {
    const { ask, counts } = started({ choices: ['always', 'refuse'] })
    await ask()
    expect(codeOf(await ask({}, program('/tmp/pac')))).toBe('refused')
    expect(counts()).toEqual({ asked: 2, given: 1 })
  })

  test('that is unverified is asked about each time', async () => {
    const { ask, asking, counts } = started({ choices: ['once', 'once'] })
    expect([codeOf(await ask({}, UNVERIFIED)), codeOf(await ask({}, UNVERIFIED))]).toEqual(['given', 'given'])
    expect([counts().asked, await asking.grants.list()]).toEqual([2, []])
  })

  test.each([
    ['while the person was asked', [false], 0],
    ['while the organization answered', [true, false], 1],
  ])('that has ended %s gets nothing', async (_what, there, given) => {
    const left = [...there]
    const { ask, counts } = started({ choices: ['once'] })
    expect(
      codeOf(
        await ask(
          {},
          program('/usr/bin/pac', async () => left.shift() ?? false),
        ),
      ),
    ).toBe('refused')
    expect(counts().given).toBe(given)
  })

  test('may ask for the permission alone, and gets no token', async () => {
    const { ask, counts } = started({ choices: ['once'] })
    expect(await ask({ ask: 'permission' })).toEqual({ version: 1, organization, permission: true })
    expect(counts().given).toBe(0)
  })

  test('that got a token is listed with the time', async () => {
    const { ask, asking } = started({ choices: ['always'] })
    await ask()
    expect(await asking.overview(true)).toMatchObject({
      grants: [
        { executable: '/usr/bin/pac', profileId: sandbox.id, decision: 'always', lastUsed: END - 3_600_000 },
      ],
      reachable: true,
    })
  })
})

describe('without a question', () => {
  const onPremises = aProfile({ detection: aDetection({ hosting: 'on-premises' }) })
  test.each<[string, Partial<Setting>, object, string]>([
    ['while the setting is off', { isOn: () => false }, {}, 'turned-off'],
    ['for no such organization', {}, { organization: 'Nobody' }, 'organization-unknown'],
    ['for a name of several', {}, { organization: 'Contoso' }, 'organization-ambiguous'],
    ['for another version', {}, { version: 3 }, 'version'],
    ['for a mistyped request', {}, { orgnization: 'x' }, 'malformed'],
    ['for cookies', { state: { ...connectedState(), method: 'ws-federation' } }, {}, 'no-token'],
    ['for a Windows account', { state: { ...connectedState(), method: 'windows' } }, {}, 'no-token'],
    [
      'for an assertion',
      { profile: onPremises, state: { ...connectedState(), method: 'ws-trust' } },
      {},
      'no-token',
    ],
  ])('a program is refused %s', async (_what, setting, change, code) => {
    const { ask, counts } = started(setting)
    expect(codeOf(await ask(change))).toBe(code)
    expect(counts()).toEqual({ asked: 0, given: 0 })
  })
})

describe('after the permission', () => {
  test.each<[string, () => Promise<OrgCredential>, string]>([
    [
      'nobody is signed in',
      () => Promise.reject(fail('sign-in-needs-person/signed-out', { name: 'Contoso', id: '0f8b2c1e' })),
      'sign-in-needed',
    ],
    [
      'the server is not found',
      () => Promise.reject(fail('host-not-found', { host: 'x.test' })),
      'out-of-reach',
    ],
    ['the vault is damaged', () => Promise.reject(fail('vault-record-damaged', {})), 'failed'],
    ['there are only cookies', async () => ({ kind: 'cookies', cookies: [], expiresAt: null }), 'no-token'],
  ])('a program hears that %s', async (_what, credential, code) => {
    const { ask } = started({ choices: ['once'], credential })
    const answer = await ask()
    expect(codeOf(answer)).toBe(code)
    expect(answer).toMatchObject({ refused: { message: expect.stringMatching(/\w/) } })
  })

  test('an error of the app itself is reported, and not told', async () => {
    const { ask, reported } = started({
      choices: ['once'],
      credential: () => Promise.reject(new TypeError('own')),
    })
    const answer = await ask()
    expect(codeOf(answer)).toBe('failed')
    expect(JSON.stringify(answer)).not.toContain('own')
    expect(reported).toHaveLength(1)
  })

  test('the setting counts that holds then', async () => {
    let isOn = true
    const { ask, counts } = started({ isOn: () => isOn, choices: ['once'] })
    const answer = ask()
    isOn = false
    expect([codeOf(await answer), counts().given]).toEqual(['refused', 0])
  })
})

describe('an organization without a token', () => {
  const onPremises = aProfile({ detection: aDetection({ hosting: 'on-premises' }) })
  const cookies: OrgCredential = { kind: 'cookies', cookies: [], expiresAt: null }
  const windows: OrgCredential = {
    kind: 'windows',
    by: 'ntlm',
    exchange: () => Promise.reject(new TypeError('not sent')),
    expiresAt: null,
  }
  const saml: OrgCredential = { kind: 'saml', assertion: new Secret('<a/>'), proof: null, expiresAt: END }
  const connectedBy = (method: SignInMethodId): Partial<Setting> => ({
    profile: onPremises,
    state: { ...connectedState(), method },
  })
  const opened = (credential: OrgCredential): Partial<Setting> => ({
    choices: ['once'],
    credential: async () => credential,
  })
  const refusedBy = async (setting: Partial<Setting>) => {
    const answer = await started(setting).ask()
    if (!('refused' in answer)) throw new Error('Something was given')
    return answer.refused
  }

  test.each<[string, Partial<Setting>]>([
    ['cookies, as the state says', connectedBy('ws-federation')],
    ['cookies, as the sign-in shows', opened(cookies)],
    ['a Windows account, as the state says', connectedBy('windows')],
    ['a Windows account, as the sign-in shows', opened(windows)],
  ])('names the command that works with %s', async (_what, setting) => {
    expect(await refusedBy(setting)).toEqual({
      code: 'no-token',
      message: expect.stringContaining('homerealm curl'),
      instead: expect.stringMatching(/^homerealm curl --org [0-9a-f-]{36}$/),
    })
  })

  test.each<[string, Partial<Setting>]>([
    ['as the state says', connectedBy('ws-trust')],
    ['as the sign-in shows', opened(saml)],
  ])('names none with an assertion, %s, because curl refuses it', async (_what, setting) => {
    const refused = await refusedBy(setting)
    expect(refused).toEqual({ code: 'no-token', message: expect.stringContaining('an assertion of its STS') })
    expect(refused.message).not.toContain('curl')
  })
})

describe('the history has', () => {
  const allowed: readonly AskingChoice[] = ['once', 'hour', 'always']

  test.each(allowed)('what a program got that the person allowed “%s”, without the token', async (choice) => {
    const { ask, recorded } = started({ choices: [choice] })
    await ask()
    expect(recorded).toEqual([[sandbox.id, { program: pac.program, ask: 'token', outcome: choice }]])
    expect(JSON.stringify(recorded)).not.toContain(TOKEN)
  })

  test('what it gets by an earlier decision too, and for the permission alone', async () => {
    const { ask, recorded } = started({ choices: ['always'] })
    await ask({ ask: 'permission' })
    await ask()
    expect(recorded.map(([, { ask: what, outcome }]) => [what, outcome])).toEqual([
      ['permission', 'always'],
      ['token', 'always'],
    ])
  })

  test.each<[string, Partial<Setting>, readonly string[]]>([
    ['a refusal, and what is refused after it', { choices: ['refuse'] }, ['refused', 'asked-too-often']],
    ['a refusal for good', { choices: ['never'] }, ['never', 'never']],
    ['requests while no program may ask', { isOn: () => false }, ['turned-off', 'turned-off']],
    [
      'that there was no token to give',
      {
        choices: ['once', 'once'],
        credential: () => Promise.reject(fail('host-not-found', { host: 'x.test' })),
      },
      ['out-of-reach', 'out-of-reach'],
    ],
  ])('%s', async (_what, setting, outcomes) => {
    const { ask, recorded } = started(setting)
    await ask()
    await ask()
    expect(recorded.map(([, { outcome }]) => outcome)).toEqual(outcomes)
  })

  test('a question that nobody answers', async () => {
    vi.useFakeTimers()
    onTestFinished(() => void vi.useRealTimers())
    const { ask, recorded } = started()
    const answer = ask()
    await vi.advanceTimersByTimeAsync(TIME_TO_ANSWER)
    expect(codeOf(await answer)).toBe('not-answered')
    expect(recorded.map(([, { outcome }]) => outcome)).toEqual(['not-answered'])
  })

  test('nothing about a request that names no organization of the list', async () => {
    const { ask, recorded } = started()
    for (const change of [{ organization: 'Nobody' }, { organization: 'Contoso' }, { version: 3 }, { x: 1 }])
      await ask(change)
    expect(recorded).toEqual([])
  })

  test('the requests for the settings', async () => {
    const { ask, asking } = started({ choices: ['once'] })
    await ask()
    expect(await asking.overview(true)).toMatchObject({
      requests: [{ profileId: sandbox.id, outcome: 'once', program: { executable: '/usr/bin/pac' } }],
    })
  })

  test('no hold over the decisions: they are listed even if it cannot be read', async () => {
    const { asking, ask, reported } = started({
      choices: ['always'],
      requests: () => {
        throw anError('store-damaged')
      },
    })
    await ask()
    expect(await asking.overview(true)).toMatchObject({ grants: [{ decision: 'always' }], requests: [] })
    expect(reported).toHaveLength(1)
  })
})
