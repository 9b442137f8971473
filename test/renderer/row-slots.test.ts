/** Which elements a row of the list gets. */
import { expect, test } from 'vitest'
import { RowSlots } from '../../renderer/components/row-slots.ts'

test.each<[claim: string, before: string, now: string, slots: number[]]>([
  ['the first rows get one each', '', 'abc', [0, 1, 2]],
  ['a row that stays keeps its own, wherever it moves', 'abc', 'cab', [2, 0, 1]],
  ['a row that appears takes that of one that disappears', 'abc', 'bcd', [1, 2, 0]],
  ['other rows take all of them', 'abc', 'def', [0, 1, 2]],
  ['more rows take more', 'ab', 'xaby', [2, 0, 1, 3]],
  ['fewer rows leave some free', 'abc', 'c', [2]],
])('%s', (_claim, before, now, slots) => {
  const rows = new RowSlots()
  rows.of([...before])
  expect(rows.of([...now])).toEqual(slots)
})

test('no two rows share one, whatever follows', () => {
  const rows = new RowSlots()
  for (const keys of ['abc', 'c', 'dc', 'edcba', 'xyz', 'zxa']) {
    const slots = rows.of([...keys])
    expect(new Set(slots).size).toBe(keys.length)
    expect(Math.max(...slots)).toBeLessThan(5)
  }
})
