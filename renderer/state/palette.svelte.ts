/** The palette's results: organizations, the best match or the last used first, then actions. */
import type { ProfileSummary } from '../../main/contract/profile.ts'
import { byUse } from '../../main/contract/session.ts'
import { folded } from '../search/folded.ts'
import { type Query, queryOf } from '../search/query.ts'

export interface PaletteAction {
  readonly name: string
  readonly act: () => void
}

export type PaletteResult =
  | { readonly is: 'organization'; readonly profile: ProfileSummary }
  | { readonly is: 'action'; readonly action: PaletteAction }

/** Most organizations among the results: more is for the list. */
const MOST = 50

/** Where the palette finds organizations. */
export interface PaletteProfiles {
  readonly all: readonly ProfileSummary[]
  matching(query: Query): readonly ProfileSummary[]
}

export class PaletteResults {
  #typed = $state('')
  #index = $state(0)
  readonly #query = $derived(queryOf(this.#typed))
  readonly #results: readonly PaletteResult[]
  readonly #current: PaletteResult | null

  constructor(profiles: PaletteProfiles, actions: () => readonly PaletteAction[]) {
    this.#results = $derived([
      ...bestOf(profiles, this.#query).map((profile) => ({ is: 'organization' as const, profile })),
      ...actions()
        .filter(({ name }) => this.#query?.matches({ name: folded(name), all: folded(name) }) ?? true)
        .map((action) => ({ is: 'action' as const, action })),
    ])
    this.#current = $derived(this.#results[this.#index] ?? null)
  }

  get typed(): string {
    return this.#typed
  }

  set typed(text: string) {
    this.#typed = text
    this.#index = 0
  }

  get query(): Query | null {
    return this.#query
  }

  get all(): readonly PaletteResult[] {
    return this.#results
  }

  /** The result that keys act on; null if there is none. */
  get current(): PaletteResult | null {
    return this.#current
  }

  get index(): number {
    return this.#index
  }

  choose(index: number): void {
    this.#index = index
  }

  /** Moves by that many results; stays within them. */
  move(by: number): void {
    this.#index = Math.max(0, Math.min(this.#results.length - 1, this.#index + by))
  }
}

/** The best matches, equally good ones by use. */
function bestOf(profiles: PaletteProfiles, query: Query | null): readonly ProfileSummary[] {
  if (query === null) return [...profiles.all].sort(byUse).slice(0, MOST)
  const ranks: [ProfileSummary[], ProfileSummary[], ProfileSummary[]] = [[], [], []]
  for (const profile of profiles.matching(query)) ranks[query.rank(folded(profile.name))].push(profile)
  const best: ProfileSummary[] = []
  for (const equal of ranks) if (best.length < MOST) best.push(...equal.sort(byUse))
  return best.slice(0, MOST)
}
