/** Runs the app until it ends. Signals to this process go to the app. */
import { spawn } from 'node:child_process'
import { constants } from 'node:os'
import type { ElectronExecutable } from './electron.ts'

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const

/** @returns its exit status; 128 and the signal's number if a signal ended it @throws Error if it cannot start */
export function runApp(
  { path, args }: ElectronExecutable,
  appArguments: readonly string[],
  env: NodeJS.ProcessEnv = process.env,
): Promise<number> {
  const child = spawn(path, [...args, ...appArguments], { stdio: 'inherit', env })
  const pass = (signal: NodeJS.Signals): void => {
    // the terminal itself sends Ctrl-C to the app
    if (signal !== 'SIGINT' || !process.stdin.isTTY) child.kill(signal)
  }
  for (const signal of SIGNALS) process.on(signal, pass)
  return new Promise((resolve, reject) => {
    child.once('error', reject)
    child.once('exit', (status, signal) => {
      for (const each of SIGNALS) process.off(each, pass)
      resolve(status ?? 128 + (signal ? constants.signals[signal] : 0))
    })
  })
}
