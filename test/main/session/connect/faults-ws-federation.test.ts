/** Across main/session/connect: exchanges of WS-Federation that are cut off, garbled or never answered change nothing saved; a late one goes on. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { ConnectionProfile } from '../../../../main/contract/profile.ts'
import { canceled } from '../../../../main/sign-in/canceled.ts'
import { type Fault, hosts } from '../../../lab/index.ts'
import { autoPost } from '../../../lab/sts/pages.ts'
import { Connecting, failureOf } from '../../../support/connecting.ts'
import type { Told } from '../../../support/told.ts'
import { useLab } from '../../../support/use-lab.ts'

const ADELE = 'adele@adatum.example'

const lab = useLab()

let app: Connecting
let profile: ConnectionProfile
let mend: () => void = () => {}
beforeEach(async () => {
  app = new Connecting(lab)
  app.as(ADELE)
  // who sees that a page is none to sign in on closes it
  app.agent.act = 'signs-in-then-closes'
  profile = await app.add(hosts.adatum)
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
  ['what the password is answered with', PASSWORD],
  ['the page with the token', TOKEN],
  ['what the token is answered with', TOKEN_TAKEN],
  ['who one is there', WHO_AM_I],
]

/** The token's page as the STS sends it, with something else in the token's place. */
const answering = (wresult: string): Fault['does'] => ({
  status: 200,
  body: autoPost(lab.url(hosts.adatum), { wa: 'wsignin1.0', wresult, wctx: '' }),
})

const FAULTS: Readonly<Record<string, () => Fault['does']>> = {
  'is cut off': () => 'cut-off',
  'is cut off in the middle': () => 'half',
  'is a captive portal’s page': () => ({ status: 200, body: '<title>Sign in to this network</title>' }),
  'is an empty 503': () => ({ status: 503, body: '' }),
  'is nothing at all': () => ({ status: 200, body: '' }),
  'is JSON': () => ({ status: 200, headers: { 'Content-Type': 'application/json' }, body: '[{}]' }),
  'is a server’s fault': () => ({ status: 500, body: '<h1>Server Error in \u2018/\u2019 Application.</h1>' }),
  'sends round in a circle': () => ({ status: 302, headers: { Location: '?wa=again' }, body: '' }),
  'is a token that is no XML': () => answering('<t:RequestSecurityTokenResponse'),
  'is a token with a document type': () => answering('<!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>'),
  'is a token without an assertion': () => answering('<x/>'),
  'has no end of nesting': () => answering('<x>'.repeat(1000)),
}

let seen = 0
const breaking = (exchange: Exchange, does: Fault['does']) => {
  seen = lab.log.length
  mend = lab.breaks({ ...exchange, does })
}
/** True when the exchange that is broken has been begun. */
const isAsked = ({ host, method, path, after = 0 }: Exchange): boolean =>
  lab.log.slice(seen).filter((each) => each.host === host && each.method === method && each.path === path)
    .length > after
const saved = () => [...app.vault.records].map(([id, secret]) => [id, secret.reveal()])
const isTyped = (failure: Told) => {
  expect(failure.code).not.toBe('internal')
  expect(failure.message).not.toMatch(/undefined|\[object|TypeError/)
}
const noWindowIsOpen = () => expect(app.agent.closed).toBe(app.agent.opened + app.agent.hidden)
/** Nobody was signed in before, and nobody is. */
const nothingIsSaved = () => {
  expect(app.vault.records.size).toBe(0)
  expect(app.store.accounts()).toEqual([])
  expect(app.store.profiles().map(({ accountId }) => accountId)).toEqual([null])
  noWindowIsOpen()
}

describe.each(EXCHANGES)('%s', (_name, exchange) => {
  test.each(Object.entries(FAULTS))('%s: a failure of ours, and nothing is kept', async (_fault, make) => {
    breaking(exchange, make())
    isTyped(await failureOf(app.connect(profile)))
    nothingIsSaved()
    // the fault has left nothing behind that would be in the way
    mend()
    app.agent.act = 'signs-in'
    expect(await app.connect(profile)).toMatchObject({ who: { userFullName: 'Adele Vance' } })
  })

  test('never comes: canceling ends it at once, and nothing is kept', async () => {
    app.agent.act = 'signs-in'
    breaking(exchange, 'silent')
    const abort = new AbortController()
    const ended = failureOf(app.connect(profile, { signal: abort.signal }))
    await expect.poll(() => isAsked(exchange)).toBe(true)
    abort.abort(canceled())
    expect((await ended).code).toBe('sign-in-canceled')
    nothingIsSaved()
  })
})

test.each(EXCHANGES)('%s comes late: the sign-in goes on', async (_name, exchange) => {
  app.agent.act = 'signs-in'
  breaking(exchange, 'held')
  const connecting = app.connect(profile)
  await expect.poll(() => isAsked(exchange)).toBe(true)
  mend()
  expect(await connecting).toMatchObject({ who: { userFullName: 'Adele Vance' } })
  noWindowIsOpen()
})

/** Nobody types a password in a renewal. */
describe.each(EXCHANGES.filter(([, { method, host }]) => method === 'GET' || host === hosts.adatum))(
  'in a renewal, %s',
  (_name, made) => {
    // nobody is shown a page: the first one that the STS sends has the token already
    const exchange = made === TOKEN ? STS_PAGE : made
    beforeEach(async () => {
      app.agent.act = 'signs-in'
      await app.connect(profile)
      lab.endOrgSessions(ADELE)
    })

    test.each([
      ['is cut off', 'cut-off'],
      ['is cut off in the middle', 'half'],
      ['is an empty 503', { status: 503, body: '' }],
      ['sends round in a circle', { status: 302, headers: { Location: '?wa=again' }, body: '' }],
    ] as const)('%s: fails or wants a person, and the vault is as before', async (_fault, does) => {
      const before = saved()
      breaking(exchange, does)
      isTyped(await failureOf(app.connect(profile, { interactive: false })))
      expect(saved()).toEqual(before)
      noWindowIsOpen()
      mend()
      expect(await app.connect(profile, { interactive: false })).toMatchObject({ interactive: false })
      expect(app.agent.opened).toBe(1)
    })

    test('never comes: canceling ends it at once, and the vault is as before', async () => {
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

describe('in a renewal, an STS', () => {
  beforeEach(async () => {
    app.agent.act = 'signs-in'
    await app.connect(profile)
    lab.endOrgSessions(ADELE)
  })

  test('that will not have its session any more (403) is shown to the person, in a fresh window', async () => {
    breaking(STS_PAGE, { status: 403, body: '<title>Forbidden</title>' })
    app.agent.onPage = () => {
      if (app.agent.opened === 2) mend()
    }
    expect(await app.connect(profile)).toMatchObject({ interactive: true })
    expect([app.agent.opened, app.agent.hidden, app.agent.closed]).toEqual([2, 1, 3])
  })

  test('that is out of order (503) is said to be, and the sign-in is kept for later', async () => {
    breaking(STS_PAGE, { status: 503, body: '' })
    const failure = await failureOf(app.connect(profile))
    expect(failure).toMatchObject({
      code: 'sign-in-page-failed',
      message: expect.stringContaining(`${hosts.adatumSts}:${lab.port}`),
    })
    expect(app.agent.opened).toBe(1)
  })
})

describe('canceling', () => {
  test.each(['opening-vault', 'renewing', 'signing-in', 'confirming'] as const)(
    'at the step “%s” ends the sign-in, and nothing is kept',
    async (doing) => {
      app.agent.act = 'signs-in'
      if (doing === 'renewing') {
        await app.connect(profile)
        app.vault.records.clear()
      }
      const before = app.store.profiles()
      const abort = new AbortController()
      const onStep = (step: { readonly doing: string }) => {
        if (step.doing === doing) abort.abort(canceled())
      }
      const failure = await failureOf(app.connect(profile, { signal: abort.signal, onStep }))
      expect(failure.code).toBe('sign-in-canceled')
      expect(app.vault.records.size).toBe(0)
      expect(app.store.profiles()).toEqual(before)
      noWindowIsOpen()
    },
  )

  test.each(['open', 'cookies'] as const)(
    'while the window is asked to %s ends the sign-in too',
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
      nothingIsSaved()
    },
  )
})

describe('in a sign-out, the STS', () => {
  test.each([
    ['cuts it off', 'cut-off'],
    ['answers with an error', { status: 500, body: '' }],
    ['shows what it has no part in', { status: 200, body: '<title>Sign in to this network</title>' }],
  ] as const)('%s: it is no failure, and no window is open', async (_fault, does) => {
    app.agent.act = 'signs-in'
    await app.connect(profile)
    breaking(STS_PAGE, does)
    for (const hasWindows of [true, false]) {
      app.hasWindows = hasWindows
      const { ended, notEnded } = await app.endAtProvider(profile)
      // nothing that was not reached is said to have ended
      const org = `${hosts.adatum}:${lab.port}`
      if (does === 'cut-off' || does.status === 500)
        expect([ended, notEnded]).toEqual([[], [`${hosts.adatumSts}:${lab.port}`, org]])
      else expect(notEnded).toEqual([org])
    }
    noWindowIsOpen()
  })
})
