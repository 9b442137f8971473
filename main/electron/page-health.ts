/** Tells when a window's page has died; a page that hangs for too long is ended, so that it has died too. */
import type { BrowserWindow } from 'electron'

/** How long a page may hang after Electron has said that it does, milliseconds: Electron itself waits for some seconds first. */
const HANGS = 10_000

/** @param onDead told once for each process of the page that has ended without being asked to; the window is still there */
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
    // not at once: Electron is still taking the old process out of the page
    if (reason !== 'clean-exit')
      setImmediate(() => {
        if (!window.isDestroyed()) onDead()
      })
  })
}
