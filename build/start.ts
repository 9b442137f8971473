/** `npm start`: runs the built app. With `--demo` or without a display, it runs the demo. */
import { spawn } from 'node:child_process'
import { constants } from 'node:os'
import { START_DEMO_STATUS } from '../main/demo-samples.ts'
import { type ElectronExecutable, electronExecutable, isRoot } from './electron.ts'
import { chromiumBinary } from './stand-in/chromium.ts'
import { hasDisplay } from './system-packages.mjs'

async function startDemo(headless: boolean, rest: readonly string[]): Promise<number> {
  const { runDemo } = await import('./run-demo.ts')
  return runDemo({ headless, rest })
}

function runApp({ path, args }: ElectronExecutable, rest: readonly string[]): Promise<number> {
  const child = spawn(path, [...args, '--demo-available', ...rest], { stdio: 'inherit' })
  const pass = (signal: NodeJS.Signals): void => {
    // the terminal itself sends Ctrl-C to the app
    if (signal !== 'SIGINT' || !process.stdin.isTTY) child.kill(signal)
  }
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, pass)
  return new Promise((resolve, reject) => {
    child.once('error', reject)
    child.once('exit', (status, signal) => {
      for (const each of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.off(each, pass)
      resolve(status ?? 128 + (signal ? constants.signals[signal] : 0))
    })
  })
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
  status = await runApp(executable, rest)
  if (status === START_DEMO_STATUS) status = await startDemo(false, rest)
}
process.exit(status)
