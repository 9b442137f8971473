/** The palette's results: organizations, the best match or the last used first, then actions. */
import type { ProfileSummary } from '../../main/contract/profile.ts'
import { byFavoriteAndUse } from '../../main/contract/session.ts'
import { folded } from '../search/folded.ts'
import { type Query, queryOf } from '../search/query.ts'

export interface PaletteAction {
  readonly name: string
  readonly act: () => void
  /** What it belongs to, such as an organization. Such an action is offered only to a search that finds it. */
  readonly of?: string
  /** Other words that find it. */
  readonly also?: string
  /** The name of its shortcut. */
  readonly key?: string
}

/** `key` is the same as long as it is the same organization or action. */
export type PaletteResult =
  | { readonly is: 'organization'; readonly key: string; readonly profile: ProfileSummary }
  | { readonly is: 'action'; readonly key: string; readonly action: PaletteAction }

/** What the palette's keys do. */
export interface PaletteDeeds {
  /** Connects, or opens what is connected. */
  connectOrOpen(profile: ProfileSummary): void
  run(action: PaletteAction): void
  /** Opens it in the browser. */
  open(profile: ProfileSummary): void
  details(profile: ProfileSummary): void
  copyUrl(profile: ProfileSummary): void
  copyToken(profile: ProfileSummary): void
}

/** Most organizations among the results: more is for the list. */
const MOST = 50

/** Where the palette finds organizations, in the order of the list. */
export interface PaletteProfiles {
  readonly all: readonly ProfileSummary[]
  matching(query: Query): readonly ProfileSummary[]
}

export class PaletteResults {
  #typed = $state('')
  /** Not an index: what a key acts on must not change with the list. null: the first result. */
  #chosen = $state<string | null>(null)
  readonly #query = $derived(queryOf(this.#typed))
  readonly #results: readonly PaletteResult[]
  readonly #index: number

  constructor(profiles: PaletteProfiles, actions: () => readonly PaletteAction[]) {
    this.#results = $derived(ordered(bestOf(profiles, this.#query), foundActions(actions(), this.#query)))
    this.#index = $derived(
      Math.max(
        0,
        this.#results.findIndex(({ key }) => key === this.#chosen),
      ),
    )
  }

  get typed(): string {
    return this.#typed
  }

  set typed(text: string) {
    this.#typed = text
    this.#chosen = null
  }

  get query(): Query | null {
    return this.#query
  }

  get all(): readonly PaletteResult[] {
    return this.#results
  }

  /** The result that keys act on; null if there is none. */
  get current(): PaletteResult | null {
    return this.#results[this.#index] ?? null
  }

  /** The organization that keys act on; null if there is none. */
  get profile(): ProfileSummary | null {
    const { current } = this
    return current?.is === 'organization' ? current.profile : null
  }

  /** The place of the current result; 0 if there is none. */
  get index(): number {
    return this.#index
  }

  choose(index: number): void {
    this.#chosen = this.#results[index]?.key ?? null
  }

  /** Moves by that many results; stays within them. */
  move(by: number): void {
    this.choose(Math.max(0, Math.min(this.#results.length - 1, this.#index + by)))
  }
}

/** How well something matches: 0 and 1 by how a name or its words begin, 2 elsewhere, as by a word of its state. */
type Ranks<T> = readonly [readonly T[], readonly T[], readonly T[]]

/**
 * Organizations whose names match well come first. An action that a person names comes before the organizations that have its
 * name only in another text: "connect" is in the state of each that is connected.
 */
function ordered(profiles: Ranks<ProfileSummary>, actions: Ranks<PaletteAction>): readonly PaletteResult[] {
  const organizations = profiles.map((ranked) =>
    ranked.map((profile) => ({ is: 'organization' as const, key: profile.id, profile })),
  )
  const acts = actions.map((ranked) =>
    ranked.map((action) => ({ is: 'action' as const, key: `${action.of ?? ''} ${action.name}`, action })),
  )
  const [first = [], second = [], others = []] = organizations
  const [begins = [], inWord = [], elsewhere = []] = acts
  return [...first, ...second, ...begins, ...inWord, ...others, ...elsewhere]
}

function foundActions(actions: readonly PaletteAction[], query: Query | null): Ranks<PaletteAction> {
  if (query === null) return [[], [], actions.filter(({ of }) => of === undefined)]
  const ranks: [PaletteAction[], PaletteAction[], PaletteAction[]] = [[], [], []]
  for (const action of actions) {
    const name = folded(action.name)
    if (!query.matches({ name, all: `${name} ${folded(action.also ?? '')}`, shared: '', common: '' }))
      continue
    ranks[action.also?.startsWith(query.text) ? 1 : query.rank(name)].push(action)
  }
  return ranks
}

/** The best matches, equally good ones by use. */
function bestOf(profiles: PaletteProfiles, query: Query | null): Ranks<ProfileSummary> {
  // they come in the order of their names, and a sort keeps it among equals
  if (query === null) return [[...profiles.all].sort(byFavoriteAndUse).slice(0, MOST), [], []]
  const ranks: [ProfileSummary[], ProfileSummary[], ProfileSummary[]] = [[], [], []]
  for (const profile of profiles.matching(query)) ranks[query.rank(folded(profile.name))].push(profile)
  let left = MOST
  const best = ranks.map((equal) => {
    const taken = left > 0 ? equal.sort(byFavoriteAndUse).slice(0, left) : []
    left -= taken.length
    return taken
  })
  return [best[0] ?? [], best[1] ?? [], best[2] ?? []]
}
