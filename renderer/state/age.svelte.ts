/** The age of a time in words that stay true: "just now", "3 minutes ago". */
import { ageWords } from '../../main/words/times.ts'
import { ticking } from './ticking.svelte.ts'

const MINUTE = 60_000
/** Until then, the words are "just now". */
const JUST_NOW = 45_000

/** @param at epoch milliseconds. Call it while a component is set up */
export function ageOf(at: () => number): { readonly current: string } {
  const now = ticking((time) => untilNextTick(Math.max(0, time - at())))

  return {
    get current() {
      return ageWords(at(), now.current)
    },
  }
}

/** The words round to the nearest minute. */
const untilNextTick = (age: number): number =>
  age < JUST_NOW ? JUST_NOW - age : MINUTE - ((age + MINUTE / 2) % MINUTE)
