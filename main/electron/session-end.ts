/** Detects the end of the session on Windows: sign-out, shutdown, restart, and installers that replace files in use. */
import type { BaseWindow } from 'electron'

/** Keeps a reference, because the window could be garbage-collected. */
const listening = new Set<unknown>()

/**
 * Windows notifies only windows, also hidden ones, and the app's own window may not exist. So a window that is never shown
 * listens. Windows may ask first (`query-session-end`) and then continue; only the real end quits the app.
 * @param makeWindow creates a hidden window without a page; called on Windows only
 */
export function onSessionEnd(
  platform: NodeJS.Platform,
  makeWindow: () => Pick<BaseWindow, 'on'>,
  end: () => void,
): void {
  if (platform !== 'win32') return
  const window = makeWindow()
  listening.add(window)
  window.on('session-end', end)
}
