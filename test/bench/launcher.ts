/** How long the launcher takes from its shortcut to its first paint. */
import type * as Electron from 'electron'
import type { ElectronApplication, Page } from 'playwright-core'
import { LAUNCHER_HASH } from '../../main/contract/launcher-page.ts'
import { atShare } from './times.ts'

/** Uses after the first, which creates the window. */
const USES = 9

interface Pressed {
  pressed(): void
}

/**
 * Milliseconds from Electron's call for the shortcut until the warm launcher is painted.
 * @param window the app's own
 */
export async function shortcutToPaint(app: ElectronApplication, window: Page): Promise<number> {
  // the keys themselves belong to the desktop: this presses where Electron calls
  await app.evaluate(({ globalShortcut }) => {
    globalShortcut.register = (_keys, act) => {
      Object.assign(globalThis, { pressed: act })
      return true
    }
  })
  await window.evaluate(() =>
    self.homerealm.app.setPreferences({ launcherShortcut: 'Control+Shift+Space' as never }),
  )
  const opened = app.waitForEvent('window')
  await app.evaluate(() => (globalThis as unknown as Pressed).pressed())
  const launcher = await opened
  await launcher.getByRole('combobox').waitFor()
  const times: number[] = []
  for (let use = 0; use < USES; use += 1) {
    await launcher.evaluate(() => self.homerealm.launcher.hide())
    times.push(await app.evaluate(pressToPaint, LAUNCHER_HASH))
  }
  return atShare(times, 0.95)
}

/** Runs in main. The frame is asked for after the press, so the answer comes a little after its paint. */
async function pressToPaint({ BrowserWindow }: typeof Electron, hash: string): Promise<number> {
  const launcher = BrowserWindow.getAllWindows().find((each) => each.webContents.getURL().endsWith(hash))
  if (launcher === undefined || launcher.isVisible())
    throw new Error('The launcher is not there, or not hidden')
  const started = performance.now()
  ;(globalThis as unknown as Pressed).pressed()
  if (!launcher.isVisible()) await new Promise<void>((resolve) => launcher.once('show', () => resolve()))
  await launcher.webContents.executeJavaScript(
    `new Promise((resolve) => requestAnimationFrame(() => {
      const { port1, port2 } = new MessageChannel()
      port1.onmessage = () => resolve(0)
      port2.postMessage(0)
    }))`,
  )
  return performance.now() - started
}
