/** Finds the place of an object in a list that is in order, without a look at each of its objects. */

/** Orders objects totally: 0 only for the same object. */
export type Order<T> = (a: T, b: T) => number

/** The index of the object, or where it belongs. */
export function placeIn<T>(list: readonly T[], object: T, order: Order<T>): number {
  let [from, to] = [0, list.length]
  while (from < to) {
    const middle = (from + to) >> 1
    if (order(list[middle] as T, object) < 0) from = middle + 1
    else to = middle
  }
  return from
}
