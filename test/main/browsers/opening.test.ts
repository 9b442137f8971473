/** Where an address of an organization opens, and which addresses do not. */
import { describe, expect, test } from 'vitest'
import { createOpening } from '../../../main/browsers/opening.ts'
import type { BrowserChoice, DefaultBrowser } from '../../../main/contract/browsers.ts'
import type { OrgUrl } from '../../../main/contract/org-url.ts'
import { failureOf } from '../../support/told.ts'

const CHROME: BrowserChoice = {
  browser: 'chrome',
  profile: null,
  inPrivate: false,
  chosenFor: 'organization',
}

function opening(preferred: DefaultBrowser | null = null) {
  const opened: string[] = []
  const { openFor } = createOpening('linux', {
    openPage: async (url) => void opened.push(`system ${url}`),
    preferred: () => preferred,
    browsers: {
      installed: async () => [],
      open: async ({ browser }, url) => void opened.push(`${browser} ${url}`),
    },
  })
  const open = (url: string, browser: BrowserChoice | null, orgUrl = 'https://crm.contoso.com/Sales') =>
    openFor(url, { orgUrl: orgUrl as OrgUrl, browser })
  return { opened, open }
}

test.each<[chosen: BrowserChoice | null, opens: string]>([
  [null, 'system https://login.example/'],
  [{ ...CHROME, browser: 'system' }, 'system https://login.example/'],
  [CHROME, 'chrome https://login.example/'],
  [{ ...CHROME, browser: 'firefox' }, 'firefox https://login.example/'],
])('a page opens in the browser of the organization, else in the system’s: %o', async (chosen, opens) => {
  const { opened, open } = opening()
  await open('https://login.example/', chosen)
  expect(opened).toEqual([opens])
})

test.each<[chosen: BrowserChoice | null, opens: string]>([
  [null, 'edge https://login.example/'],
  [{ ...CHROME, browser: 'system' }, 'system https://login.example/'],
  [CHROME, 'chrome https://login.example/'],
])('the browser of the settings opens it where the organization chose none: %o', async (chosen, opens) => {
  const { opened, open } = opening({ browser: 'edge', profile: 'Profile 1', inPrivate: false })
  await open('https://login.example/', chosen)
  expect(opened).toEqual([opens])
})

describe('in a chosen browser', () => {
  test('the address is an argument without spaces and quotation marks', async () => {
    const { opened, open } = opening()
    await open('https://login.example/a b"?c d"#e', CHROME)
    expect(opened).toEqual(['chrome https://login.example/a%20b%22?c%20d%22#e'])
  })

  test('the organization’s own http address opens', async () => {
    const { opened, open } = opening()
    await open('http://crm.local:5555/Sales/main.aspx', CHROME, 'http://crm.local:5555/Sales')
    expect(opened).toEqual(['chrome http://crm.local:5555/Sales/main.aspx'])
  })

  test.each([
    'http://login.example/',
    'http://crm.local/Sales',
    '--no-sandbox',
    '-private-window',
    'file:///etc/passwd',
    'javascript:alert(1)',
    'chrome://settings',
    'https://alex:secret@login.example/',
    ' ',
    '',
    `https://login.example/?${'x'.repeat(8192)}`,
  ])('no other address opens: %.40s', async (url) => {
    const { opened, open } = opening()
    const failure = await failureOf(open(url, CHROME, 'http://crm.local:5555/Sales'))
    expect(failure.reason).toBe('input-refused/not-for-browser')
    expect(opened).toEqual([])
  })
})
