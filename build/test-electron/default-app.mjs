/** Runs the app in the folder that the command line names, like Electron's own default app. With `await`, the app listens before 'ready'. */
import { readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { app } from 'electron'

const folder = resolve(process.argv.slice(1).find((argument) => !argument.startsWith('-')) ?? '.')
const { productName, name, version, main } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))
app.setName(productName ?? name)
app.setVersion(version)
app.setAppPath(folder)

// Playwright's driver starts it so, and calls this when it has connected. While it connects, no window may open: it would wait
// for the window's first page, which is just being replaced, and sometimes forever.
if (process.argv.includes('--remote-debugging-port=0')) {
  const ready = app.whenReady()
  const { promise, resolve } = Promise.withResolvers()
  app.whenReady = () => promise
  Object.assign(globalThis, { __playwright_run: () => void ready.then(resolve) })
}
await import(pathToFileURL(join(folder, main)).href)
