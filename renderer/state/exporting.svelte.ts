/** The export dialog: which organizations in which format, with their secrets or not, and what was written. It holds no passphrase. */
import type { ExportFormat } from '../../main/contract/exchange.ts'
import type { ExportResult } from '../../main/contract/exporting.ts'
import { type Failure, toFailure } from '../../main/contract/failure.ts'
import type { HomerealmApi } from '../../main/contract/index.ts'
import type { ProfileSummary } from '../../main/contract/profile.ts'
import { Attempts } from './attempts.svelte.ts'
import { CancelableCall } from './cancelable-call.svelte.ts'
import type { Profiles } from './profiles.svelte.ts'

export interface ExportingParts {
  readonly api: HomerealmApi
  readonly profiles: Profiles
  /** Opens the dialog. */
  open(dialog: 'export'): void
}

/** The typed secrets that an export can seal: `accounts` is their number. */
export type Sealable =
  | { readonly is: 'unknown' }
  | { readonly is: 'known'; readonly accounts: number }
  | { readonly is: 'failed'; readonly failure: Failure }

export class Exporting {
  /** The format that the person chose last. */
  format = $state<ExportFormat>('json')
  withSecrets = $state(false)
  readonly #parts: ExportingParts
  readonly #looking = new CancelableCall()
  readonly #writing = new CancelableCall()
  readonly #attempts = new Attempts()
  /** IDs of the chosen organizations; null: all. */
  #chosen = $state.raw<readonly string[] | null>(null)
  #sealable = $state.raw<Sealable>({ is: 'unknown' })
  #result = $state.raw<ExportResult | null>(null)

  constructor(parts: ExportingParts) {
    this.#parts = parts
  }

  /** Number of organizations that would be written. */
  get count(): number {
    const { profiles } = this.#parts
    return this.#chosen?.filter((id) => profiles.find(id) !== null).length ?? profiles.all.length
  }

  get sealable(): Sealable {
    return this.#sealable
  }

  /** True if the export needs a passphrase. */
  get seals(): boolean {
    return this.format === 'json' && this.withSecrets
  }

  get writing(): boolean {
    return this.#writing.pending
  }

  get failure(): Failure | null {
    return this.#attempts.failure
  }

  /** What was written; null until something was. */
  get result(): ExportResult | null {
    return this.#result
  }

  /** Opens the dialog for these. */
  from(profiles: readonly ProfileSummary[]): void {
    this.#chosen = profiles.map(({ id }) => id)
    this.#parts.open('export')
  }

  /** Finds out whether there are secrets to seal. */
  async look(): Promise<void> {
    const { exporting } = this.#parts.api
    await this.#looking
      .run(async (signal) => {
        const accounts = await exporting.sealable(this.#chosen, { signal })
        if (!signal.aborted) this.#sealable = { is: 'known', accounts }
      })
      .catch((thrown: unknown) => {
        this.#sealable = { is: 'failed', failure: toFailure(thrown) }
      })
  }

  /** Writes the file that the person chooses. @param passphrase for the secrets; unused without them */
  async write(passphrase: string | null): Promise<void> {
    const order = { profileIds: this.#chosen, format: this.format }
    const typed = this.seals && passphrase !== null ? { passphrase } : null
    this.#attempts.forget()
    await this.#attempts.run(() =>
      this.#writing.run(async (signal) => {
        const result = await this.#parts.api.exporting.write(order, typed, { signal })
        if (!signal.aborted) this.#result = result
      }),
    )
  }

  /** Cancels what runs, and forgets all but the format. */
  close(): void {
    this.#looking.cancel()
    this.#writing.cancel()
    this.#attempts.forget()
    this.#chosen = null
    this.#sealable = { is: 'unknown' }
    this.#result = null
    this.withSecrets = false
  }
}
