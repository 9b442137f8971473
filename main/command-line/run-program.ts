/** Runs a program in this terminal as a shell does: passes signals on to it, and returns its exit status. */
import { spawn } from 'node:child_process'
import { constants } from 'node:os'
import { isatty } from 'node:tty'
import { type FailureError, fail } from '../contract/failure.ts'
import { quotable } from '../contract/secret-in-text.ts'

/** Signals that others send to this process alone. */
const PASSED_ON: readonly NodeJS.Signals[] = ['SIGTERM', 'SIGHUP', 'SIGUSR1', 'SIGUSR2']
/** Signals of the keyboard: a terminal sends them to the program too. */
const OF_KEYBOARD: readonly NodeJS.Signals[] = ['SIGINT', 'SIGQUIT']

/** A program and its arguments. */
export type Program = readonly [program: string, ...args: string[]]

/**
 * Runs the program without a shell, with this process's standard input, output and error.
 * @returns its exit status; 128 and the signal's number if a signal ended it
 * @throws FailureError `input-refused` if it cannot be started
 */
export async function runProgram(
  [program, ...args]: Program,
  env: Readonly<Record<string, string>>,
): Promise<number> {
  const { promise: ended, resolve, reject } = Promise.withResolvers<number>()
  let stop = () => {}
  try {
    const child = spawn(program, args, { env, stdio: 'inherit', shell: false })
    child.once('error', reject)
    child.once('exit', (status, signal) => resolve(status ?? 128 + (signal ? constants.signals[signal] : 0)))
    stop = passSignals((signal) => child.kill(signal))
    return await ended
  } catch (error) {
    throw notStarted(program, error)
  } finally {
    stop()
  }
}

/** Passes signals on until the returned function is called. Windows only has those of the keyboard. */
function passSignals(send: (signal: NodeJS.Signals) => void): () => void {
  const atTerminal = process.platform === 'win32' || [0, 1, 2].some((stream) => isatty(stream))
  const listeners = [...PASSED_ON, ...OF_KEYBOARD].map((signal) => {
    // a listener keeps this process alive, so that the program decides what Ctrl+C means
    const listener = () => {
      if (!atTerminal || !OF_KEYBOARD.includes(signal)) send(signal)
    }
    return [signal, listener] as const
  })
  for (const [signal, listener] of listeners) process.on(signal, listener)
  return () => {
    for (const [signal, listener] of listeners) process.off(signal, listener)
  }
}

/**
 * Windows finds no script by its bare name (ENOENT), and Node starts none without a shell (EINVAL): a shell would read the
 * arguments as commands. https://nodejs.org/en/blog/vulnerability/april-2024-security-releases-2
 */
function notStarted(program: string, cause: unknown): FailureError {
  const error = (cause as NodeJS.ErrnoException).code ?? 'unknown'
  const word = quotable(program)
  return fail('input-refused/program', { word, error, onWindows: process.platform === 'win32' }, { cause })
}
