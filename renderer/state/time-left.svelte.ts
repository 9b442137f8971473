/** Counts down to the end of something. No timer runs once it has ended, or while the window is hidden. */

const MINUTE = 60_000

/**
 * Ticks each minute, and each second below two minutes.
 * @param end epoch milliseconds; null: nothing to count. Call it while a component is set up
 */
export function timeLeft(end: () => number | null): { readonly current: number | null } {
  let now = $state(Date.now())

  $effect(() => {
    const at = end()
    if (at === null) return
    let timer: ReturnType<typeof setTimeout> | undefined
    const tick = () => {
      clearTimeout(timer)
      // the effect must not read what it writes: the clock goes on, so it would run again and again
      const time = Date.now()
      now = time
      const left = at - time
      if (left > 0 && !document.hidden) timer = setTimeout(tick, untilNextTick(left))
    }
    tick()
    document.addEventListener('visibilitychange', tick)
    return () => {
      clearTimeout(timer)
      document.removeEventListener('visibilitychange', tick)
    }
  })

  return {
    get current() {
      const at = end()
      return at === null ? null : Math.max(0, at - now)
    },
  }
}

/** Just past the next full minute or second, because the words round down. */
const untilNextTick = (left: number): number => (left % (left < 2 * MINUTE ? 1000 : MINUTE)) + 1
