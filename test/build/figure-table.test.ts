/** The figures of `npm run bench`, and whether they are as good as wanted. */
import { expect, test } from 'vitest'
import { type Figure, figureTable } from '../bench/figure-table.ts'

const figure = { what: 'list', time: 300, against: 'nothing', base: 100 }

test.each<[most: Figure['most'], end: string]>([
  [undefined, 'nothing (100 ms)'],
  [{ ratio: 3 }, 'nothing (100 ms)  3 ×      yes'],
  [{ ratio: 2.9 }, 'nothing (100 ms)  2.9 ×    no'],
  [{ time: 300 }, 'nothing (100 ms)  300 ms   yes'],
  [{ time: 299 }, 'nothing (100 ms)  299 ms   no'],
])('at most %j ends with %s', (most, end) => {
  const [heading, row] = figureTable([most === undefined ? figure : { ...figure, most }])
  expect(heading).toBe('WHAT  TIME    RATIO   AGAINST           AT MOST  REACHED')
  expect(row?.trimEnd()).toBe(`list  300 ms  3.00 ×  ${end}`)
})
