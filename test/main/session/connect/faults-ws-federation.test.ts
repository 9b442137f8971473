/** Across main/session/connect: exchanges of WS-Federation that are cut off, garbled or never answered change nothing saved; a late one goes on. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { ConnectionProfile } from '../../../../main/contract/profile.ts'
import type { ConnectStep } from '../../../../main/contract/session.ts'
import { canceled } from '../../../../main/sign-in/canceled.ts'
import { type Fault, hosts } from '../../../lab/index.ts'
import { autoPost } from '../../../lab/sts/pages.ts'
import { expectNothingSaved } from '../../../support/nothing-saved.ts'
import type { Told } from '../../../support/told.ts'
import { failureOf } from '../../../support/told.ts'
import { connecting, useLab } from '../../../support/use-lab.ts'

const ADELE = 'adele@adatum.example'

const lab = useLab()

let profile: ConnectionProfile
let mend: () => void = () => {}
const app = connecting(lab, async (each) => {
  each.as(ADELE)
  // the person closes a page on which nobody can sign in
  each.agent.act = 'signs-in-then-closes'
  profile = await each.add(hosts.adatum)
})
afterEach(() => mend())

type Exchange = Omit<Fault, 'does'>

const ORG_PAGE: Exchange = { host: hosts.adatum, method: 'GET', path: '/' }
const STS_PAGE: Exchange = { host: hosts.adatumSts, method: 'GET', path: '/adfs/ls/' }
const PASSWORD: Exchange = { host: hosts.adatumSts, method: 'POST', path: '/adfs/ls/' }
const TOKEN: Exchange = { ...STS_PAGE, after: 1 }
const TOKEN_TAKEN: Exchange = { host: hosts.adatum, method: 'POST', path: '/' }
const WHO_AM_I: Exchange = { host: hosts.adatum, method: 'GET', path: '/api/data/v9.2/WhoAmI' }

const EXCHANGES: readonly (readonly [string, Exchange])[] = [
  ['the organization’s redirect', ORG_PAGE],
  ['the STS’s page', STS_PAGE],
  ['the answer to the password', PASSWORD],
  ['the page with the token', TOKEN],
  ['the answer to the token', TOKEN_TAKEN],
  ['the answer to WhoAmI', WHO_AM_I],
]

/** The STS's page with the token, and something else in place of the token. */
const answering = (wresult: string): Fault['does'] => ({
  status: 200,
  body: autoPost(lab.url(hosts.adatum), { wa: 'wsignin1.0', wresult, wctx: '' }),
})

const FAULTS: Readonly<Record<string, () => Fault['does']>> = {
  'is cut off': () => 'cut-off',
  'is cut off in the middle': () => 'half',
  'is the page of a captive portal': () => ({ status: 200, body: '<title>Sign in to this network</title>' }),
  'is an empty 503': () => ({ status: 503, body: '' }),
  'is empty': () => ({ status: 200, body: '' }),
  'is JSON': () => ({ status: 200, headers: { 'Content-Type': 'application/json' }, body: '[{}]' }),
  'is an error page': () => ({ status: 500, body: '<h1>Server Error in \u2018/\u2019 Application.</h1>' }),
  'redirects in a loop': () => ({ status: 302, headers: { Location: '?wa=again' }, body: '' }),
  'is a token that is not XML': () => answering('<t:RequestSecurityTokenResponse'),
  'is a token with a document type': () => answering('<!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>'),
  'is a token without an assertion': () => answering('<x/>'),
  'is nested without end': () => answering('<x>'.repeat(1000)),
}

let seen = 0
const breaking = (exchange: Exchange, does: Fault['does']) => {
  seen = lab.log.length
  mend = lab.breaks({ ...exchange, does })
}
/** True once the broken exchange has begun. */
const isAsked = ({ host, method, path, after = 0 }: Exchange): boolean =>
  lab.log.slice(seen).filter((each) => each.host === host && each.method === method && each.path === path)
    .length > after
const saved = () => [...app.vault.records].map(([id, secret]) => [id, secret.reveal()])
const isTyped = (failure: Told) => {
  expect(failure.code).not.toBe('internal')
  expect(failure.message).not.toMatch(/undefined|\[object|TypeError/)
}
const noWindowIsOpen = () => expect(app.agent.closed).toBe(app.agent.opened + app.agent.hidden)

describe.each(EXCHANGES)('a sign-in by WS-Federation where %s', (_name, exchange) => {
  test.each(Object.entries(FAULTS))(
    '%s fails with a failure of its own and saves nothing',
    async (_fault, make) => {
      breaking(exchange, make())
      isTyped(await failureOf(app.connect(profile)))
      expectNothingSaved(app)
      // the next sign-in is not disturbed
      mend()
      app.agent.act = 'signs-in'
      expect(await app.connect(profile)).toMatchObject({ who: { userFullName: 'Adele Vance' } })
    },
  )

  test('never comes ends at once when it is canceled, and saves nothing', async () => {
    app.agent.act = 'signs-in'
    breaking(exchange, 'silent')
    const abort = new AbortController()
    const ended = failureOf(app.connect(profile, { signal: abort.signal }))
    await expect.poll(() => isAsked(exchange)).toBe(true)
    abort.abort(canceled())
    expect((await ended).code).toBe('sign-in-canceled')
    expectNothingSaved(app)
  })
})

test.each(EXCHANGES)('a sign-in by WS-Federation where %s comes late goes on', async (_name, exchange) => {
  app.agent.act = 'signs-in'
  breaking(exchange, 'held')
  const connecting = app.connect(profile)
  await expect.poll(() => isAsked(exchange)).toBe(true)
  mend()
  expect(await connecting).toMatchObject({ who: { userFullName: 'Adele Vance' } })
  noWindowIsOpen()
})

/** A renewal has no password, and the first page of the STS has the token. */
describe.each(EXCHANGES.filter(([, each]) => each !== PASSWORD && each !== TOKEN))(
  'a renewal by WS-Federation where %s',
  (_name, exchange) => {
    beforeEach(async () => {
      app.agent.act = 'signs-in'
      await app.connect(profile)
      lab.endOrgSessions(ADELE)
    })

    test.each([
      ['is cut off', 'cut-off'],
      ['is cut off in the middle', 'half'],
      ['is an empty 503', { status: 503, body: '' }],
      ['redirects in a loop', { status: 302, headers: { Location: '?wa=again' }, body: '' }],
    ] as const)('%s fails and keeps the saved session', async (_fault, does) => {
      const before = saved()
      breaking(exchange, does)
      isTyped(await failureOf(app.connect(profile, { interactive: false })))
      expect(saved()).toEqual(before)
      noWindowIsOpen()
      mend()
      expect(await app.connect(profile, { interactive: false })).toMatchObject({ interactive: false })
      expect(app.agent.opened).toBe(1)
    })

    test('never comes ends at once when it is canceled, and keeps the saved session', async () => {
      const before = saved()
      breaking(exchange, 'silent')
      const abort = new AbortController()
      const ended = failureOf(app.connect(profile, { interactive: false, signal: abort.signal }))
      await expect.poll(() => isAsked(exchange)).toBe(true)
      abort.abort(canceled())
      expect((await ended).code).toBe('sign-in-canceled')
      expect(saved()).toEqual(before)
      noWindowIsOpen()
    })
  },
)

describe('an STS that a renewal asks', () => {
  beforeEach(async () => {
    app.agent.act = 'signs-in'
    await app.connect(profile)
    lab.endOrgSessions(ADELE)
  })

  test('and that refuses its session (403) is shown to the person in a new window', async () => {
    breaking(STS_PAGE, { status: 403, body: '<title>Forbidden</title>' })
    app.agent.onPage = () => {
      if (app.agent.opened === 2) mend()
    }
    expect(await app.connect(profile)).toMatchObject({ interactive: true })
    expect([app.agent.opened, app.agent.hidden, app.agent.closed]).toEqual([2, 1, 3])
  })

  test('and that fails (503) is named in the failure, and no page opens', async () => {
    breaking(STS_PAGE, { status: 503, body: '' })
    const failure = await failureOf(app.connect(profile))
    expect(failure).toMatchObject({
      code: 'sign-in-page-failed',
      message: expect.stringContaining(`${hosts.adatumSts}:${lab.port}`),
    })
    expect(app.agent.opened).toBe(1)
  })
})

describe('a sign-in by WS-Federation', () => {
  test('ends at once when it is canceled while it renews, and saves nothing', async () => {
    app.agent.act = 'signs-in'
    await app.connect(profile)
    app.vault.records.clear()
    const before = app.store.profiles()
    const abort = new AbortController()
    const onStep = ({ doing }: ConnectStep) => {
      if (doing === 'renewing') abort.abort(canceled())
    }
    const failure = await failureOf(app.connect(profile, { signal: abort.signal, onStep }))
    expect(failure.code).toBe('sign-in-canceled')
    expect(app.vault.records.size).toBe(0)
    expect(app.store.profiles()).toEqual(before)
    noWindowIsOpen()
  })

  test.each(['open', 'cookies'] as const)(
    'ends when it is canceled during the call "%s" of its window, and saves nothing',
    async (what) => {
      app.agent.act = 'signs-in'
      const abort = new AbortController()
      const { openWindow } = app.agent
      app.agent.openWindow = (options) => {
        const window = openWindow(options)
        return {
          ...window,
          [what]: (url: string) => {
            abort.abort(canceled())
            return window[what](url)
          },
        }
      }
      const failure = await failureOf(app.connect(profile, { signal: abort.signal }))
      expect(failure.code).toBe('sign-in-canceled')
      expectNothingSaved(app)
    },
  )
})

describe('a sign-out by WS-Federation', () => {
  test.each([
    ['cuts off the connection', 'cut-off'],
    ['answers with an error', { status: 500, body: '' }],
    ['shows the page of a captive portal', { status: 200, body: '<title>Sign in to this network</title>' }],
  ] as const)('does not fail if the STS %s, and closes its window', async (_fault, does) => {
    app.agent.act = 'signs-in'
    await app.connect(profile)
    breaking(STS_PAGE, does)
    for (const hasWindows of [true, false]) {
      app.hasWindows = hasWindows
      const { ended, notEnded } = await app.endAtProvider(profile)
      // a session that the sign-out did not reach has not ended
      const org = `${hosts.adatum}:${lab.port}`
      if (does === 'cut-off' || does.status === 500)
        expect([ended, notEnded]).toEqual([[], [`${hosts.adatumSts}:${lab.port}`, org]])
      else expect(notEnded).toEqual([org])
    }
    noWindowIsOpen()
  })
})
