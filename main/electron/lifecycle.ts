/** Reacts when the system sleeps, wakes or ends the session, and when all windows are closed. */
import { app, BaseWindow, powerMonitor } from 'electron'
import type { Platform } from '../contract/app.ts'
import type { AppWindow } from './app-window.ts'
import type { Ending } from './ending.ts'
import { onSessionEnd } from './session-end.ts'

export interface LifecycleParts {
  readonly platform: Platform
  readonly sessions: { sleep(): void; wake(): void }
  readonly ending: Pick<Ending, 'asked' | 'atOnce'>
  readonly window: Pick<AppWindow, 'show'>
}

export function followLifecycle({ platform, sessions, ending, window }: LifecycleParts): void {
  powerMonitor.on('suspend', () => sessions.sleep())
  powerMonitor.on('resume', () => sessions.wake())
  app.on('before-quit', ending.asked)
  // Electron's types omit the event
  powerMonitor.on('shutdown', ending.asked as () => void)
  onSessionEnd(platform, () => new BaseWindow({ show: false }), ending.atOnce)
  // the tray keeps the app alive
  app.on('window-all-closed', () => undefined)
  app.on('activate', () => window.show())
}
