import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { columns, terminalText, timeText } from '../../../main/command-line/columns.ts'

test('the text of a server cannot control the terminal', () => {
  expect(terminalText('\u001B[2Jgone\r\nx')).toBe(' [2Jgone  x')
  expect(
    columns([
      ['a\u0007', 'b'],
      ['ccc', 'd'],
    ]),
  ).toEqual(['a    b', 'ccc  d'])
})

test('a time is as Intl writes it in Sweden', () => {
  const format = new Intl.DateTimeFormat('sv-SE', { dateStyle: 'short', timeStyle: 'short' })
  fc.assert(
    fc.property(
      fc.date({ min: new Date('1000-01-02'), max: new Date('9999-12-30'), noInvalidDate: true }),
      (date) => {
        expect(timeText(date.getTime())).toBe(format.format(date))
      },
    ),
  )
})
