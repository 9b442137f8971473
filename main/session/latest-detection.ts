/** The detection that the window waits for: a new one ends the one before, since what is typed has changed. */
import type { Detection, Question } from '../contract/identity-provider.ts'
import type { DetectionDraft } from '../contract/profile.ts'
import { cancelled } from '../sign-in/cancelled.ts'
import type { Organisations } from './organisations.ts'

export class LatestDetection {
  readonly #organisations: Pick<Organisations, 'detect'>
  #abort = new AbortController()

  constructor(organisations: Pick<Organisations, 'detect'>) {
    this.#organisations = organisations
  }

  /** @throws FailureError; `sign-in-cancelled` when a newer one took its place */
  run(draft: DetectionDraft, onProgress: (questions: readonly Question[]) => void): Promise<Detection> {
    this.stop()
    const { signal } = this.#abort
    return this.#organisations.detect(draft, {
      signal,
      // questions that end with the detection are nobody's business any more
      onProgress: (questions) => signal.aborted || onProgress(questions),
    })
  }

  stop(): void {
    this.#abort.abort(cancelled())
    this.#abort = new AbortController()
  }
}
