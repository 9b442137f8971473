/** The sealed secrets of an import: how many are still sealed, and whose were opened. It holds no passphrase and no secret. */
import type { Failure } from '../../main/contract/failure.ts'
import type { ImportPreview } from '../../main/contract/importing.ts'
import type { HomerealmApi } from '../../main/contract/index.ts'
import { Attempts } from './attempts.svelte.ts'
import { CancelableCall } from './cancelable-call.svelte.ts'

export class Unsealing {
  readonly #api: HomerealmApi
  readonly #opening = new CancelableCall()
  readonly #attempts = new Attempts()
  #left = $state(0)
  /** For each account, the indexes of the rows that its secret opens; null until some were opened. */
  #accounts = $state.raw<readonly (readonly number[])[] | null>(null)

  constructor(api: HomerealmApi) {
    this.#api = api
  }

  /** Number of files whose secrets are still sealed. */
  get left(): number {
    return this.#left
  }

  /** True once a passphrase has opened some. */
  get isOpened(): boolean {
    return this.#accounts !== null
  }

  /** Number of accounts whose secrets can be saved. */
  get accounts(): number {
    return this.#accounts?.length ?? 0
  }

  get opening(): boolean {
    return this.#opening.pending
  }

  /** Why the last passphrase opened nothing; null if it did. */
  get failure(): Failure | null {
    return this.#attempts.failure
  }

  /** Number of accounts whose secrets open one of these rows. */
  countFor(chosen: ReadonlySet<number>): number {
    return this.#accounts?.filter((rows) => rows.some((index) => chosen.has(index))).length ?? 0
  }

  begin({ files }: ImportPreview): void {
    this.end()
    this.#left = files.filter(({ sealed }) => sealed).length
  }

  /** @returns true if the passphrase has opened some */
  async open(importId: string, passphrase: string): Promise<boolean> {
    this.#attempts.forget()
    let isOpened = false
    await this.#attempts.run(async () => {
      const opened = await this.#opening.run((signal) =>
        this.#api.importing.unseal(importId, { passphrase }, { signal }),
      )
      if (opened === null) return
      this.#accounts = opened.value.accounts
      this.#left = opened.value.left
      isOpened = true
    })
    return isOpened
  }

  cancel(): void {
    this.#opening.cancel()
  }

  end(): void {
    this.#opening.cancel()
    this.#attempts.forget()
    this.#left = 0
    this.#accounts = null
  }
}
