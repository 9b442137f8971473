/** Measures work by the processor time of its own thread, beside other work, so that a busy machine changes nothing. */

/**
 * The least processor time that each sort of work took, in microseconds. They take turns, so that both meet the same machine.
 * @param work what is measured, by name
 * @param rounds how often each runs; the first runs find the code cold
 */
export function leastProcessorTime<Name extends string>(
  work: Readonly<Record<Name, () => void>>,
  rounds = 5,
): Record<Name, number> {
  const least = {} as Record<Name, number>
  for (let round = 0; round < rounds; round += 1)
    for (const name of Object.keys(work) as Name[]) {
      const before = process.threadCpuUsage()
      work[name]()
      const { user, system } = process.threadCpuUsage(before)
      least[name] = Math.min(least[name] ?? Number.POSITIVE_INFINITY, user + system)
    }
  return least
}

/** The processor time of one run of it, in milliseconds. */
export async function processorTime(work: () => Promise<unknown>): Promise<number> {
  const before = process.threadCpuUsage()
  await work()
  const { user, system } = process.threadCpuUsage(before)
  return (user + system) / 1000
}
