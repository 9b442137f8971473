import { expect, test } from 'vitest'
import { columns, terminalText } from '../../../main/command-line/columns.ts'

test('the text of a server cannot control the terminal', () => {
  expect(terminalText('\u001B[2Jgone\r\nx')).toBe(' [2Jgone  x')
  expect(
    columns([
      ['a\u0007', 'b'],
      ['ccc', 'd'],
    ]),
  ).toEqual(['a    b', 'ccc  d'])
})
