/** Decides how an address is opened for an organization: in the browser chosen for it, else in that of the settings or the system. */
import { homedir } from 'node:os'
import type { Platform } from '../contract/app.ts'
import type { DefaultBrowser } from '../contract/browsers.ts'
import { fail } from '../contract/failure.ts'
import type { ConnectionProfile } from '../contract/profile.ts'
import { type Browsers, createBrowsers } from './browsers.ts'

/** What decides where a page of an organization opens. */
export type OpenedFor = Pick<ConnectionProfile, 'orgUrl' | 'browser'>

export interface Opening {
  readonly browsers: Browsers
  /** Opens a page in the system's browser. @throws FailureError */
  readonly openPage: (url: string) => Promise<void>
  /** Opens a page in the browser that is chosen for the org. @throws FailureError */
  readonly openFor: (url: string, org: OpenedFor) => Promise<void>
}

/** Maximum length of an address on a command line: Windows allows 32,767 characters for all of it. */
const LONGEST = 8192

export interface OpeningParts {
  /** Opens an address in the system's browser. */
  readonly openPage: Opening['openPage']
  /** The browser of the settings; null: the system's. */
  readonly preferred: () => DefaultBrowser | null
  /** Default: those on this computer. */
  readonly browsers?: Browsers
}

export function createOpening(
  platform: Platform,
  {
    openPage,
    preferred,
    browsers = createBrowsers({ platform, env: process.env, home: homedir() }),
  }: OpeningParts,
): Opening {
  return {
    browsers,
    openPage,
    async openFor(url, { orgUrl, browser: own }) {
      const choice = own ?? preferred()
      if (choice === null || choice.browser === 'system') return openPage(url)
      const { browser } = choice
      return browsers.open({ ...choice, browser }, webAddress(url, orgUrl))
    },
  }
}

/**
 * The address in the form that a program gets as an argument: without spaces and quotation marks, and with its scheme.
 * @throws FailureError unless it is https, or http on the organization's own origin
 */
function webAddress(url: string, orgUrl: string): string {
  const target = URL.canParse(url) ? new URL(url) : null
  const plain = target !== null && target.username === '' && target.password === '' && url.length <= LONGEST
  const allowed =
    target?.protocol === 'https:' ||
    (target?.protocol === 'http:' && target.origin === new URL(orgUrl).origin)
  if (!plain || !allowed) throw fail('input-refused/not-for-browser', {})
  return target.href
}
