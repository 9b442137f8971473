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

export class SecretClipboard {
  readonly #parts: SecretClipboardParts
  /** Of the last secret, by its hash: the secret itself is not kept for this. */
  #last: { readonly hash: string; readonly timer: ReturnType<typeof setTimeout> } | null = null

  constructor(parts: SecretClipboardParts) {
    this.#parts = parts
  }

  write(text: string): Promise<void> {
    return this.#parts.clipboard.write(text, false)
  }

  /** @returns the seconds that it stays */
  async writeSecret(secret: string): Promise<number> {
    const seconds = this.#parts.seconds()
    await this.#parts.clipboard.write(secret, true)
    if (this.#last !== null) clearTimeout(this.#last.timer)
    const timer = setTimeout(() => void this.clearSecret(), seconds * 1000)
    this.#last = { hash: hashOf(secret), timer }
    return seconds
  }

  /** Clears the clipboard if the last secret is still there. Never throws. */
  async clearSecret(): Promise<void> {
    if (this.#last === null) return
    const { clipboard, report } = this.#parts
    const { hash, timer } = this.#last
    clearTimeout(timer)
    this.#last = null
    try {
      if (hashOf(await clipboard.readText()) === hash) clipboard.clear()
    } catch (error) {
      report(error)
    }
  }
}

const hashOf = (text: string): string => createHash('sha256').update(text).digest('base64')
