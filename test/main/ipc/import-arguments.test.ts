/** What the pages may send for an import: never a path, and never more than its limits. */
import { describe, expect, test } from 'vitest'
import { IMPORT_LIMITS } from '../../../main/contract/importing.ts'
import { argumentParsers } from '../../../main/ipc/arguments.ts'

const id = '11111111-1111-4111-8111-111111111111'
const { importing } = argumentParsers
const dropped = (count: number, content = '') => ({
  from: 'dropped',
  files: Array.from({ length: count }, () => ({ name: 'a.xml', content })),
})

describe('a source', () => {
  test.each([
    ['files that main asks for', { from: 'files' }],
    ['a folder that main asks for', { from: 'folder' }],
    ['a tool', { from: 'tool', tool: 'xrmtoolbox' }],
    ['dropped files', dropped(IMPORT_LIMITS.files)],
    [
      'a file that the window could not read',
      { from: 'dropped', files: [{ name: 'a', problem: 'unreadable' }] },
    ],
    ['a text', { from: 'text', text: 'Url=https://a.crm.dynamics.com' }],
  ])('may be %s', (_what, source) => {
    expect(importing.read([source])).toEqual([source])
  })

  test.each([
    ['a path', { from: 'files', path: '/etc/passwd' }],
    ['paths', { from: 'files', paths: ['/etc/passwd'] }],
    ['a path of a dropped file', { from: 'dropped', files: [{ name: 'a', path: '/etc/passwd' }] }],
    ['an unknown tool', { from: 'tool', tool: '../secrets' }],
    ['no dropped file', dropped(0)],
    ['too many files', dropped(IMPORT_LIMITS.files + 1)],
    ['more than fits', dropped(2, 'x'.repeat(IMPORT_LIMITS.bytes))],
    ['a text that is too long', { from: 'text', text: 'x'.repeat(IMPORT_LIMITS.bytes + 1) }],
    ['nothing', {}],
  ])('is never %s', (_what, source) => {
    expect(() => importing.read([source])).toThrow()
  })
})

test.each([
  ['a draft', [{ orgUrl: 'https://evil.example' }]],
  ['a negative index', [-1]],
  ['a half', [0.5]],
  ['a text', ['0']],
])('a save takes indexes alone, not %s', (_what, chosen) => {
  expect(importing.save([id, [0, 2], true])).toEqual([id, [0, 2], true])
  expect(() => importing.save([id, chosen, false])).toThrow()
})
