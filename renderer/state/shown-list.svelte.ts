/** What the list shows: its search, chips, groups, rows, and which row is selected. */
import { untrack } from 'svelte'
import type { Grouping } from '../../main/contract/app.ts'
import type { ProfileSummary } from '../../main/contract/profile.ts'
import { type Query, queryOf } from '../search/query.ts'
import { Chips } from './chips.svelte.ts'
import { type Group, GroupOrder, groupedRows, groupKeyOf, neighborOf, plainRows, type Row } from './groups.ts'
import { toggled, without } from './key-sets.ts'
import type { ListFacts } from './list-filter.ts'

/** The profiles that the list is made of. */
export interface ListedProfiles {
  /** In the order of the list. */
  readonly all: readonly ProfileSummary[]
  find(id: string | null): ProfileSummary | null
  /** Those that match, in the order of the list. */
  matching(query: Query): readonly ProfileSummary[]
}

const NONE: ReadonlySet<string> = new Set()

export class ShownList {
  readonly #profiles: ListedProfiles
  readonly #facts: ListFacts
  readonly chips: Chips
  readonly #order = new GroupOrder()
  /** The rows of the list without groups, as they were last. */
  #plain: readonly Row[] = []
  #search = $state('')
  /** Keys of the collapsed groups; while a search or a chip hides rows, a set of its own, so that what they find is visible. */
  #collapsed = $state.raw(NONE)
  #collapsedInSearch = $state.raw(NONE)
  #choices = $state(0)
  /** ID of the profile that was chosen last, even if it is hidden now. */
  #chosen = $state<string | null>(null)
  /** ID of the profile that is selected because the chosen one is hidden, or none was chosen; null: none. */
  #held = $state<string | null>(null)
  /** Key of the group that was chosen after it; null: none. */
  #chosenGroup = $state<string | null>(null)
  readonly #query = $derived(queryOf(this.#search))
  readonly #found = $derived.by(() => this.chips.leave(this.#matching(this.#query)))
  readonly #narrowed = $derived.by(() => this.#query !== null || this.chips.filtered)
  readonly #by = $derived.by(() => this.#facts.grouping())
  readonly #groups = $derived(this.#groupsBy(this.#by))
  readonly #rows = $derived(this.#rowsBy(this.#by))
  readonly #index = $derived.by(() => (this.#facts.aside?.() ? -1 : this.#place()))
  readonly #current = $derived(this.#rows[this.#index] ?? null)

  constructor(profiles: ListedProfiles, facts: ListFacts) {
    this.#profiles = profiles
    this.#facts = facts
    this.chips = new Chips(facts, () => this.#narrow())
  }

  get search(): string {
    return this.#search
  }

  set search(text: string) {
    if (text === this.#search) return
    this.#search = text
    this.#narrow()
  }

  /** The search as it finds and highlights; null: nothing typed. */
  get query(): Query | null {
    return this.#query
  }

  get grouped(): boolean {
    return this.#by !== 'none'
  }

  /** The visible rows: a collapsed group hides its profiles. */
  get rows(): readonly Row[] {
    return this.#rows
  }

  /** The selected row; null if there are no rows. */
  get current(): Row | null {
    return this.#current
  }

  /** Its index; -1 if there are no rows. */
  get index(): number {
    return this.#index
  }

  /** Never a profile that is hidden, because buttons and keys act on the selected one. */
  get selected(): ProfileSummary | null {
    return this.#current?.is === 'profile' ? this.#current.profile : null
  }

  /** How often a row was selected, by anything. */
  get choices(): number {
    return this.#choices
  }

  /** Selects a profile, and opens its group. */
  select(id: string): void {
    this.#choices += 1
    this.#chosenGroup = null
    this.#chosen = id
    this.chips.keep(id)
    this.open(id)
  }

  /**
   * The selected profile stays selected, whatever moves or changes around it, until the search or a chip changes. Call it
   * in an effect.
   */
  hold(): void {
    const row = this.#current
    untrack(() => {
      if (row?.is !== 'group') this.#chosenGroup = null
      if (row?.is !== 'profile') return
      this.#held = row.key
      this.chips.keep(row.key)
    })
  }

  /** Selects a profile and shows it, whatever hid it. */
  reveal(id: string): void {
    this.search = ''
    this.chips.showAll()
    this.select(id)
  }

  /** Opens the group of a profile. */
  open(id: string): void {
    const key = this.#groupOf(id)
    if (key === null) return
    this.#collapsed = without(this.#collapsed, key)
    this.#collapsedInSearch = without(this.#collapsedInSearch, key)
  }

  /** Opens or collapses a group. The selection goes to the group if that hides the selected profile. */
  toggle(groupKey: string): void {
    const next = toggled(this.#collapsedNow(), groupKey)
    const row = this.#current
    if (row?.is === 'profile' && row.group?.key === groupKey) this.#chosen = row.key
    if (this.#chosenGroup !== null) this.#chosenGroup = groupKey
    if (this.#narrowed) this.#collapsedInSearch = next
    else this.#collapsed = next
  }

  /** Moves the selection by that many rows; stays within the list. */
  move(by: number): void {
    const rows = this.#rows
    const next = rows[Math.max(0, Math.min(rows.length - 1, this.#index + by))]
    if (next?.is === 'profile') this.select(next.key)
    else if (next !== undefined) {
      this.#choices += 1
      this.#chosenGroup = next.key
    }
  }

  /** As in a tree: from a profile to its group, and collapses an open group. */
  back(): void {
    const row = this.#current
    if (row?.is === 'profile') this.#chosenGroup = row.group?.key ?? null
    else if (row?.open) this.#toggleSelected(row.key)
  }

  /** As in a tree: opens a collapsed group, and goes from an open one to its first profile. */
  into(): void {
    const row = this.#current
    if (row?.is !== 'group') return
    if (row.open) this.move(1)
    else this.#toggleSelected(row.key)
  }

  /** Opens or collapses the selected group. @returns false if no group is selected */
  toggleCurrent(): boolean {
    const row = this.#current
    if (row?.is === 'group') this.#toggleSelected(row.key)
    return row?.is === 'group'
  }

  /** The profile that is selected once these are removed; null: none of them is selected, or no row is left. */
  neighborWithout(removed: readonly string[]): string | null {
    return this.selected === null ? null : neighborOf(this.#rows, this.#index, new Set(removed))
  }

  /** The group stays selected, also when its profile is visible again. */
  #toggleSelected(groupKey: string): void {
    this.#chosenGroup = groupKey
    this.toggle(groupKey)
  }

  /** After another search or chip: its groups are open, and the first profile is selected if the chosen one is hidden. */
  #narrow(): void {
    this.#collapsedInSearch = NONE
    this.#chosenGroup = null
    this.#held = null
    this.chips.forget()
    if (this.selected !== null) this.chips.keep(this.selected.id)
  }

  #collapsedNow(): ReadonlySet<string> {
    return this.#narrowed ? this.#collapsedInSearch : this.#collapsed
  }

  #matching(query: Query | null): readonly ProfileSummary[] {
    return query === null ? this.#profiles.all : this.#profiles.matching(query)
  }

  #groupsBy(by: Grouping): readonly Group[] {
    return by === 'none' ? [] : this.#order.of(this.#profiles.all, by)
  }

  #groupOf(id: string | null): string | null {
    const profile = this.#profiles.find(id)
    return profile === null || this.#by === 'none' ? null : groupKeyOf(profile, this.#by)
  }

  #rowsBy(by: Grouping): readonly Row[] {
    if (by === 'none') {
      this.#plain = plainRows(this.#found, this.#plain)
      return this.#plain
    }
    const collapsed = this.#collapsedNow()
    const isOpen = (key: string) => !collapsed.has(key)
    return groupedRows({ profiles: this.#found, by, order: this.#groups, isOpen })
  }

  /** The index of what was chosen, else of the collapsed group around it, else of the first profile, else of the first row. */
  #place(): number {
    const rows = this.#rows
    const indexOf = (key: string | null) => (key === null ? -1 : rows.findIndex((row) => row.key === key))
    const chosen = [this.#chosenGroup, this.#chosen, this.#held].map(indexOf).find((index) => index !== -1)
    if (chosen !== undefined) return chosen
    const isFound = this.#found.some(({ id }) => id === this.#chosen)
    const around = isFound ? indexOf(this.#groupOf(this.#chosen)) : -1
    const group = rows[around]
    if (group?.is === 'group' && !group.open) return around
    const first = rows.findIndex(({ is }) => is === 'profile')
    return first === -1 && rows.length > 0 ? 0 : first
  }
}
