/** The output of a test run: the last line, the reasons and the messages. */
import { expect, it } from 'vitest'
import { countsLine, errorLines, skipLines, skipReason } from './reporter.ts'

it('the last line has the three counts', () => {
  expect(countsLine({ passed: 12, failed: 0, skipped: 3 })).toBe('12 passed, 0 failed, 3 skipped')
})

it.each([
  ['no keyring here', 'run', 'no keyring here'],
  [undefined, 'todo', 'not written yet'],
  [undefined, 'skip', 'marked to be skipped, without a reason'],
] as const)(
  'a test that is skipped with the note “%s” and the mark “%s” has the reason “%s”',
  (note, mode, reason) => {
    expect(skipReason(note, mode)).toBe(reason)
  },
)

it('tests of one file that are skipped for one reason share a line', () => {
  const skip = (file: string, test: string, reason: string) => ({ file, test, reason })
  expect(
    skipLines([
      skip('a.test.ts', 'opens', 'no keyring here'),
      skip('b.test.ts', 'opens', 'no keyring here'),
      skip('a.test.ts', 'closes', 'no keyring here'),
      skip('a.test.ts', 'waits', 'not written yet'),
    ]),
  ).toEqual([
    'a.test.ts > 2 tests: no keyring here',
    'b.test.ts > opens: no keyring here',
    'a.test.ts > waits: not written yet',
  ])
})

it('a failure has its message, difference and place', () => {
  const stacks = [{ file: '/clone/test/a.test.ts', line: 3, column: 1, method: '' }]
  expect(
    errorLines({
      name: 'AssertionError',
      message: '\u001b[2mexpected 1\u001b[22m to be 2',
      diff: '- 2\n+ 1',
      stacks,
    }),
  ).toEqual(['expected 1 to be 2', '- 2', '+ 1', 'at /clone/test/a.test.ts:3'])
  expect(
    errorLines({ name: 'TypeError', message: 'no', stack: 'TypeError: no\n    at f (b.ts:1:2)' }),
  ).toEqual(['TypeError: no', 'at f (b.ts:1:2)'])
})
