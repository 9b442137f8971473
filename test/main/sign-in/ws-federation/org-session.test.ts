/** A renewal in a window that nobody sees: which moments wait for a person, and which for a server. */
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { Secret } from '../../../../main/secret.ts'
import { canceled } from '../../../../main/sign-in/canceled.ts'
import type { SignInAttempt } from '../../../../main/sign-in/sign-in-method.ts'
import type { SignInCookie, SignInWindowOptions } from '../../../../main/sign-in/user-agent.ts'
import { startOrgSession } from '../../../../main/sign-in/ws-federation/org-session.ts'
import { aDetection, aProfile, NOW } from '../../../support/profiles.ts'

const { orgUrl: ORG } = aProfile()
const STS = 'https://sts.contoso.test/adfs/ls/'
const SECOND = 1000

beforeEach(() => vi.useFakeTimers({ now: NOW }))
afterEach(() => vi.useRealTimers())

const cookie: SignInCookie = {
  name: 'MSISAuth',
  value: new Secret('a-session'),
  domain: new URL(ORG).hostname,
  path: '/',
  secure: true,
  httpOnly: true,
  expiresAt: null,
}

/** A window that does what the test says, and the renewal in it. */
function renewal() {
  let told: SignInWindowOptions | null = null
  const closed: (string | undefined)[] = []
  const closing = new AbortController()
  const attempt: SignInAttempt = {
    profile: aProfile(),
    detection: aDetection(),
    account: null,
    userAgent: 'window',
    homeRealm: null,
    challenge: { claims: null },
    signal: new AbortController().signal,
    onStep: () => {},
    ask: () => Promise.reject(canceled()),
    chooseCertificate: async () => null,
    typePassword: async () => null,
  }
  const outcome = startOrgSession(attempt, {
    openWindow: (options) => {
      told = options
      return {
        open: async () => {},
        cookies: async () => [cookie],
        closed: closing.signal,
        close: (why) => void closed.push(why),
      }
    },
    stsHost: 'sts.contoso.test',
    stsCookies: [cookie],
    now: () => NOW,
  }).then(
    () => 'renewed',
    (error: { code: string }) => error.code,
  )
  let over: string | null = null
  void outcome.then((what) => {
    over = what
  })
  const window = () => {
    if (told === null) throw new Error('no window is open')
    return told
  }
  return {
    closed,
    /** null while it goes on. */
    over: async () => {
      await vi.advanceTimersByTimeAsync(0)
      return over
    },
    does: {
      request: (url: string, body: string | null = null) =>
        window().onRequest?.({ url, method: body === null ? 'GET' : 'POST', body }),
      page: (url: string, status = 200) => window().onPage?.({ url, status }),
      loaded: (url: string) => window().onText?.({ host: new URL(url).host, text: 'A page' }),
      passes: (milliseconds: number) => vi.advanceTimersByTimeAsync(milliseconds),
    },
  }
}

const TOKEN = `wa=wsignin1.0&wresult=${encodeURIComponent('<x/>')}`

type Does = ReturnType<typeof renewal>['does']

test.each<[string, string | null, (does: Does) => Promise<unknown>]>([
  [
    'the org takes half a minute to send it to the STS',
    null,
    async ({ request, passes }) => {
      request(ORG)
      await passes(30 * SECOND)
    },
  ],
  [
    'the STS takes half a minute for its page',
    null,
    async ({ request, passes }) => {
      request(ORG)
      request(STS)
      await passes(30 * SECOND)
    },
  ],
  [
    'the page of the STS is there, but has not loaded',
    null,
    async ({ request, page, passes }) => {
      request(STS)
      page(STS)
      await passes(30 * SECOND)
    },
  ],
  [
    'the page of the STS has loaded and stands still',
    'sign-in-timeout',
    async ({ request, page, loaded, passes }) => {
      request(STS)
      page(STS)
      loaded(STS)
      await passes(4 * SECOND)
    },
  ],
  [
    'the page of the STS has loaded and has not stood still for long',
    null,
    async ({ request, page, loaded, passes }) => {
      request(STS)
      page(STS)
      loaded(STS)
      await passes(3.9 * SECOND)
    },
  ],
  [
    'the page of the STS posts its token, and the org takes half a minute',
    null,
    async ({ request, page, loaded, passes }) => {
      request(STS)
      page(STS)
      loaded(STS)
      await passes(SECOND)
      request(ORG, TOKEN)
      await passes(30 * SECOND)
    },
  ],
  [
    'a page is read only when the next request is on its way',
    null,
    async ({ request, page, loaded, passes }) => {
      request(STS)
      page(STS)
      request(ORG, TOKEN)
      loaded(STS)
      await passes(30 * SECOND)
    },
  ],
  [
    'the org answers the token after half a minute',
    'renewed',
    async ({ request, page, passes }) => {
      request(STS)
      page(STS)
      request(ORG, TOKEN)
      await passes(30 * SECOND)
      page(ORG)
    },
  ],
  [
    'the STS shows its page after half a minute, and it stands still',
    'sign-in-timeout',
    async ({ request, page, loaded, passes }) => {
      request(STS)
      await passes(30 * SECOND)
      page(STS)
      loaded(STS)
      await passes(4 * SECOND)
    },
  ],
  [
    'the org asks nobody, and its page stands still',
    'renewed',
    async ({ request, page, loaded, passes }) => {
      request(ORG)
      page(ORG)
      loaded(ORG)
      await passes(4 * SECOND)
    },
  ],
  [
    'the STS is out of order',
    'sign-in-page-failed',
    async ({ request, page }) => {
      request(STS)
      page(STS, 503)
    },
  ],
])('where %s, it is %s', async (_what, expected, act) => {
  const { does, over, closed } = renewal()
  await act(does)
  expect(await over()).toBe(expected)
  expect(closed).toHaveLength(expected === null ? 0 : 1)
  // why it was left to a person is in the trace
  if (expected === 'sign-in-timeout') expect(closed).toEqual(['page-waits'])
})
