/** The detection of imported organizations, which goes on while a person works. */
import type { DetectionCount } from '../../main/contract/importing.ts'
import type { HomerealmApi } from '../../main/contract/index.ts'
import { CancelableCall } from './cancelable-call.svelte.ts'

export class ImportDetection {
  readonly #api: HomerealmApi
  readonly #call = new CancelableCall()
  #ids: readonly string[] = []
  #count = $state.raw<DetectionCount | null>(null)

  constructor(api: HomerealmApi) {
    this.#api = api
  }

  /** How far it is; null if none runs. */
  get progress(): DetectionCount | null {
    return this.#call.pending ? this.#count : null
  }

  /** How many did not answer the last time; 0 while it runs. */
  get failed(): number {
    return this.#call.pending ? 0 : (this.#count?.failed ?? 0)
  }

  /** Detects these, and those that an earlier call has not reached yet. @throws FailureError */
  async run(ids: readonly string[]): Promise<void> {
    if (ids.length === 0) return
    this.#ids = this.#call.pending ? [...this.#ids, ...ids] : ids
    this.#count = { done: 0, failed: 0, of: this.#ids.length }
    const wanted = this.#ids
    await this.#call.run((signal) =>
      this.#api.importing.detect(wanted, {
        signal,
        onProgress: (count) => {
          if (!signal.aborted) this.#count = count
        },
      }),
    )
  }

  stop(): void {
    this.#count = null
    this.#call.cancel()
  }

  /** The person knows which did not answer. */
  dismiss(): void {
    this.#count = null
  }
}
