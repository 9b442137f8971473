/** Starts the built app as Electron does: reads its package.json and the arguments, and runs its main module. */
import { readFileSync } from 'node:fs'
import inspector from 'node:inspector'
import { createRequire } from 'node:module'
import { dirname, join, resolve } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { app, boot, loaded } from './app.ts'

const [folder = '.', ...args] = process.argv.slice(2)
const appPath = resolve(folder)
const manifest = JSON.parse(readFileSync(join(appPath, 'package.json'), 'utf8'))
const electronPackage = createRequire(import.meta.url).resolve('electron/package.json')
const executable = join(dirname(fileURLToPath(import.meta.url)), 'electron-stand-in')

process.argv = [executable, appPath, ...args]
Object.assign(process.versions, { electron: JSON.parse(readFileSync(electronPackage, 'utf8')).version })
Object.assign(process, { type: 'browser', resourcesPath: dirname(executable) })

boot({
  appPath,
  name: manifest.productName ?? manifest.name,
  version: manifest.version,
  // Electron passes all its switches on to Chromium
  switches: args.filter((argument) => argument.startsWith('--') && !argument.startsWith('--data-dir')),
})
// Node waits until every debugger has detached; Electron does not
process.once('exit', () => inspector.close())
if (inspector.url() !== undefined) endWithParent()

try {
  await import(pathToFileURL(join(appPath, manifest.main)).href)
  void loaded()
} catch (error) {
  console.error(error)
  app.exit(1)
}

/** If Playwright is killed, it can no longer end the app that it started. */
function endWithParent(): void {
  const parent = process.ppid
  setInterval(() => {
    if (process.ppid !== parent) app.exit(1)
  }, 1000).unref()
}
