import { expect, test } from 'vitest'
import { isWithin, timeSince } from '../../main/time-since.ts'

test.each([
  [1000, 1500, 500, true],
  [1000, 1000, 0, true],
  [1000, 2000, 1000, false],
  [1000, 999, 0, false],
  [1000, -9e12, 0, false],
  [1000, 9e12, 9e12 - 1000, false],
])('from %s to %s are %s milliseconds, and within a second is %s', (at, now, milliseconds, within) => {
  expect(timeSince(at, now)).toBe(milliseconds)
  expect(isWithin(1000, { at, now })).toBe(within)
})
