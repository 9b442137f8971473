/** The organizations that are marked in the list, to act on all of them at once. */
import type { ProfileSummary } from '../../main/contract/profile.ts'
import type { Row } from './groups.ts'

/** The list whose rows are marked. */
export interface MarkedList {
  /** The visible rows. */
  readonly rows: readonly Row[]
  readonly current: Row | null
  readonly selected: ProfileSummary | null
  /** How often a row was selected, by anything. */
  readonly choices: number
  select(id: string): void
  move(by: number): void
}

const NONE: ReadonlySet<string> = new Set()

export class Selection {
  readonly #list: MarkedList
  #marked = $state.raw(NONE)
  /** Key of the row that was reached by marking, and how many choices there were then: any other choice ends the marks. */
  #at = $state<string | null>(null)
  #since = $state(0)
  /** ID of the profile where a range begins. */
  #anchor: string | null = null
  readonly #profiles: readonly ProfileSummary[] = $derived.by(() => this.#visible())

  constructor(list: MarkedList) {
    this.#list = list
  }

  /** Those that are marked and visible, in the order of the list; empty if it is the selected one alone. */
  get profiles(): readonly ProfileSummary[] {
    return this.#profiles
  }

  has(id: string): boolean {
    return this.#profiles.length > 0 && this.#marked.has(id)
  }

  /** Marks the profile, or removes its mark. The selected one is marked too when there was no mark. */
  toggle(id: string): void {
    const marked = new Set(this.#markedNow())
    if (!marked.delete(id)) marked.add(id)
    this.#anchor = id
    const [left = id] = marked
    if (marked.size > 1) this.#mark(marked, id)
    else {
      this.clear()
      this.#list.select(left)
    }
  }

  toggleCurrent(): void {
    const row = this.#list.current
    if (row?.is === 'profile') this.toggle(row.key)
  }

  /** Marks the profiles from the anchor to this one, and no others. */
  extendTo(id: string): void {
    this.#range(this.#anchorNow(), id)
  }

  /** Moves, and marks the profiles from the anchor to there. */
  extend(by: number): void {
    const [anchor, marked] = [this.#anchorNow(), this.#markedNow()]
    this.#list.move(by)
    const to = this.#list.current
    if (to?.is === 'profile') this.#range(anchor, to.key)
    else this.#keep(marked, to?.key ?? null)
  }

  /** Moves and keeps the marks. */
  step(by: number): void {
    const marked = this.#markedNow()
    this.#list.move(by)
    this.#keep(marked, this.#list.current?.key ?? null)
  }

  /** Marks every visible profile. */
  all(): void {
    const ids = this.#ids()
    const at = this.#list.selected?.id ?? ids[0]
    if (at !== undefined) this.#mark(new Set(ids), at)
  }

  clear(): void {
    this.#marked = NONE
  }

  #anchorNow(): string | null {
    return this.#profiles.length > 0 && this.#anchor !== null
      ? this.#anchor
      : (this.#list.selected?.id ?? null)
  }

  #range(anchor: string | null, id: string): void {
    const ids = this.#ids()
    const [from = -1, to = -1] = [ids.indexOf(anchor ?? id), ids.indexOf(id)].sort((a, b) => a - b)
    this.#anchor = from === -1 ? id : anchor
    this.#mark(new Set(from === -1 ? [id] : ids.slice(from, to + 1)), id)
  }

  /** Of the visible profiles. */
  #ids(): readonly string[] {
    return this.#list.rows.flatMap((row) => (row.is === 'profile' ? row.key : []))
  }

  #mark(marked: ReadonlySet<string>, at: string): void {
    this.#list.select(at)
    this.#keep(marked, at)
  }

  #keep(marked: ReadonlySet<string>, at: string | null): void {
    this.#marked = marked
    this.#at = at
    this.#since = this.#list.choices
  }

  #markedNow(): ReadonlySet<string> {
    if (this.#profiles.length > 0) return new Set(this.#profiles.map(({ id }) => id))
    const { selected } = this.#list
    return selected === null ? NONE : new Set([selected.id])
  }

  #visible(): readonly ProfileSummary[] {
    const { current, rows, choices } = this.#list
    if (this.#marked.size === 0 || current?.key !== this.#at || choices !== this.#since) return []
    const found = rows.flatMap((row) =>
      row.is === 'profile' && this.#marked.has(row.key) ? row.profile : [],
    )
    return found.length === 1 && found[0]?.id === current?.key ? [] : found
  }
}
