/** Starts the app: first its window, whose page loads while the rest is read and connected. */
import { join } from 'node:path'
import { app, session } from 'electron'
import { openWindows } from './app-windows.ts'
import { serveAppScheme } from './electron/app-scheme.ts'
import { allowOwnFilesOnly, denyAll } from './electron/lock-down.ts'
import { HIDDEN } from './electron/login-item.ts'
import { offerTextMenus } from './electron/text-menu.ts'
import type { AppParts, RunningApp } from './run-app.ts'

/** Starts the app. Call it when Electron is ready. @throws FailureError if the data folder is not usable */
export async function startApp(parts: AppParts): Promise<RunningApp> {
  const started = performance.now()
  const { argv, log, folder } = parts
  denyAll(session.defaultSession)
  allowOwnFilesOnly(session.defaultSession)
  const scriptsServed = serveAppScheme(join(folder, '..', 'renderer'))
  offerTextMenus()
  const windows = await openWindows(parts)
  const { window } = windows
  // what ends the app in order is not there yet; without this, the window would only hide, and the app go on
  const quitLater = (event: { preventDefault(): void }) => {
    event.preventDefault()
    windows.quit()
  }
  app.on('before-quit', quitLater)
  if (!argv.includes(HIDDEN)) {
    window.show()
    await scriptsServed
    // this thread starts the GPU process, before which the page runs no script: reading the code now would delay both
    await Promise.race([parts.gpuStart, windows.pageStarted])
  }
  try {
    // most of the program: it is read here while the page reads its own part in another process
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
