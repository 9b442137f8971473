/** Reports when a window's page crashes. Ends a page that hangs for too long, so that it counts as crashed. */
import type { BrowserWindow } from 'electron'

/** Milliseconds that a page may hang after Electron reports it. Electron itself waits for some seconds first. */
const HANGS = 10_000

/** @param onDead called once per unexpected end of the page's process, while the window still exists */
export function watchHealth(window: BrowserWindow, onDead: () => void): void {
  const { webContents } = window
  let timer: NodeJS.Timeout | undefined
  const clear = () => {
    clearTimeout(timer)
    timer = undefined
  }
  webContents.on('unresponsive', () => {
    timer ??= setTimeout(() => webContents.forcefullyCrashRenderer(), HANGS)
  })
  webContents.on('responsive', clear)
  window.on('closed', clear)
  webContents.on('render-process-gone', (_event, { reason }) => {
    clear()
    // not at once: Electron is still detaching the old process from the page
    if (reason !== 'clean-exit')
      setImmediate(() => {
        if (!window.isDestroyed()) onDead()
      })
  })
}
