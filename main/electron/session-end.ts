/** Hears the end of the session on Windows: log off, shut down, restart, and installers that replace files in use. */
import type { BaseWindow } from 'electron'

/** A window that nothing refers to might be collected. */
const listening = new Set<unknown>()

/**
 * Windows tells windows alone, hidden ones too, and the app's own may not be there: so a window that is never shown listens.
 * Windows may ask first (`query-session-end`) and go on; only the end itself ends the app.
 * @param makeWindow makes a hidden window without a page; called on Windows alone
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
