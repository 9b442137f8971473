/** Detects several organizations, a few at a time, and remembers what was found. */
import { SvelteMap } from 'svelte/reactivity'
import { type Failure, toFailure } from '../../main/contract/failure.ts'
import type { Detection, IdentityProvider } from '../../main/contract/identity-provider.ts'
import type { OrgUrl } from '../../main/contract/org-url.ts'
import { settledOrgUrl } from '../../main/contract/path-check.ts'

/** Organizations that are asked at the same time. */
const AT_ONCE = 4

/** How the detection of an address ended. `ticket` refers to it when it is saved. */
export type Answer =
  | {
      readonly is: 'found'
      readonly provider: IdentityProvider
      /** The organization's URL, if the server has decided about its path. */
      readonly orgUrl: OrgUrl
      readonly ticket: string
    }
  | { readonly is: 'failed'; readonly failure: Failure; readonly ticket: string }

interface Asking {
  readonly abort: AbortController
  readonly ended: Promise<void>
}

export interface AskedOrgsParts {
  /** @throws FailureError */
  readonly detect: (typed: string, how: { ticket: string; signal: AbortSignal }) => Promise<Detection>
  /** Called after each answer: others may wait. */
  readonly onAnswer: (orgUrl: OrgUrl, answer: Answer) => void
}

export class AskedOrgs {
  readonly #parts: AskedOrgsParts
  readonly #answers = new SvelteMap<OrgUrl, Answer>()
  readonly #asking = new SvelteMap<OrgUrl, Asking>()

  constructor(parts: AskedOrgsParts) {
    this.#parts = parts
  }

  /** How many are asked now. */
  get asking(): number {
    return this.#asking.size
  }

  of(orgUrl: OrgUrl): Answer | { readonly is: 'waiting' | 'asking' } {
    return this.#answers.get(orgUrl) ?? { is: this.#asking.has(orgUrl) ? 'asking' : 'waiting' }
  }

  /** Asks the first of those that wait, as many as may be asked now. @param waiting each with the text that main reads */
  ask(waiting: readonly { readonly orgUrl: OrgUrl; readonly typed: string }[]): void {
    for (const { orgUrl, typed } of waiting.slice(0, Math.max(0, AT_ONCE - this.asking))) {
      const abort = new AbortController()
      const { promise: ended, resolve } = Promise.withResolvers<void>()
      this.#asking.set(orgUrl, { abort, ended })
      void this.#detect({ orgUrl, typed }, abort.signal).finally(resolve)
    }
  }

  /** Replaces an answer: the organization could not be saved. */
  put(orgUrl: OrgUrl, answer: Answer): void {
    this.#answers.set(orgUrl, answer)
  }

  /** Cancels the question to this organization. */
  leave(orgUrl: OrgUrl): void {
    this.#asking.get(orgUrl)?.abort.abort()
    this.#asking.delete(orgUrl)
  }

  /** Cancels and forgets all but these. */
  keepOnly(wanted: ReadonlySet<OrgUrl>): void {
    for (const orgUrl of [...this.#asking.keys()]) if (!wanted.has(orgUrl)) this.leave(orgUrl)
    for (const orgUrl of [...this.#answers.keys()]) if (!wanted.has(orgUrl)) this.#answers.delete(orgUrl)
  }

  /** Cancels all questions; the answers stay. */
  stop(): void {
    for (const orgUrl of [...this.#asking.keys()]) this.leave(orgUrl)
  }

  /** Resolves when none is asked any more. */
  async idle(): Promise<void> {
    while (this.asking > 0) await Promise.race([...this.#asking.values()].map(({ ended }) => ended))
  }

  async #detect(
    { orgUrl, typed }: { readonly orgUrl: OrgUrl; readonly typed: string },
    signal: AbortSignal,
  ): Promise<void> {
    const ticket = crypto.randomUUID()
    const answer = await this.#parts.detect(typed, { ticket, signal }).then(
      (found): Answer => ({
        ...{ is: 'found', provider: found.identityProvider, ticket },
        orgUrl: settledOrgUrl(orgUrl, found.path),
      }),
      (thrown: unknown): Answer => ({ is: 'failed', failure: toFailure(thrown), ticket }),
    )
    if (signal.aborted) return
    this.#asking.delete(orgUrl)
    this.#answers.set(orgUrl, answer)
    this.#parts.onAnswer(orgUrl, answer)
  }
}
