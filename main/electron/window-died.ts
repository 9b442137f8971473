/** What the person is told when the page of the app's window has died. */
import type { MessageBoxOptions } from 'electron'
import type { AppNotice } from '../contract/app.ts'

/** Shown after the window's page has died. */
export const WINDOW_RELOADED: AppNotice = {
  id: 'window-reloaded',
  level: 'warning',
  message: 'The window stopped working and was opened again. Text that you had not saved is lost.',
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
