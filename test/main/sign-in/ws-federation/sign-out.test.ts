/** A sign-out in a hidden window. It reports as ended what the STS answered and what the organizations took back. */
import { expect, test } from 'vitest'
import type { SignInCookie, SignInWindowOptions } from '../../../../main/sign-in/user-agent.ts'
import { signOutAtSts } from '../../../../main/sign-in/ws-federation/sign-out.ts'
import { aCookie } from '../../../support/attempts.ts'

const ENDPOINT = 'https://sts.contoso.test/adfs/ls/'
const [STS, CRM, HR] = ['sts.contoso.test', 'crm.contoso.test', 'hr.contoso.test']
const orgUrls = [`https://${CRM}`, `https://${HR}`]
const cookies = [aCookie(STS, 'of-the-sts'), aCookie(CRM, 'of-the-org'), aCookie(HR, 'of-another-org')]

/** Signs out in a window whose page does this, and which has the cookies that are left at its end. */
async function signedOut(
  page: (options: SignInWindowOptions) => Promise<void>,
  left: readonly SignInCookie[] = [],
) {
  const windows: { options: SignInWindowOptions; opened: string[]; closed: number }[] = []
  const report = await signOutAtSts({
    openWindow: (options) => {
      const window = { options, opened: [] as string[], closed: 0 }
      windows.push(window)
      return {
        closed: new AbortController().signal,
        open: (url) => {
          window.opened.push(url)
          return page(options)
        },
        cookies: async (url) => left.filter(({ domain }) => domain === new URL(url).hostname),
        close: () => {
          window.closed += 1
        },
      }
    },
    passiveEndpoint: ENDPOINT,
    cookies,
    orgUrls,
  })
  return { report, windows }
}

const request = (url: string) => ({ url, method: 'GET', body: null })
const answered =
  (status: number, url = ENDPOINT) =>
  async ({ onRequest, onPage }: SignInWindowOptions) => {
    onRequest?.(request(url))
    onPage?.({ url, status })
  }

test('a sign-out opens the sign-out page once in a hidden window with the sessions, and closes the window', async () => {
  const { windows } = await signedOut(answered(200))
  expect(windows).toEqual([
    {
      options: expect.objectContaining({ hidden: true, cookies }),
      opened: [`${ENDPOINT}?wa=wsignout1.0`],
      closed: 1,
    },
  ])
})

test.each<[string, (options: SignInWindowOptions) => Promise<void>, SignInCookie[], string[]]>([
  [
    'the STS and all organizations as ended if they take their cookies back',
    answered(200),
    [],
    [STS, CRM, HR],
  ],
  [
    'an organization as not ended if its cookie is left',
    answered(200),
    [aCookie(HR, 'of-another-org')],
    [STS, CRM],
  ],
  [
    'an organization as ended if its cookie has changed',
    answered(200),
    [aCookie(HR, 'signed-out')],
    [STS, CRM, HR],
  ],
  ['nothing as ended if the STS answers with an error', answered(500), cookies, []],
  [
    'nothing as ended if another host answers in place of the STS',
    answered(200, 'https://evil.test/'),
    cookies,
    [],
  ],
  [
    'the STS as ended if it redirects the window',
    async ({ onRequest }) => {
      onRequest?.(request(ENDPOINT))
      onRequest?.(request(`https://${CRM}/?wa=wsignoutcleanup1.0`))
    },
    cookies,
    [STS],
  ],
  ['nothing as ended if the page does not load', () => Promise.reject(new Error('no page')), cookies, []],
])('a sign-out reports %s', async (_what, page, left, ended) => {
  const { report, windows } = await signedOut(page, left)
  expect(report).toEqual({ ended, notEnded: [STS, CRM, HR].filter((host) => !ended.includes(host)) })
  expect(windows[0]?.closed).toBe(1)
})

test('a sign-out without a window reports nothing as ended, and does not fail', async () => {
  const openWindow = () => {
    throw new Error('no display')
  }
  const report = await signOutAtSts({ openWindow, passiveEndpoint: ENDPOINT, cookies, orgUrls })
  expect(report).toEqual({ ended: [], notEnded: [STS, CRM, HR] })
})
