/** Runs a command without showing its output, and keeps the end of the output for an error message. */
// @ts-check
import { spawn } from 'node:child_process'

/** The number of characters to keep. */
const KEPT = 20_000

/**
 * @param {string} command
 * @param {readonly string[]} args
 * @param {{ cwd?: string, env?: NodeJS.ProcessEnv, timeout?: number, onStatus?: (line: string) => void }} [options]
 *   `onStatus` gets each line that the command writes to file descriptor 3
 * @returns {Promise<{ status: number, output: string }>} status 127 if the command is not found, 124 after the time limit
 */
export function runQuietly(command, args, { cwd, env, timeout, onStatus } = {}) {
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      cwd,
      env: env ?? process.env,
      stdio: ['ignore', 'pipe', 'pipe', onStatus ? 'pipe' : 'ignore'],
    })
    let output = ''
    let late = false
    /** @param {Buffer} chunk */
    const keep = (chunk) => {
      output = (output + chunk.toString()).slice(-KEPT)
    }
    child.stdout?.on('data', keep)
    child.stderr?.on('data', keep)
    child.stdio[3]?.on('data', (/** @type {Buffer} */ chunk) => {
      for (const line of chunk.toString().split('\n')) if (line !== '') onStatus?.(line)
    })
    const timer = timeout === undefined ? undefined : setTimeout(stop, timeout)
    function stop() {
      late = true
      child.kill('SIGKILL')
    }
    const pass = () => child.kill('SIGTERM')
    process.once('SIGTERM', pass)
    child.once('error', (error) => done(127, error.message))
    child.once('close', (status) => done(late ? 124 : (status ?? 1), ''))
    /** @param {number} status @param {string} more */
    function done(status, more) {
      clearTimeout(timer)
      process.off('SIGTERM', pass)
      resolve({ status, output: (output + more).trimEnd() })
    }
  })
}
