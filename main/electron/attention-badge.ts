/** How many organizations need a person, on the app's icon: a badge on macOS and Linux, a picture over the taskbar's button on Windows. */
import { join } from 'node:path'
import { app, nativeImage } from 'electron'
import type { Platform } from '../contract/app.ts'
import { words } from '../words/index.ts'
import type { AppWindow } from './app-window.ts'

export interface AttentionBadgeParts {
  /** Folder of the icons that the build created for the platform. */
  readonly icons: string
  readonly platform: Platform
  readonly window: Pick<AppWindow, 'setOverlay'>
}

/** Windows has 16 points for the picture, so above this it says "more". */
const MOST = 9

/**
 * @returns shows a number; 0: none. macOS shows it if the person allows notifications, and Linux on docks that know the
 *   LauncherEntry API.
 */
export function createAttentionBadge({
  icons,
  platform,
  window,
}: AttentionBadgeParts): (count: number) => void {
  let shown = 0
  return (count) => {
    if (count === shown) return
    shown = count
    if (platform !== 'win32') app.setBadgeCount(count)
    else if (count === 0) window.setOverlay(null)
    else
      window.setOverlay({
        picture: nativeImage.createFromPath(join(icons, `overlay-${count > MOST ? 'more' : count}.png`)),
        description: words.tray.needAttention(count),
      })
  }
}
