/** Reads the list of organizations in a thread of its own while Electron gets ready: main's thread starts Chromium's processes then. */
import { stat } from 'node:fs/promises'
import { join } from 'node:path'
import { Worker } from 'node:worker_threads'
import type { EarlyList } from './early-list.ts'

/** Bytes of a store with about a thousand organizations. The store reads a shorter list as fast. */
const LONG = 1_000_000

/** Milliseconds that the start waits for the list, such as on a slow network drive. */
const PATIENCE = 5000

export class EarlyListReader {
  readonly #patience: number
  #list: Promise<EarlyList | null> = Promise.resolve(null)

  /** @param patience milliseconds until the start goes on without the list */
  constructor(patience = PATIENCE) {
    this.#patience = patience
  }

  /** Null if the list is short, cannot be read early, was taken, or was not asked for: it comes from the store then. */
  get list(): Promise<EarlyList | null> {
    return this.#list
  }

  /** @param script the built `early-list-entry.ts` */
  start(script: string, dataDir: string): void {
    this.#list = read(script, dataDir, this.#patience)
  }

  /** The list for the last time: it takes a megabyte for each thousand organizations. */
  take(): Promise<EarlyList | null> {
    const list = this.#list
    this.#list = Promise.resolve(null)
    return list
  }
}

async function read(script: string, dataDir: string, patience: number): Promise<EarlyList | null> {
  const { size } = await stat(join(dataDir, 'profiles.db')).catch(() => ({ size: 0 }))
  if (size <= LONG) return null
  const thread = new Worker(script, { workerData: dataDir })
  const late = setTimeout(() => void thread.terminate(), patience)
  try {
    return await new Promise((resolve) => {
      thread.once('message', resolve)
      // after these, the store says what is wrong
      thread.once('error', () => resolve(null))
      thread.once('exit', () => resolve(null))
    })
  } finally {
    clearTimeout(late)
  }
}
