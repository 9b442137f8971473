/** Colors are for terminals, and people turn them off or on for all programs with one variable. */
import { expect, test } from 'vitest'
import { inColor, paintFor, withoutColor } from '../../../main/command-line/colors.ts'

const terminal = { isTTY: true, hasColors: () => true }
const plain = { isTTY: true, hasColors: () => false }

test.each([
  ['a terminal', terminal, {}, inColor],
  ['a terminal without colors', plain, {}, withoutColor],
  ['a file', {}, {}, withoutColor],
  ['a terminal with NO_COLOR', terminal, { NO_COLOR: '1' }, withoutColor],
  ['a terminal with an empty NO_COLOR', terminal, { NO_COLOR: '' }, inColor],
  ['a file with FORCE_COLOR', {}, { FORCE_COLOR: '1' }, inColor],
  ['a file with an empty FORCE_COLOR', {}, { FORCE_COLOR: '' }, inColor],
  ['a terminal with FORCE_COLOR=0', terminal, { FORCE_COLOR: '0' }, withoutColor],
  ['a file with both', {}, { FORCE_COLOR: '1', NO_COLOR: '1' }, inColor],
])('%s gets its paint', (_what, stream, env, paint) => {
  expect(paintFor(stream, env)).toBe(paint)
})

test('a color ends with its text', () => {
  expect(inColor('bad', 'x')).toBe('\u001B[31mx\u001B[39m')
  expect(withoutColor('bad', 'x')).toBe('x')
})
