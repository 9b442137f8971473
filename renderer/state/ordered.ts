/** A list in order, in which one change needs no new sort. */
import { type Order, placeIn } from '../../main/contract/ordered.ts'

/** With more changes than this the list is sorted again. */
const FEW = 64

/** An order, and perhaps a faster way to sort a long list by it. */
export interface Ordering<T> {
  readonly order: Order<T>
  readonly sorted?: (list: readonly T[]) => readonly T[]
}

/**
 * @param sorted in that order; stays unchanged
 * @param gone objects of the list to leave out
 * @param put objects to insert
 */
export function reordered<T>(
  sorted: readonly T[],
  { gone, put }: { readonly gone: readonly T[]; readonly put: readonly T[] },
  by: Ordering<T>,
): readonly T[] {
  const { order } = by
  if (gone.length + put.length > FEW) {
    const without = new Set(gone)
    const all = [...sorted.filter((each) => !without.has(each)), ...put]
    return by.sorted?.(all) ?? all.sort(order)
  }
  const list = [...sorted]
  for (const each of gone) {
    const place = placeIn(list, each, order)
    if (list[place] === each) list.splice(place, 1)
  }
  for (const each of put) list.splice(placeIn(list, each, order), 0, each)
  return list
}
