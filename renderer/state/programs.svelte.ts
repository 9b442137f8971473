/** The programs that ask for tokens: the questions that wait, and what was decided before. */
import type { AskingChoice, AskingQuestion, ProgramsOverview } from '../../main/contract/asking.ts'
import type { HomerealmApi } from '../../main/contract/index.ts'

export class Programs {
  readonly #api: HomerealmApi
  #questions = $state.raw<readonly AskingQuestion[]>([])
  #told = false
  /** How often the decisions changed in this run. */
  #changes = $state(0)

  constructor(api: HomerealmApi) {
    this.#api = api
  }

  /** The question that waits longest; null if none does. */
  get question(): AskingQuestion | null {
    return this.#questions[0] ?? null
  }

  /** How many more wait behind it. */
  get more(): number {
    return Math.max(0, this.#questions.length - 1)
  }

  listen(): void {
    this.#api.asking.changed((questions) => {
      this.#told = true
      this.#questions = questions
    })
    this.#api.asking.programsChanged(() => {
      this.#changes++
    })
  }

  async load(): Promise<void> {
    const questions = await this.#api.asking.questions()
    // what main told meanwhile is newer
    if (!this.#told) this.#questions = questions
  }

  async answer(questionId: string, choice: AskingChoice): Promise<void> {
    await this.#api.asking.answer(questionId, choice)
  }

  /** What was decided. An effect that calls this runs again after each change. @throws FailureError */
  read(): Promise<ProgramsOverview> {
    void this.#changes
    return this.#api.asking.programs()
  }

  /** Forgets these decisions, or all. @throws FailureError */
  revoke(grantIds?: readonly string[]): Promise<void> {
    return grantIds === undefined ? this.#api.asking.revoke() : this.#api.asking.revoke(grantIds)
  }
}
