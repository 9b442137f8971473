/** A list that stays in order. An item finds its place by halving the list, so a change does not sort it again. */
import { type Order, placeIn } from '../contract/ordered.ts'

export class Ordered<Item> {
  readonly #compare: Order<Item>
  readonly #items: Item[] = []

  /** @param compare never 0 for two different items */
  constructor(compare: Order<Item>) {
    this.#compare = compare
  }

  get size(): number {
    return this.#items.length
  }

  add(item: Item): void {
    this.#items.splice(placeIn(this.#items, item, this.#compare), 0, item)
  }

  remove(item: Item): void {
    const place = placeIn(this.#items, item, this.#compare)
    if (this.#items[place] === item) this.#items.splice(place, 1)
  }

  first(count: number): readonly Item[] {
    return this.#items.slice(0, count)
  }
}
