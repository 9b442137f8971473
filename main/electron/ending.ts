/** How the app ends: once, in order, and soon, whoever asks for it. */

export interface EndingParts {
  /** Ends what ends at once; called once. */
  readonly stop: () => void
  /** Closes the rest, within a second or so. */
  readonly close: () => Promise<void>
  /** Closes the rest without waiting for anything that is under way. May follow `close`. */
  readonly closeNow: () => void
  readonly exit: (status: number) => void
  readonly report: (error: unknown) => void
}

/** An event of Electron's that a listener may prevent. */
interface Preventable {
  preventDefault(): void
}

export class Ending {
  readonly #parts: EndingParts
  #begun = false

  constructor(parts: EndingParts) {
    this.#parts = parts
  }

  /** Closes everything and exits. Nothing happens where that has begun. */
  async begin(status: number): Promise<void> {
    if (this.#begun) return
    this.#stop()
    await this.#parts.close().catch(this.#parts.report)
    this.#parts.exit(status)
  }

  /**
   * For `before-quit`, and for the shutdown of Linux and macOS. The first one waits until everything is closed. The app does not
   * stand in the way a second time: that would cancel the end of a session on macOS.
   */
  readonly asked = (event: Preventable): void => {
    if (this.#begun) {
      this.#closeNow()
      return
    }
    event.preventDefault()
    void this.begin(0)
  }

  /**
   * For the end of a session on Windows, which ends the process any time after its listeners have returned.
   * https://learn.microsoft.com/windows/win32/shutdown/wm-endsession
   */
  readonly atOnce = (): void => {
    if (!this.#begun) this.#stop()
    this.#closeNow()
    // installers that ask in the same way wait until the process has ended; not inside of the window's message
    setImmediate(() => this.#parts.exit(0))
  }

  #stop(): void {
    this.#begun = true
    this.#parts.stop()
  }

  #closeNow(): void {
    try {
      this.#parts.closeNow()
    } catch (error) {
      this.#parts.report(error)
    }
  }
}
