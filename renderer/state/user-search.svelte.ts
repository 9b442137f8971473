/** Finds a user of an organization by what a person types, and begins to act as the one that is chosen. */
import { type Failure, toFailure } from '../../main/contract/failure.ts'
import type { FoundUsers, OrgUser } from '../../main/contract/impersonation.ts'
import type { HomerealmApi } from '../../main/contract/index.ts'
import { CancelableCall } from './cancelable-call.svelte.ts'

/** Milliseconds without typing before the organization is asked. */
const SEARCH_AFTER = 300

/** Fewer letters would find everyone. */
export const FEWEST_LETTERS = 2

export class UserSearch {
  readonly #api: HomerealmApi['impersonation']
  readonly #profileId: string
  text = $state('')
  #found = $state.raw<FoundUsers | null>(null)
  #failure = $state.raw<Failure | null>(null)
  readonly #searching = new CancelableCall()
  readonly #starting = new CancelableCall()
  #timer: ReturnType<typeof setTimeout> | undefined

  constructor(api: HomerealmApi['impersonation'], profileId: string) {
    this.#api = api
    this.#profileId = profileId
  }

  /** What was found for the text; null before an answer. */
  get found(): FoundUsers | null {
    return this.#found
  }

  get failure(): Failure | null {
    return this.#failure
  }

  get searching(): boolean {
    return this.#searching.pending
  }

  get starting(): boolean {
    return this.#starting.pending
  }

  typed(): void {
    this.close()
    this.#found = null
    this.#failure = null
    if (this.text.trim().length >= FEWEST_LETTERS)
      this.#timer = setTimeout(() => void this.#search(), SEARCH_AFTER)
  }

  /** @returns true once requests act as the user */
  async act({ userId }: OrgUser): Promise<boolean> {
    if (this.starting) return false
    this.#failure = null
    const ended = await this.#attempt(
      this.#starting.run((signal) => this.#api.start(this.#profileId, userId, { signal })),
    )
    return ended !== null
  }

  /** Cancels what runs. */
  close(): void {
    clearTimeout(this.#timer)
    this.#searching.cancel()
    this.#starting.cancel()
  }

  async #search(): Promise<void> {
    const typed = this.text
    const answer = await this.#attempt(
      this.#searching.run((signal) => this.#api.users(this.#profileId, typed, { signal })),
    )
    if (answer !== null) this.#found = answer.value
  }

  /** Keeps the failure. */
  #attempt<T>(call: Promise<T | null>): Promise<T | null> {
    return call.catch((thrown: unknown) => {
      this.#failure = toFailure(thrown)
      return null
    })
  }
}
