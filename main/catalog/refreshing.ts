/** Refreshes the catalogs while the app runs: some time after its start, then every few hours, and when a person asks. */
import type { AppNotice } from '../contract/app.ts'
import type {
  Catalog,
  CatalogChanges,
  CatalogRefresh,
  CatalogSummary,
  PolicyCatalog,
  WaitingCatalog,
} from '../contract/catalog.ts'
import { type Failure, FailureError, fail, isOutOfReach, toFailure } from '../contract/failure.ts'
import type { Catalogs, Followed, Refreshed } from './catalogs.ts'
import type { AskOptions } from './source-sign-in.ts'

export interface RefreshingParts {
  readonly catalogs: Pick<Catalogs, 'all' | 'refreshAll' | 'remove' | 'isManaged' | 'waiting' | 'followNamed'>
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
  /** How the last refresh of each ended. */
  readonly #last = new Map<string, Refreshed>()
  /** Why the last try to follow each that the policy names failed, by its source. */
  readonly #unfollowed = new Map<string, Failure>()

  constructor(parts: RefreshingParts) {
    this.#parts = parts
  }

  /** The lists that were refused at the last refresh. A source that is out of reach is no news for the person. */
  get notices(): readonly AppNotice[] {
    // each change of the app's status asks for the notices, and reading the lists takes a while
    const waiting = this.#unfollowed.size === 0 ? [] : this.waiting().flatMap(waitingNotices)
    return [...[...this.#last.values()].flatMap(noticesOf), ...waiting]
  }

  /** All that are followed, with why the last refresh of each failed. @throws FailureError */
  list(): readonly CatalogSummary[] {
    return this.#parts.catalogs.all().map((catalog) => ({
      ...summaryOf(catalog, this.#last.get(catalog.id)?.failure ?? null),
      managed: this.#parts.catalogs.isManaged(catalog),
    }))
  }

  /** Those that the policy names and that are not followed yet, with why. @throws FailureError */
  waiting(): readonly WaitingCatalog[] {
    return this.#parts.catalogs
      .waiting()
      .map(({ source }) => ({ source, failure: this.#unfollowed.get(source) ?? null }))
  }

  /** @param id null: all of them @throws FailureError `input-refused` if it is no longer followed; the signal's reason */
  async refresh(id: string | null, signal: AbortSignal): Promise<readonly CatalogRefresh[]> {
    const all = this.#parts.catalogs.all()
    const chosen = id === null ? all : [known(all, id)]
    const options: AskOptions = { by: 'person', signal }
    const followed = id === null ? await this.#followWaiting(options) : []
    const done = await this.#refresh(chosen, options)
    return [
      ...followed.map((each) => ({ id: each.catalog.id, changes: changesOf(each) })),
      ...done.map((each) => ({ id: each.catalog.id, changes: each.followed && changesOf(each.followed) })),
    ]
  }

  /** Stops following it. @returns how many organizations stay @throws FailureError */
  async remove(id: string): Promise<number> {
    const { catalogs, onNotices } = this.#parts
    const left = await catalogs.remove(known(catalogs.all(), id))
    if (this.#last.delete(id)) onNotices()
    return left
  }

  /** Follows what the policy names at once: a new computer has its list before the person looks for it. */
  start(): void {
    this.#refreshIn(FIRST_REFRESH)
    this.policyChanged()
  }

  /** Follows what the policy names now. */
  policyChanged(): void {
    if (this.#parts.isOnline()) this.#inBackground((options) => this.#followWaiting(options))
  }

  stop(): void {
    clearTimeout(this.#timer)
    this.#stopped.abort()
  }

  #refreshIn(milliseconds: number): void {
    this.#timer = setTimeout(
      () => {
        this.#refreshIn(EVERY_REFRESH)
        if (this.#parts.isOnline()) this.#inBackground((options) => this.#refreshAll(options))
      },
      milliseconds + this.#parts.random() * SPREAD,
    )
    this.#timer.unref()
  }

  #inBackground(work: (options: AskOptions) => Promise<unknown>): void {
    const { signal } = this.#stopped
    void work({ by: 'timer', signal }).catch((error: unknown) => {
      if (!signal.aborted) this.#parts.report(error)
    })
  }

  async #refreshAll(options: AskOptions): Promise<void> {
    const all = this.#parts.catalogs.all()
    await this.#followWaiting(options)
    await this.#refresh(all, options)
  }

  /** One that fails stops no other. @throws the signal's reason */
  async #followWaiting(options: AskOptions): Promise<readonly Followed[]> {
    const { catalogs, onNotices } = this.#parts
    const waiting = catalogs.waiting()
    const followed: Followed[] = []
    for (const named of waiting) followed.push(...(await this.#follow(named, options)))
    if (waiting.length > 0) onNotices()
    return followed
  }

  async #follow(named: PolicyCatalog, options: AskOptions): Promise<readonly Followed[]> {
    const { catalogs, report } = this.#parts
    try {
      const followed = await catalogs.followNamed(named, options)
      this.#unfollowed.delete(named.source)
      return [followed]
    } catch (error) {
      options.signal.throwIfAborted()
      this.#unfollowed.set(named.source, toFailure(error))
      report(error)
      return []
    }
  }

  async #refresh(chosen: readonly Catalog[], options: AskOptions): Promise<readonly Refreshed[]> {
    const { catalogs, report, onNotices } = this.#parts
    const all = await catalogs.refreshAll(chosen, options)
    // the person may have removed one meanwhile, here or at the command line
    const there = new Set(catalogs.all().map(({ id }) => id))
    for (const id of this.#last.keys()) if (!there.has(id)) this.#last.delete(id)
    const done = all.filter(({ catalog }) => there.has(catalog.id))
    for (const each of done) {
      this.#last.set(each.catalog.id, each)
      if (each.failure !== null) report(new FailureError(each.failure))
    }
    onNotices()
    return done
  }
}

function known(catalogs: readonly Catalog[], id: string): Catalog {
  const found = catalogs.find((catalog) => catalog.id === id)
  if (found === undefined) throw fail('input-refused/catalog-unknown', { word: null, known: [] })
  return found
}

const summaryOf = (
  { id, name, source, keys, signedAt, checkedAt, signIn, entries }: Catalog,
  failure: Failure | null,
): Omit<CatalogSummary, 'managed'> => ({
  id,
  name,
  source,
  keys,
  signedAt,
  checkedAt,
  signIn: signIn ?? null,
  organizations: entries.length,
  failure,
})

const changesOf = ({ isNew, added, changed, removed }: Followed): CatalogChanges => ({
  ...{ isNew, added, changed, removed },
})

function noticesOf({ catalog: { id, name }, failure }: Refreshed): readonly AppNotice[] {
  if (failure?.code !== 'catalog-refused') return []
  return [{ id: `catalog-${id}`, level: 'warning', reason: 'catalog-refused', facts: { name, failure } }]
}

/** A source that is out of reach is no news for the person here either. */
function waitingNotices({ source, failure }: WaitingCatalog): readonly AppNotice[] {
  if (failure === null || isOutOfReach(failure.code)) return []
  const facts = { source, failure }
  return [{ id: `catalog-${source}`, level: 'warning', reason: 'catalog-not-followed', facts }]
}
