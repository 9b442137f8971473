/** A list in order, in which one change needs no new sort. */

/** Orders objects totally: 0 only for the same object. */
export type Order<T> = (a: T, b: T) => number

/** More changes than this are sorted anew. */
const FEW = 64

/**
 * @param sorted in that order; stays unchanged
 * @param gone objects of the list to leave out
 * @param put objects to insert
 */
export function reordered<T>(
  sorted: readonly T[],
  { gone, put }: { readonly gone: readonly T[]; readonly put: readonly T[] },
  order: Order<T>,
): readonly T[] {
  if (gone.length + put.length > FEW) {
    const without = new Set(gone)
    return [...sorted.filter((each) => !without.has(each)), ...put].sort(order)
  }
  const list = [...sorted]
  for (const each of gone) list.splice(placeOf(list, each, order), 1)
  for (const each of put) list.splice(placeOf(list, each, order), 0, each)
  return list
}

/** The index of an object in the list, or where it belongs. */
function placeOf<T>(list: readonly T[], object: T, order: Order<T>): number {
  let [low, high] = [0, list.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if (order(list[middle] as T, object) < 0) low = middle + 1
    else high = middle
  }
  return low
}
