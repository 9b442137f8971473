/** The pressed chips above the list, and the organizations that they do not hide. */
import type { EnvironmentKind, ProfileSummary } from '../../main/contract/profile.ts'
import { toggled } from './key-sets.ts'
import { type FilteredFacts, type ListFilter, passes } from './list-filter.ts'

const NONE: ReadonlySet<never> = new Set()

export class Chips {
  readonly #facts: FilteredFacts
  readonly #onchange: () => void
  #filter = $state<ListFilter>('all')
  #environments = $state.raw<ReadonlySet<EnvironmentKind>>(NONE)
  /** IDs of the profiles that stay, because they were selected: rows must not move under the mouse. */
  #kept = $state.raw<ReadonlySet<string>>(NONE)

  constructor(facts: FilteredFacts, onchange: () => void) {
    this.#facts = facts
    this.#onchange = onchange
  }

  get filter(): ListFilter {
    return this.#filter
  }

  set filter(filter: ListFilter) {
    if (filter === this.#filter) return
    this.#filter = filter
    this.#onchange()
  }

  /** Those that the list is limited to; empty: the list shows all. */
  get environments(): ReadonlySet<EnvironmentKind> {
    return this.#environments
  }

  /** Adds an environment to those that the list is limited to, or takes it away again. */
  toggle(kind: EnvironmentKind): void {
    this.#environments = toggled(this.#environments, kind)
    this.#onchange()
  }

  /** True while a chip may hide organizations. */
  get filtered(): boolean {
    return this.#filter !== 'all' || this.#environments.size > 0
  }

  showAll(): void {
    if (!this.filtered) return
    this.#filter = 'all'
    this.#environments = NONE
    this.#onchange()
  }

  /** Hides a profile no more, until `forget` is called. */
  keep(id: string): void {
    if (this.filtered && !this.#kept.has(id)) this.#kept = new Set([...this.#kept, id])
  }

  forget(): void {
    this.#kept = NONE
  }

  /** Those that the chips leave. */
  leave(profiles: readonly ProfileSummary[]): readonly ProfileSummary[] {
    if (!this.filtered) return profiles
    const [filter, environments] = [this.#filter, this.#environments]
    const isOf = ({ environment }: ProfileSummary) => environments.size === 0 || environments.has(environment)
    return profiles.filter(
      (profile) => this.#kept.has(profile.id) || (isOf(profile) && passes(profile, filter, this.#facts)),
    )
  }
}
