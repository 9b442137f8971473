/** Puts texts on the clipboard, and takes a secret off it again when its time is over or the app quits. */
import { createHash } from 'node:crypto'

/** The system's clipboard. */
export interface Clipboard {
  /** @param secret true asks the system and other programs to keep no copy of it */
  write(text: string, secret: boolean): Promise<void>
  readText(): Promise<string>
  clear(): void
}

/** Seconds that a secret stays on the clipboard. */
const SECRET_STAYS = 60

export class SecretClipboard {
  readonly #clipboard: Clipboard
  readonly #report: (error: unknown) => void
  /** Of the last secret, by its hash: the secret itself is not kept for this. */
  #last: { readonly hash: string; readonly timer: ReturnType<typeof setTimeout> } | null = null

  /** @param report called when a secret could not be taken off the clipboard */
  constructor(clipboard: Clipboard, report: (error: unknown) => void) {
    this.#clipboard = clipboard
    this.#report = report
  }

  write(text: string): Promise<void> {
    return this.#clipboard.write(text, false)
  }

  /** @returns the seconds that it stays */
  async writeSecret(secret: string): Promise<number> {
    await this.#clipboard.write(secret, true)
    if (this.#last !== null) clearTimeout(this.#last.timer)
    const timer = setTimeout(() => void this.clearSecret(), SECRET_STAYS * 1000)
    this.#last = { hash: hashOf(secret), timer }
    return SECRET_STAYS
  }

  /** Clears the clipboard if the last secret is still there. Never throws. */
  async clearSecret(): Promise<void> {
    if (this.#last === null) return
    const { hash, timer } = this.#last
    clearTimeout(timer)
    this.#last = null
    try {
      if (hashOf(await this.#clipboard.readText()) === hash) this.#clipboard.clear()
    } catch (error) {
      this.#report(error)
    }
  }
}

const hashOf = (text: string): string => createHash('sha256').update(text).digest('base64')
