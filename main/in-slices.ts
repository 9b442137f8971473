/** Long work in slices: the event loop runs between them, so that the app answers meanwhile. */
import { setImmediate as nextTurn } from 'node:timers/promises'

/** Milliseconds of work at a time. */
const SLICE = 12

/** Work that says where it may pause. */
export type Sliced<T> = Generator<void, T>

/** Runs work for one slice. @returns its result, or null if there is more to do */
export function oneSlice<T>(work: Sliced<T>): { readonly done: T } | null {
  const until = performance.now() + SLICE
  do {
    const step = work.next()
    if (step.done === true) return { done: step.value }
  } while (performance.now() < until)
  return null
}

/** Lets the event loop run. */
export const pause = (): Promise<void> => nextTurn()

/** Runs work without a pause. */
export function atOnce<T>(work: Sliced<T>): T {
  for (;;) {
    const step = work.next()
    if (step.done === true) return step.value
  }
}
