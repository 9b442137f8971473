/** A list that stays in order. An item finds its place by halving the list, so a change does not sort it again. */
export class Ordered<Item> {
  readonly #compare: (a: Item, b: Item) => number
  readonly #items: Item[] = []

  /** @param compare never 0 for two different items */
  constructor(compare: (a: Item, b: Item) => number) {
    this.#compare = compare
  }

  get size(): number {
    return this.#items.length
  }

  add(item: Item): void {
    this.#items.splice(this.#placeOf(item), 0, item)
  }

  remove(item: Item): void {
    const place = this.#placeOf(item)
    if (this.#items[place] === item) this.#items.splice(place, 1)
  }

  first(count: number): readonly Item[] {
    return this.#items.slice(0, count)
  }

  /** The place of the first item that is not before this one. */
  #placeOf(item: Item): number {
    let [from, to] = [0, this.#items.length]
    while (from < to) {
      const middle = (from + to) >> 1
      if (this.#compare(this.#items[middle] as Item, item) < 0) from = middle + 1
      else to = middle
    }
    return from
  }
}
