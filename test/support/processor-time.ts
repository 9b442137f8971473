/** How long this process works on something: unlike the time on the clock it says nothing of what else the machine does. */

/** @returns processor time, milliseconds */
export async function processorTime(work: () => unknown): Promise<number> {
  const before = process.cpuUsage()
  await work()
  const { user, system } = process.cpuUsage(before)
  return (user + system) / 1000
}
