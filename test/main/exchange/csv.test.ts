/** CSV: what is read, and that cells that look like formulas are text, in and out. */
import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { readCsv, writeCsv } from '../../../main/exchange/csv.ts'
import { processorTime } from '../../support/processor-time.ts'

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
  const mark = fc.constantFrom(
    '=',
    '\uFF1D',
    ' ',
    '+',
    '-',
    '@',
    "'",
    '"',
    ',',
    ';',
    '\t',
    '\r',
    '\n',
    'a',
    'ü',
  )
  const cell = fc.array(mark, { minLength: 1, maxLength: 8 }).map((parts) => `${parts.join('')}x`)
  fc.assert(
    fc.property(fc.array(fc.array(cell, { minLength: 1, maxLength: 4 }), { maxLength: 5 }), (rows) => {
      expect(readCsv(writeCsv(rows), ',')).toEqual(rows)
    }),
  )
})

test.each([
  ['b;=HYPERLINK("x")', `b;'=HYPERLINK("x")`],
  ['b,=1', "b,'=1"],
  ['b\t=1', "b\t'=1"],
  ['b\n =1;\u00A0+1', "b\n '=1;\u00A0'+1"],
  ['b;"=1"', `b;"'=1"`],
  ["b;'=1", "b;''=1"],
  ['\uFF1D1', "'\uFF1D1"],
  ['\uFF0B1', "'\uFF0B1"],
  ['\uFF0D1', "'\uFF0D1"],
  ['\uFF20A', "'\uFF20A"],
  [' =1', " '=1"],
  ['\n=1', "'\n'=1"],
  ['a=b; c-d', 'a=b; c-d'],
])('the cell %j is written as %j, and read as it was', (cell, written) => {
  const text = writeCsv([[cell, 'x']])
  expect(text).toBe(`"${written.replaceAll('"', '""')}","x"\r\n`)
  expect(readCsv(text, ',')).toEqual([[cell, 'x']])
})

test.each(['\n', '\t', ' ', '"', "'", ';', "'\n", ' \n'])(
  'a long cell of %j takes no long time',
  async (part) => {
    const rows = [[`a;${part.repeat(100_000)}x`]]
    expect(await processorTime(() => expect(readCsv(writeCsv(rows), ',')).toEqual(rows))).toBeLessThan(1000)
  },
)
