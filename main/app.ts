/** Starts the app: first its window, whose page loads while the rest is read and connected. */
import { app } from 'electron'
import { openWindows } from './app-windows.ts'
import { HIDDEN } from './electron/login-item.ts'
import { offerTextMenus } from './electron/text-menu.ts'
import type { AppParts, RunningApp } from './run-app.ts'

/** Starts the app. Call it when Electron is ready. @throws FailureError if the data folder is not usable */
export async function startApp(parts: AppParts): Promise<RunningApp> {
  const started = performance.now()
  const { argv, log, firstPage, earlyList } = parts
  offerTextMenus(firstPage.begun === null ? [] : [firstPage.begun.window.webContents])
  const windows = await openWindows(parts)
  const { window } = windows
  // what ends the app in order is not there yet; without this, the window would only hide, and the app go on
  const quitLater = (event: { preventDefault(): void }) => {
    event.preventDefault()
    windows.quit()
  }
  app.on('before-quit', quitLater)
  const isShown = !argv.includes(HIDDEN)
  if (isShown) window.show()
  // from now on, the calls of the page are answered
  firstPage.giveScripts()
  if (isShown) {
    await firstPage.scriptsWanted
    // this thread starts the GPU process, before which the page runs no script: reading the code now would delay both
    await Promise.race([parts.gpuStart, windows.pageStarted])
    // a long list is drawn first. With a short one, the page and this process read their code at once
    if ((await earlyList.list) !== null) await windows.listDrawn
  }
  try {
    // most of the program
    const { runApp } = await import('./run-app.ts')
    const running = await runApp(parts, windows)
    app.off('before-quit', quitLater)
    log.info('started', { version: app.getVersion(), ms: Math.round(performance.now() - started) })
    return running
  } catch (error) {
    // the message says why, so nothing is behind it
    window.quit()
    window.close()
    throw error
  }
}
