/** The user-agent port for the app: our own windows, and the system's browser by the shell. */
import { shell } from 'electron'
import { fail } from '../contract/failure.ts'
import type { UserAgent } from '../sign-in/user-agent.ts'
import { browserPageText } from '../words/browser-pages.ts'
import { openSignInWindow } from './sign-in-window.ts'

/** Longest address given to the shell. */
const MAX_URL = 8192

/** Opens a web page in the system's browser; nothing but http(s) without credentials ever reaches the shell. */
export async function openExternal(url: string): Promise<void> {
  const target = URL.canParse(url) ? new URL(url) : null
  const plain = target !== null && target.username === '' && target.password === '' && url.length <= MAX_URL
  if (!plain || (target.protocol !== 'https:' && target.protocol !== 'http:'))
    throw fail('input-refused/not-for-browser', {})
  await shell.openExternal(target.href)
}

export function createUserAgent(icon: string): UserAgent {
  return {
    openWindow: (options) => openSignInWindow(options, icon),
    openSystemBrowser: openExternal,
    pageText: browserPageText,
  }
}
