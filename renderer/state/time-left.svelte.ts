/** Counts down to the end of something. No timer runs once it has ended, or while the window is hidden. */
import { ticking } from './ticking.svelte.ts'

const MINUTE = 60_000

/**
 * Ticks each minute, and each second below two minutes.
 * @param end epoch milliseconds; null: nothing to count. Call it while a component is set up
 */
export function timeLeft(end: () => number | null): { readonly current: number | null } {
  const now = ticking((time) => {
    const left = (end() ?? 0) - time
    return left > 0 ? untilNextTick(left) : null
  })

  return {
    get current() {
      const at = end()
      return at === null ? null : Math.max(0, at - now.current)
    },
  }
}

/** Just past the next full minute or second, because the words round down. */
const untilNextTick = (left: number): number => (left % (left < 2 * MINUTE ? 1000 : MINUTE)) + 1
