/** Refreshes the catalogs while the app runs: some time after its start, and then every few hours. */
import type { AppNotice } from '../contract/app.ts'
import { FailureError } from '../contract/failure.ts'
import type { Catalogs, Refreshed } from './catalogs.ts'

export interface RefreshingParts {
  readonly catalogs: Pick<Catalogs, 'all' | 'refreshAll'>
  /** False if there is certainly no network: a look at folders can wait too. */
  readonly isOnline: () => boolean
  /** Between 0 and 1, so that a team's computers do not ask all at once. */
  readonly random: () => number
  /** Logs what failed. */
  readonly report: (error: unknown) => void
  /** Called when the notices may have changed. */
  readonly onNotices: () => void
}

/** Milliseconds: until the first refresh at the earliest, and between two; each may be later by a quarter of an hour. */
export const FIRST_REFRESH = 2 * 60_000
export const EVERY_REFRESH = 4 * 60 * 60_000
export const SPREAD = 15 * 60_000

export class Refreshing {
  readonly #parts: RefreshingParts
  readonly #stopped = new AbortController()
  #timer: NodeJS.Timeout | undefined
  #notices: readonly AppNotice[] = []

  constructor(parts: RefreshingParts) {
    this.#parts = parts
  }

  /** The lists that were refused at the last refresh. A source that is out of reach is no news for the person. */
  get notices(): readonly AppNotice[] {
    return this.#notices
  }

  start(): void {
    this.#refreshIn(FIRST_REFRESH)
  }

  stop(): void {
    clearTimeout(this.#timer)
    this.#stopped.abort()
  }

  #refreshIn(milliseconds: number): void {
    this.#timer = setTimeout(
      () => {
        this.#refreshIn(EVERY_REFRESH)
        if (this.#parts.isOnline()) void this.#refresh()
      },
      milliseconds + this.#parts.random() * SPREAD,
    )
    this.#timer.unref()
  }

  async #refresh(): Promise<void> {
    const { catalogs, report, onNotices } = this.#parts
    const { signal } = this.#stopped
    try {
      const done = await catalogs.refreshAll(catalogs.all(), signal)
      for (const { failure } of done) if (failure !== null) report(new FailureError(failure))
      this.#notices = done.flatMap(noticesOf)
      onNotices()
    } catch (error) {
      if (!signal.aborted) report(error)
    }
  }
}

function noticesOf({ catalog: { id, name }, failure }: Refreshed): readonly AppNotice[] {
  if (failure?.code !== 'catalog-refused') return []
  return [{ id: `catalog-${id}`, level: 'warning', reason: 'catalog-refused', facts: { name, failure } }]
}
