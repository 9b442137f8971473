/** Waits until the app has logged that it has started. */
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'

/** The time of a line that says that the app has started. */
const STARTED = /^(\S+) started version=/gm

interface Waiting {
  readonly dataDir: string
  /** When the app was started, epoch milliseconds: an earlier line is of a start before. */
  readonly since: number
  /** Milliseconds. */
  readonly patience: number
  /** True if there is no need to wait any longer. */
  readonly enough: () => boolean
}

/**
 * Looks into the log: a busy test may begin to listen to the app's output after the line, which Playwright has read by then.
 * @throws Error if it does not come in time
 */
export async function startedLine({ dataDir, since, patience, enough }: Waiting): Promise<void> {
  const log = join(dataDir, 'logs', 'homerealm.log')
  while (!enough()) {
    const text = await readFile(log, 'utf8').catch(() => '')
    if ([...text.matchAll(STARTED)].some(([, time = '']) => Date.parse(time) >= since)) return
    if (Date.now() - since > patience)
      throw new Error(`The app has not started. Its log: ${text.trim() || 'empty'}`)
    await pause(10)
  }
}
