/** Notices, notifications and dialogs of the app itself. */
import type { AppNotice, Platform } from '../contract/app.ts'
import { nestedWords } from './failures.ts'
import { words } from './index.ts'

/** What people call the place of the small icon that stays while the window is closed. */
export const trayName = (platform: Platform): string =>
  platform === 'darwin' ? words.notices.menuBar : words.notices.tray

/** Shown when the window is closed for the first time. */
export const keepsRunning = (platform: Platform) => ({
  title: words.notices.keepsRunning.title,
  body: words.notices.keepsRunning.body(trayName(platform)),
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

/** The title of the notification that a newer version was found or downloaded. */
export const updateTitle = (ready: boolean): string =>
  ready ? words.notices.updateReady : words.notices.updateAvailable

/** What a notice says. */
export function noticeText(notice: AppNotice): string {
  // a notice has the facts of its own reason: TypeScript does not follow that through the table
  const text = words.noticeTexts[notice.reason] as (facts: unknown, told: typeof nestedWords) => string
  return text(notice.facts, nestedWords)
}
