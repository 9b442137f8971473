/** Notices, notifications and dialogs of the app itself. */
import type { AppNotice, Platform } from '../contract/app.ts'
import { words } from './index.ts'

/** What people call the place of the small icon that stays while the window is closed. */
export const trayName = (platform: Platform): string =>
  platform === 'darwin' ? words.notices.menuBar : words.notices.tray

/** Shown when the window is closed for the first time. */
export const keepsRunning = (platform: Platform) => ({
  title: words.notices.keepsRunning.title,
  body: words.notices.keepsRunning.body(trayName(platform)),
})

/** Shown after the window's page has died. */
export const windowReloaded = (): AppNotice => ({
  id: 'window-reloaded',
  level: 'warning',
  message: words.notices.windowReloaded,
})

/** Shown after a link was opened that names no organization. */
export const linkRefused = (): AppNotice => ({
  id: 'link-refused',
  level: 'warning',
  message: words.notices.linkRefused,
})

/** Asked when the window's page has died again soon after: the first button opens it, the second quits. */
export const windowBroken = () => ({
  type: 'error' as const,
  title: 'Homerealm',
  message: words.notices.windowBroken.message,
  detail: words.notices.windowBroken.detail,
  buttons: [words.notices.windowBroken.open, words.notices.windowBroken.quit],
  defaultId: 0,
  cancelId: 0,
})

/** Shown when a newer version was found or downloaded without a person asking. */
export function updateNews(version: string, ready: boolean): AppNotice & { readonly title: string } {
  const { title, message } = ready ? words.notices.updateReady : words.notices.updateAvailable
  return { id: 'update', level: 'info', title, message: message(version) }
}
