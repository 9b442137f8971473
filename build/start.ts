/** `npm start`: runs the built app. With `--demo` or without a display, it runs the demo. */
import { START_DEMO_STATUS } from '../main/demo-samples.ts'
import { electronExecutable, isRoot } from './electron.ts'
import { runApp } from './run-app.ts'
import { chromiumBinary } from './stand-in/chromium.ts'
import { hasDisplay } from './system-packages.mjs'

async function startDemo(headless: boolean, appArguments: readonly string[]): Promise<number> {
  const { runDemo } = await import('./run-demo.ts')
  return runDemo({ headless, appArguments })
}

const given = process.argv.slice(2)
const rest = given.filter((argument) => argument !== '--demo')
const headless = !hasDisplay(process.env, process.platform)
const executable = await electronExecutable()
if (executable.kind === 'stand-in')
  console.log(
    `${isRoot ? "Electron's sandbox cannot be had as root" : "Electron's binary cannot be had here"}; running on the installed Chromium (${chromiumBinary()}) instead.`,
  )
if (headless) console.log('No display here: the demo runs by itself.')

let status: number
if (headless || given.includes('--demo')) status = await startDemo(headless, rest)
else {
  status = await runApp(executable, ['--demo-available', ...rest])
  if (status === START_DEMO_STATUS) status = await startDemo(false, rest)
}
process.exit(status)
