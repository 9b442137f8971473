/** CSV: what is read, and that cells that look like formulas are text, in and out. */
import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { readCsv, writeCsv } from '../../../main/exchange/csv.ts'

test.each<[text: string, delimiter: string, rows: readonly (readonly string[])[] | null]>([
  [
    'a,b\n1,2',
    ',',
    [
      ['a', 'b'],
      ['1', '2'],
    ],
  ],
  [
    'a;b\r\n1;2\r\n',
    ';',
    [
      ['a', 'b'],
      ['1', '2'],
    ],
  ],
  [
    'a\tb\r1\t2',
    '\t',
    [
      ['a', 'b'],
      ['1', '2'],
    ],
  ],
  ['"a,""x""\nb",2', ',', [['a,"x"\nb', '2']]],
  ['a,\n\n,,\n', ',', [['a', '']]],
  ['"a"b,c', ',', null],
  ['"a', ',', null],
  ['', ',', []],
])('%j is read', (text, delimiter, rows) => {
  expect(readCsv(text, delimiter)).toEqual(rows)
})

test.each(['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', "=cmd|' /C calc'!A0"])(
  'the cell %j is written as text, and read as it was',
  (cell) => {
    const text = writeCsv([[cell]])
    expect(text).toMatch(/^"'/)
    expect(readCsv(text, ',')).toEqual([[cell]])
  },
)

test('reading is the inverse of writing', () => {
  const mark = fc.constantFrom('=', '+', '-', '@', "'", '"', ',', ';', '\t', '\r', '\n', 'a', 'ü')
  const cell = fc.array(mark, { minLength: 1, maxLength: 8 }).map((parts) => `${parts.join('')}x`)
  fc.assert(
    fc.property(fc.array(fc.array(cell, { minLength: 1, maxLength: 4 }), { maxLength: 5 }), (rows) => {
      expect(readCsv(writeCsv(rows), ',')).toEqual(rows)
    }),
  )
})
