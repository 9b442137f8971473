/** The slots of visible rows: a row that appears takes the elements of one that disappears, because new ones take ten times as long. */

export class RowSlots {
  #slots: ReadonlyMap<string, number> = new Map()

  /**
   * The slot of each row, in their order. A row that was visible keeps its slot; the others take those that are free, the
   * smallest first.
   * @param keys each once
   */
  of(keys: readonly string[]): readonly number[] {
    const kept = new Set(keys.flatMap((key) => this.#slots.get(key) ?? []))
    let next = 0
    const free = () => {
      while (kept.has(next)) next += 1
      kept.add(next)
      return next
    }
    const slots = keys.map((key) => this.#slots.get(key) ?? free())
    this.#slots = new Map(keys.map((key, index) => [key, slots[index] ?? 0]))
    return slots
  }
}
