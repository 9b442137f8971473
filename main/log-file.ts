/** The app's log in files of limited size. Lines wait in memory and are written in order; no caller waits for the disk. */
import nodeFiles from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { patient } from './patient-files.ts'

/** The part of node:fs/promises that the log uses, so that tests can make any call fail. */
export type LogFiles = Pick<typeof nodeFiles, 'mkdir' | 'open' | 'rename'>

export interface LogFileParts {
  readonly folder: string
  /** Maximum size of a file, bytes; a line may have 1/32 of it, waiting lines 1/2. Default: 512 kB. */
  readonly limit?: number
  readonly files?: LogFiles
}

/** Newest first; a new file removes the last one. */
const NAMES = ['homerealm.log', 'homerealm.1.log', 'homerealm.2.log'] as const

/** Maximum wait for the disk at the end of the app, milliseconds. */
const FLUSHING = 300

interface Waiting {
  readonly bytes: Buffer
  /** Number of lines in `bytes`. */
  readonly lines: number
}

/** Only one process may write the files: the app, once it has the single-instance lock. */
export class LogFile {
  readonly folder: string
  readonly #limit: number
  readonly #files: LogFiles
  #waiting: Waiting[] = []
  #waitingBytes = 0
  /** Lines that could not be written and are not reported yet. */
  #lost = 0
  #writing: Promise<void> | null = null

  constructor({ folder, limit = 512 * 1024, files = nodeFiles }: LogFileParts) {
    this.folder = folder
    this.#limit = limit
    this.#files = patient(files, { platform: process.platform })
  }

  /** Adds a line. Never throws: a line that cannot be written is lost, and a later line reports how many. */
  write(line: string): void {
    const lost = this.#lost
    this.#lost = 0
    if (lost > 0) this.#put(`${new Date().toISOString()} lines were lost count=${lost}`, lost)
    this.#put(line, 1)
    this.#writing ??= this.#drain()
  }

  /** Resolves when everything is written, or after 300 ms. */
  async flush(): Promise<void> {
    if (this.#writing === null) return
    const limit = new AbortController()
    await Promise.race([this.#writing, pause(FLUSHING, null, { signal: limit.signal })])
    limit.abort()
  }

  #put(line: string, lines: number): void {
    const bytes = this.#cut(line)
    // the disk may be slow or hang
    if (this.#waitingBytes + bytes.length > this.#limit / 2) {
      this.#lost += lines
      return
    }
    this.#waiting.push({ bytes, lines })
    this.#waitingBytes += bytes.length
  }

  #cut(line: string): Buffer {
    const longest = Math.floor(this.#limit / 32)
    const bytes = Buffer.from(`${line.slice(0, longest)}\n`)
    if (line.length <= longest && bytes.length <= longest) return bytes
    // a stream decoder drops a character that is cut in two
    const begin = new TextDecoder().decode(bytes.subarray(0, longest - 10), { stream: true })
    return Buffer.from(`${begin} … cut\n`)
  }

  async #drain(): Promise<void> {
    while (this.#waiting.length > 0) {
      const batch = this.#waiting
      this.#waiting = []
      this.#waitingBytes = 0
      try {
        await this.#append(Buffer.concat(batch.map(({ bytes }) => bytes)))
      } catch {
        // logging this error would fail too
        this.#lost += batch.reduce((sum, { lines }) => sum + lines, 0)
      }
    }
    this.#writing = null
  }

  /** Checks the file's size each time, so that the limit holds after a failed write. */
  async #append(bytes: Buffer): Promise<void> {
    // if something else has this name, opening the file fails and reports it
    await this.#files.mkdir(this.folder, { mode: 0o700 }).catch(() => undefined)
    const open = (flags: 'a' | 'w') => this.#files.open(join(this.folder, NAMES[0]), flags, 0o600)
    let file = await open('a')
    try {
      const { size } = await file.stat()
      if (size > 0 && size + bytes.length > this.#limit) {
        await file.close()
        file = await open((await this.#rotate()) ? 'a' : 'w')
      }
      await file.appendFile(bytes)
    } finally {
      await file.close()
    }
  }

  /** False if the rename failed: then the file must be emptied. */
  async #rotate(): Promise<boolean> {
    const [now, before, last] = NAMES.map((name) => join(this.folder, name)) as [string, string, string]
    await this.#files.rename(before, last).catch(() => undefined)
    return this.#files.rename(now, before).then(
      () => true,
      () => false,
    )
  }
}
