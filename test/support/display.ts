/** Starts a separate display with Xvfb. */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import type { Readable } from 'node:stream'

/** Milliseconds that Xvfb may take to start. */
const PATIENCE = 60_000

export interface Display {
  /** The value for DISPLAY. */
  readonly name: string
  readonly process: ChildProcess
  end(): void
}

/** @throws Error if Xvfb does not start */
export async function startDisplay(env: NodeJS.ProcessEnv = process.env): Promise<Display> {
  // when its last client leaves, Xvfb would start over, and refuse a client that comes meanwhile. A key that a program
  // presses and never releases must not repeat in the windows that come later.
  const child = spawn(
    'Xvfb',
    ['-displayfd', '3', '-screen', '0', '1400x1000x24', '-nolisten', 'tcp', '-noreset', '-r'],
    { env, stdio: ['ignore', 'ignore', 'ignore', 'pipe'] },
  )
  const failed = once(child, 'exit').then(() => {
    throw new Error('Xvfb ended before it had a display.')
  })
  failed.catch(() => undefined)
  const lines = createInterface(child.stdio[3] as Readable)
  const [line] = await Promise.race([once(lines, 'line', { signal: AbortSignal.timeout(PATIENCE) }), failed])
  return { name: `:${String(line).trim()}`, process: child, end: () => void child.kill('SIGKILL') }
}
