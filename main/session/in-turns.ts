/**
 * Does the work for each, in this order, `most` at a time.
 * @throws what the work throws, at once; what runs goes on
 */
export async function inTurns<T>(
  all: readonly T[],
  most: number,
  work: (each: T) => Promise<unknown>,
): Promise<void> {
  const waiting = [...all]
  const next = async (): Promise<void> => {
    const each = waiting.shift()
    if (each === undefined) return
    await work(each)
    await next()
  }
  await Promise.all(Array.from({ length: most }, next))
}
