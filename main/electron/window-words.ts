/** What the person is told when the app's window was closed for the first time, or when its page has died. */
import type { MessageBoxOptions } from 'electron'
import { type AppNotice, type Platform, trayName } from '../contract/app.ts'

/** Shown when the window is closed for the first time. */
export const keepsRunning = (platform: Platform) => ({
  title: 'Homerealm keeps running',
  body: `It is in the ${trayName(platform)}, ready to connect. Quit it from its menu there.`,
})

/** Shown after the window's page has died. */
export const WINDOW_RELOADED: AppNotice = {
  id: 'window-reloaded',
  level: 'warning',
  message: 'The window stopped working and was opened again. Text that you had not saved is lost.',
}

/** Shown after a link was opened that is none. */
export const LINK_REFUSED: AppNotice = {
  id: 'link-refused',
  level: 'warning',
  message: 'A link was refused: it does not name the https address of an organization.',
}

/** Asked when the window's page has died again soon after. */
export const WINDOW_BROKEN: MessageBoxOptions = {
  type: 'error',
  title: 'Homerealm',
  message: 'The window of Homerealm stopped working again.',
  detail: 'Your organizations and sign-ins are safe. If this continues, restart the computer.',
  buttons: ['Open the window', 'Quit'],
  defaultId: 0,
  cancelId: 0,
}

/** Told when a newer version was found or downloaded without a person asking. */
export const updateNews = (version: string, ready: boolean): AppNotice & { readonly title: string } => ({
  id: 'update',
  level: 'info',
  title: ready ? 'Update ready' : 'Update available',
  message: ready
    ? `Homerealm ${version} is ready. Install it in Settings.`
    : `Homerealm ${version} is available. Open Settings to get it.`,
})
