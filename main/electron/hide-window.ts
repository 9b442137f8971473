/** Hides a window, even in full screen. */
import type { BrowserWindow } from 'electron'

/**
 * On macOS, a full-screen window has its own space, which would stay behind, black. So the window leaves full screen first,
 * which takes a second.
 * @param isWanted true if the window was shown again meanwhile and must stay
 */
export function hideWindow(
  window: Pick<BrowserWindow, 'hide' | 'isFullScreen' | 'setFullScreen' | 'once' | 'isDestroyed'>,
  platform: NodeJS.Platform,
  isWanted: () => boolean,
): void {
  if (platform !== 'darwin' || !window.isFullScreen()) {
    window.hide()
    return
  }
  window.once('leave-full-screen', () => {
    if (!isWanted() && !window.isDestroyed()) window.hide()
  })
  window.setFullScreen(false)
}
