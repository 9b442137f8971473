/** Sign-out in the window that nobody sees: what has ended is what the STS answered and what the orgs took back. */
import { expect, test } from 'vitest'
import { Secret } from '../../../../main/secret.ts'
import type { SignInCookie, SignInWindowOptions } from '../../../../main/sign-in/user-agent.ts'
import { signOutAtSts } from '../../../../main/sign-in/ws-federation/sign-out.ts'

const ENDPOINT = 'https://sts.contoso.test/adfs/ls/'
const [STS, CRM, HR] = ['sts.contoso.test', 'crm.contoso.test', 'hr.contoso.test']
const orgUrls = [`https://${CRM}`, `https://${HR}`]
const cookie = (domain: string, value: string): SignInCookie => ({
  name: 'MSISAuth',
  value: new Secret(value),
  domain,
  path: '/',
  secure: true,
  httpOnly: true,
  expiresAt: null,
})
const cookies = [cookie(STS, 'of-the-sts'), cookie(CRM, 'of-the-org'), cookie(HR, 'of-another-org')]

/** Signs out in a window whose page does so, and that has these cookies at its end. */
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

test('opens the sign-out page once, unseen and with the sessions, and closes the window', async () => {
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
  ['all that took their cookies back', answered(200), [], [STS, CRM, HR]],
  ['not an org that left its cookie', answered(200), [cookie(HR, 'of-another-org')], [STS, CRM]],
  ['an org whose cookie is another now', answered(200), [cookie(HR, 'signed-out')], [STS, CRM, HR]],
  ['not an STS that answers with an error', answered(500), cookies, []],
  ['not an STS in whose place another host answers', answered(200, 'https://evil.test/'), cookies, []],
  [
    'an STS that sends the window on',
    async ({ onRequest }) => {
      onRequest?.(request(ENDPOINT))
      onRequest?.(request(`https://${CRM}/?wa=wsignoutcleanup1.0`))
    },
    cookies,
    [STS],
  ],
  ['nothing where the page does not load', () => Promise.reject(new Error('no page')), cookies, []],
])('has ended: %s', async (_what, page, left, ended) => {
  const { report, windows } = await signedOut(page, left)
  expect(report).toEqual({ ended, notEnded: [STS, CRM, HR].filter((host) => !ended.includes(host)) })
  expect(windows[0]?.closed).toBe(1)
})

test('no window is no failure: nothing has ended', async () => {
  const openWindow = () => {
    throw new Error('no display')
  }
  const report = await signOutAtSts({ openWindow, passiveEndpoint: ENDPOINT, cookies, orgUrls })
  expect(report).toEqual({ ended: [], notEnded: [STS, CRM, HR] })
})
