import { expect, test } from 'vitest'
import { retryAt } from '../../../main/http/retry-after.ts'

const NOW = Date.UTC(2026, 10, 23, 10, 20, 30)

// RFC 9110 §10.2.3, §5.6.7
test.each([
  ['120', 120_000],
  [' 120 ', 120_000],
  ['0', 0],
  ['Mon, 23 Nov 2026 10:21:00 GMT', 30_000],
  ['Monday, 23-Nov-26 10:21:00 GMT', 30_000],
  ['Mon Nov 23 10:21:00 2026 GMT', 30_000],
  ['Mon, 23 Nov 2026 10:00:00 GMT', 0],
  ['Fri, 31 Dec 2100 23:59:59 GMT', 3_600_000],
  ['999999999999999999999999', 3_600_000],
  ['-5', null],
  ['1.5', null],
  ['soon', null],
  ['', null],
])('Retry-After: %s means %s ms from now', (value, wait) => {
  expect(retryAt({ headers: [['retry-after', value]] }, NOW)).toBe(wait === null ? null : NOW + wait)
})

test('an answer without Retry-After names no time', () => {
  expect(retryAt({ headers: [] }, NOW)).toBeNull()
})
