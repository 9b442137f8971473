/** The time limit of a command. */
import { describe, expect, test } from 'vitest'
import { milliseconds, within } from '../../../main/command-line/within.ts'
import { failureOf } from '../../support/told.ts'

describe('seconds that a person types are a whole number of milliseconds', () => {
  test.each([
    [300, 300_000],
    [16.1, 16_100],
    [4.35, 4350],
    [0.0015, 2],
    [1e-9, 1],
  ])('%d', (seconds, whole) => {
    expect(milliseconds(seconds)).toBe(whole)
  })

  test('with up to three places behind the point', () => {
    const all = Array.from({ length: 5000 }, (_, index) => (index + 1) / 1000)
    for (const seconds of all) expect(() => AbortSignal.timeout(milliseconds(seconds))).not.toThrow()
  })
})

test('a limit that is over is a timeout', async () => {
  const limit = within(0.001)
  const over = new Promise((_resolve, reject) =>
    limit.addEventListener('abort', () => reject(limit.reason as Error)),
  )
  expect(await failureOf(over)).toMatchObject({ reason: 'host-timeout/command', facts: { seconds: 0.001 } })
})
