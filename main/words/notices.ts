/** Texts of the app's notices, notifications and dialogs. */
import type { AppNotice, Platform } from '../contract/app.ts'
import type { TextTools } from './failure-texts.ts'
import { textTools } from './failures.ts'
import { words } from './index.ts'

/** The platform's name for the place of the tray icon. */
export const trayName = (platform: Platform): string =>
  platform === 'darwin' ? words.notices.menuBar : words.notices.tray

/** Shown when the person closes the window for the first time. */
export const keepsRunning = (platform: Platform) => ({
  title: words.notices.keepsRunning.title,
  body: words.notices.keepsRunning.body(trayName(platform)),
})

/** Shown when the window's page crashes again soon after a crash. The first button opens it again, the second quits. */
export const windowBroken = () => ({
  type: 'error' as const,
  title: 'Homerealm',
  message: words.notices.windowBroken.message,
  detail: words.notices.windowBroken.detail,
  buttons: [words.notices.windowBroken.open, words.notices.windowBroken.quit],
  defaultId: 0,
  cancelId: 0,
})

/** Title of the notification about a newer version. @param ready true: it is downloaded */
export const updateTitle = (ready: boolean): string =>
  ready ? words.notices.updateReady : words.notices.updateAvailable

/** The text of a notice. */
export function noticeText(notice: AppNotice): string {
  // TypeScript cannot tell that the text from the table takes these facts
  const text = words.noticeTexts[notice.reason] as (facts: unknown, tools: TextTools) => string
  return text(notice.facts, textTools)
}
