/** Measures the processor time of the current thread, which other programs on the machine do not change much. */

/**
 * The least processor time of each kind of work, in microseconds. The kinds take turns, so that they run under the same conditions.
 * @param work first the kind that must be fast: the first run is slower, because the code is not compiled yet
 * @param enough ends the measurement when it is true
 * @param rounds how many times each runs at most; on a busy machine, most runs are disturbed
 */
export function leastProcessorTime<Name extends string>(
  work: Readonly<Record<Name, () => void>>,
  enough: (least: Readonly<Record<Name, number>>) => boolean,
  rounds = 40,
): Record<Name, number> {
  const least = {} as Record<Name, number>
  for (let round = 0; round < rounds; round += 1) {
    for (const name of Object.keys(work) as Name[]) {
      const before = process.threadCpuUsage()
      work[name]()
      const { user, system } = process.threadCpuUsage(before)
      least[name] = Math.min(least[name] ?? Number.POSITIVE_INFINITY, user + system)
    }
    if (enough(least)) break
  }
  return least
}

/** The processor time of one run, in milliseconds. */
export async function processorTime(work: () => unknown): Promise<number> {
  const before = process.threadCpuUsage()
  await work()
  const { user, system } = process.threadCpuUsage(before)
  return (user + system) / 1000
}
