/** Hides a window, in full screen too. */
import type { BrowserWindow } from 'electron'

/**
 * macOS gives a window in full screen a space of its own, which would stay behind, black: there the window leaves full
 * screen first, which takes a second.
 * @param isWanted true where the window was shown again meanwhile, and so is to stay
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
