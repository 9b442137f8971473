/** One running long call to main. It ends with an answer, a replacement by the next call, or a cancel. */
export class CancelableCall {
  #abort = $state.raw<AbortController | null>(null)

  /** True while the answer is awaited. */
  get pending(): boolean {
    return this.#abort !== null
  }

  /**
   * Starts a call and replaces the earlier one.
   * @returns the result; null if it was canceled or replaced
   * @throws what the work throws, unless it was canceled or replaced
   */
  async run<T>(work: (signal: AbortSignal) => Promise<T>): Promise<{ readonly value: T } | null> {
    this.cancel()
    const abort = new AbortController()
    this.#abort = abort
    try {
      const value = await work(abort.signal)
      return abort.signal.aborted ? null : { value }
    } catch (thrown) {
      if (abort.signal.aborted) return null
      throw thrown
    } finally {
      if (this.#abort === abort) this.#abort = null
    }
  }

  cancel(): void {
    this.#abort?.abort()
    this.#abort = null
  }
}
