/** A shared queue of work: its order, how much runs at once, and what a failure ends. */
import { expect, test } from 'vitest'
import { inTurns } from '../../../main/session/in-turns.ts'

const ALL = Array.from({ length: 12 }, (_, n) => n)

test.each([
  [
    'throws at once',
    (): Promise<void> => {
      throw new Error('gone')
    },
  ],
  [
    'fails later',
    async (): Promise<void> => {
      await Promise.resolve()
      throw new Error('gone')
    },
  ],
])('work that %s does not end the work on the others, however often', async (_how, failing) => {
  const done: number[] = []
  const work = (n: number) => (n < 5 ? failing() : Promise.resolve(done.push(n)))
  await expect(inTurns(ALL, 4, work)).rejects.toThrow('gone')
  expect(done).toEqual(ALL.slice(5))
})

test('the first failure is thrown when all is done', async () => {
  const done: number[] = []
  const work = async (n: number) => {
    if (n === 1 || n === 3) throw new Error(`failed: ${n}`)
    await Promise.resolve()
    done.push(n)
  }
  await expect(inTurns(ALL, 2, work)).rejects.toThrow('failed: 1')
  expect(done).toHaveLength(10)
})
