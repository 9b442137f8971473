/** Measures work by its times. */

/**
 * @param work may return a function that cleans up after the measurement
 * @returns the milliseconds of the median run
 */
export async function median(runs: number, work: () => unknown): Promise<number> {
  const times: number[] = []
  for (let run = 0; run < runs; run += 1) {
    const started = performance.now()
    const end = await work()
    times.push(performance.now() - started)
    if (typeof end === 'function') await end()
  }
  return atShare(times, 0.5)
}

/** The time that this share of the times does not exceed: 0.95 for p95. 0 if there are none. */
export const atShare = (times: readonly number[], share: number): number =>
  [...times].sort((a, b) => a - b)[Math.floor(times.length * share)] ?? 0
