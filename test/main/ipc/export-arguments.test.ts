/** What the window may send for an export: never a path, and a passphrase that nothing prints. */
import { inspect } from 'node:util'
import { expect, test } from 'vitest'
import { EXPORT_FORMATS } from '../../../main/contract/exchange.ts'
import { argumentParsers } from '../../../main/ipc/arguments.ts'

const id = '11111111-1111-4111-8111-111111111111'
const { exporting } = argumentParsers
const all = { profileIds: null, format: 'json' }

test.each(EXPORT_FORMATS)('an order names organizations and %s', (format) => {
  expect(exporting.write([{ profileIds: [id], format }, null])).toEqual([{ profileIds: [id], format }, null])
})

test.each([
  ['a path', [{ ...all, path: '/etc/passwd' }, null]],
  ['a name of a file', [{ ...all, file: 'all.json' }, null]],
  ['another format', [{ ...all, format: 'pac' }, null]],
  ['what is no ID', [{ ...all, profileIds: ['../secrets'] }, null]],
  ['an ID twice', [{ ...all, profileIds: [id, id] }, null]],
  ['a passphrase in the order', [{ ...all, passphrase: 'x' }, null]],
  ['a passphrase that is no text', [all, { passphrase: 12 }]],
  ['a passphrase that is too long', [all, { passphrase: 'x'.repeat(4097) }]],
  ['no word about a passphrase', [all]],
])('it is refused with %s', (_what, args) => {
  expect(() => exporting.write(args)).toThrow()
})

test('a passphrase prints as [secret] from the parser on', () => {
  const [, typed] = exporting.write([all, { passphrase: 'canary-6f21-passphrase' }])
  expect(typed?.passphrase.reveal()).toBe('canary-6f21-passphrase')
  expect(inspect(typed) + JSON.stringify(typed)).not.toContain('canary')
})
