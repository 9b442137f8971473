/**
 * Does the work for each, in this order, `most` at a time. A failure does not end the work for the others.
 * @throws what the work threw first, after all is done
 */
export async function inTurns<T>(
  all: readonly T[],
  most: number,
  work: (each: T) => Promise<unknown>,
): Promise<void> {
  const waiting = [...all]
  const thrown: unknown[] = []
  const next = async (): Promise<void> => {
    for (let each = waiting.shift(); each !== undefined; each = waiting.shift())
      try {
        await work(each)
      } catch (error) {
        thrown.push(error)
      }
  }
  await Promise.all(Array.from({ length: most }, next))
  if (thrown.length > 0) throw thrown[0]
}
