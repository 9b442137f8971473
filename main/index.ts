/** The app's entry: one instance only, its data folder, sandbox and scheme before Electron is ready, then start. */
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { app, dialog } from 'electron'
import { startApp } from './app.ts'
import { toFailure } from './contract/failure.ts'
import { dataDir } from './data-dir.ts'
import { registerAppScheme } from './electron/app-scheme.ts'
import { lockDown } from './electron/lock-down.ts'
import { createLog } from './log.ts'

const log = createLog()
const argv = process.argv.slice(1)
const folder = dataDir({ argv, env: process.env, platform: process.platform })
app.setName('Homerealm')
app.setPath('userData', folder)
app.setPath('sessionData', join(folder, 'browser'))
app.enableSandbox()

if (!app.requestSingleInstanceLock()) {
  log.info('another instance is running: it was asked to show itself')
  app.quit()
} else {
  registerAppScheme()
  lockDown()
  let show = () => {}
  app.on('second-instance', () => show())
  app
    .whenReady()
    .then(() => startApp({ dataDir: folder, argv, log, folder: dirname(fileURLToPath(import.meta.url)) }))
    .then((running) => {
      show = running.show
    })
    .catch((error: unknown) => {
      log.error('start', error)
      const { message, advice = '' } = toFailure(error)
      dialog.showErrorBox('Homerealm could not start', `${message}\n\n${advice}`)
      app.exit(1)
    })
}
