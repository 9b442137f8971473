/** The user agent in the app: its own windows, and the system's browser through Electron's shell. */
import { shell } from 'electron'
import { fail } from '../contract/failure.ts'
import type { UserAgent } from '../sign-in/user-agent.ts'
import { browserPageText } from '../words/browser-pages.ts'
import { openSignInWindow, type SignInWindowParts } from './sign-in-window.ts'

/** Maximum length of a URL for the shell. */
const MAX_URL = 8192

/** Opens a web page in the system's browser. The shell only ever gets http(s) URLs without credentials. */
export async function openExternal(url: string): Promise<void> {
  const target = URL.canParse(url) ? new URL(url) : null
  const plain = target !== null && target.username === '' && target.password === '' && url.length <= MAX_URL
  if (!plain || (target.protocol !== 'https:' && target.protocol !== 'http:'))
    throw fail('input-refused/not-for-browser', {})
  await shell.openExternal(target.href)
}

/** @param openFor opens a page in the browser that is chosen for the org, else in the system's */
export function createUserAgent(
  parts: SignInWindowParts,
  openFor: UserAgent['openSystemBrowser'],
): UserAgent {
  return {
    openWindow: (options) => openSignInWindow(options, parts),
    openSystemBrowser: openFor,
    pageText: browserPageText,
  }
}
