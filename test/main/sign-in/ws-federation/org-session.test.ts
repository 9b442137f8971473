/** A renewal in a hidden window: it ends when the page waits for a person, and goes on while a server is slow. */
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { SignInWindowOptions } from '../../../../main/sign-in/user-agent.ts'
import { startOrgSession } from '../../../../main/sign-in/ws-federation/org-session.ts'
import { aCookie, anAttempt } from '../../../support/attempts.ts'
import { aProfile, NOW } from '../../../support/profiles.ts'

const { orgUrl: ORG } = aProfile()
const STS = 'https://sts.contoso.test/adfs/ls/'
const SECOND = 1000

beforeEach(() => vi.useFakeTimers({ now: NOW }))
afterEach(() => vi.useRealTimers())

const cookie = aCookie(new URL(ORG).hostname, 'a-session')

/** A renewal in a window that does what the test says. */
function renewal() {
  let told: SignInWindowOptions | null = null
  const closed: (string | undefined)[] = []
  const closing = new AbortController()
  const outcome = startOrgSession(anAttempt(), {
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
  let over = 'goes on'
  void outcome.then((what) => {
    over = what
  })
  const window = () => {
    if (told === null) throw new Error('no window is open')
    return told
  }
  return {
    closed,
    /** The code of its failure, `renewed`, or `goes on`. */
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

test.each<[when: string, outcome: string, act: (does: Does) => Promise<unknown>]>([
  [
    'while the organization takes half a minute to redirect to the STS',
    'goes on',
    async ({ request, passes }) => {
      request(ORG)
      await passes(30 * SECOND)
    },
  ],
  [
    'while the STS takes half a minute for its page',
    'goes on',
    async ({ request, passes }) => {
      request(ORG)
      request(STS)
      await passes(30 * SECOND)
    },
  ],
  [
    'while the page of the STS loads',
    'goes on',
    async ({ request, page, passes }) => {
      request(STS)
      page(STS)
      await passes(30 * SECOND)
    },
  ],
  [
    'when the page of the STS has loaded and does nothing for four seconds',
    'sign-in-timeout',
    async ({ request, page, loaded, passes }) => {
      request(STS)
      page(STS)
      loaded(STS)
      await passes(4 * SECOND)
    },
  ],
  [
    'while the page of the STS has done nothing for less than four seconds',
    'goes on',
    async ({ request, page, loaded, passes }) => {
      request(STS)
      page(STS)
      loaded(STS)
      await passes(3.9 * SECOND)
    },
  ],
  [
    'while the organization takes half a minute with the token that the page posted',
    'goes on',
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
    'while the next request is on its way, though the page before it is read late',
    'goes on',
    async ({ request, page, loaded, passes }) => {
      request(STS)
      page(STS)
      request(ORG, TOKEN)
      loaded(STS)
      await passes(30 * SECOND)
    },
  ],
  [
    'when the organization answers the token after half a minute',
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
    'when the STS shows its page after half a minute, and the page does nothing',
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
    'when the organization shows its own page at once, without the STS',
    'renewed',
    async ({ request, page, loaded, passes }) => {
      request(ORG)
      page(ORG)
      loaded(ORG)
      await passes(4 * SECOND)
    },
  ],
  [
    'when the STS answers with an error',
    'sign-in-page-failed',
    async ({ request, page }) => {
      request(STS)
      page(STS, 503)
    },
  ],
])('%s, a hidden renewal has the outcome “%s”', async (_when, expected, act) => {
  const { does, over, closed } = renewal()
  await act(does)
  expect(await over()).toBe(expected)
  expect(closed).toHaveLength(expected === 'goes on' ? 0 : 1)
  // the trace says why the window was closed
  if (expected === 'sign-in-timeout') expect(closed).toEqual(['page-waits'])
})
