/** Ends the app once, in order and quickly, whatever triggers it. */

export interface EndingParts {
  /** Stops what ends at once; called once. */
  readonly stop: () => void
  /** Closes the rest, within about a second. */
  readonly close: () => Promise<void>
  /** Closes the rest without waiting for running work. May follow `close`. */
  readonly closeNow: () => void
  readonly exit: (status: number) => void
  readonly report: (error: unknown) => void
}

/** An Electron event that a listener may prevent. */
interface Preventable {
  preventDefault(): void
}

export class Ending {
  readonly #parts: EndingParts
  #begun = false

  constructor(parts: EndingParts) {
    this.#parts = parts
  }

  /** Closes everything and exits. Does nothing if it has already begun. */
  async begin(status: number): Promise<void> {
    if (this.#begun) return
    this.#stop()
    await this.#parts.close().catch(this.#parts.report)
    this.#parts.exit(status)
  }

  /**
   * For `before-quit`, and for a shutdown of Linux or macOS. The first call waits until everything is closed. A second call is
   * not prevented: on macOS that would cancel the end of the session.
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
   * For the end of a session on Windows, which ends the process at any time after its listeners return.
   * https://learn.microsoft.com/windows/win32/shutdown/wm-endsession
   */
  readonly atOnce = (): void => {
    if (!this.#begun) this.#stop()
    this.#closeNow()
    // installers that ask this way wait for the process to exit; exit only after the window message returns
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
