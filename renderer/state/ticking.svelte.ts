/** The time, for words that change as it goes by. No timer runs while the window is hidden. */

/**
 * @param untilNext milliseconds until the words change, given the time; null: they no longer do. Call it while a component is
 * set up
 * @returns epoch milliseconds
 */
export function ticking(untilNext: (time: number) => number | null): { readonly current: number } {
  let now = $state(Date.now())

  $effect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined
    const tick = () => {
      clearTimeout(timer)
      // the effect must not read what it writes: the clock goes on, so it would run again and again
      const time = Date.now()
      now = time
      const wait = untilNext(time)
      if (wait !== null && !document.hidden) timer = setTimeout(tick, wait)
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
      return now
    },
  }
}
