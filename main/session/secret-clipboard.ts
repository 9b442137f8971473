/** Puts texts on the clipboard, and takes a secret off it again when its time is over or the app quits. */
import { createHash } from 'node:crypto'

/** The system's clipboard. */
export interface Clipboard {
  /** @param secret true asks the system and other programs to keep no copy of it */
  write(text: string, secret: boolean): Promise<void>
  readText(): Promise<string>
  clear(): void
}

export interface SecretClipboardParts {
  readonly clipboard: Clipboard
  /** Seconds that the next secret stays. */
  readonly seconds: () => number
  /** Called when a secret could not be taken off the clipboard. */
  readonly report: (error: unknown) => void
}

/** A secret on the clipboard, by its hash: the secret itself is not kept for this. */
interface Written {
  readonly hash: string
  readonly timer: ReturnType<typeof setTimeout>
}

export class SecretClipboard {
  readonly #parts: SecretClipboardParts
  #last: Written | null = null
  /** Settles when everything before it is done: the clipboard may take its time, and a quit must not overtake a secret. */
  #before: Promise<unknown> = Promise.resolve()

  constructor(parts: SecretClipboardParts) {
    this.#parts = parts
  }

  write(text: string): Promise<void> {
    return this.#inTurn(() => this.#parts.clipboard.write(text, false))
  }

  /** @returns the seconds that it stays */
  writeSecret(secret: string): Promise<number> {
    return this.#inTurn(async () => {
      const seconds = this.#parts.seconds()
      await this.#parts.clipboard.write(secret, true)
      if (this.#last !== null) clearTimeout(this.#last.timer)
      const timer = setTimeout(() => void this.#inTurn(() => this.#clear(written)), seconds * 1000)
      const written = { hash: hashOf(secret), timer }
      this.#last = written
      return seconds
    })
  }

  /** Clears the clipboard if the last secret is still there. Never throws. */
  clearSecret(): Promise<void> {
    return this.#inTurn(() => this.#clear(this.#last))
  }

  async #clear(written: Written | null): Promise<void> {
    if (written === null || this.#last !== written) return
    const { clipboard, report } = this.#parts
    clearTimeout(written.timer)
    this.#last = null
    try {
      if (hashOf(await clipboard.readText()) === written.hash) clipboard.clear()
    } catch (error) {
      report(error)
    }
  }

  #inTurn<T>(work: () => Promise<T>): Promise<T> {
    const done = this.#before.then(work)
    this.#before = done.catch(() => undefined)
    return done
  }
}

const hashOf = (text: string): string => createHash('sha256').update(text).digest('base64')
