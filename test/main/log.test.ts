/** What the log replaces: secrets, names and the folders of people. */
import { expect, test } from 'vitest'
import { createLog, withoutNames, withoutSecrets } from '../../main/log.ts'
import { Secret } from '../../main/secret.ts'
import { processorTime } from '../support/processor-time.ts'

test.each([
  ['a bearer token', 'authorization: Bearer abcdefghijkl', 'abcdefgh'],
  ['a session cookie', 'MSISAuth1=AAEAAH; path=/', 'AAEAAH'],
])('a logged text does not have %s', (_what, text, secret) => {
  expect(withoutSecrets(text)).not.toContain(secret)
})

test('a Secret prints as [secret]', () => {
  const lines: string[] = []
  createLog((line) => lines.push(line)).error('x', { token: new Secret('hunter2') })
  expect(lines.join()).toContain('[secret]')
  expect(lines.join()).not.toContain('hunter2')
  expect(`${new Secret('hunter2')}`).toBe('[secret]')
})

test.each([
  [
    'an e-mail address',
    'AADSTS50034: alex.wilber@contoso.com does not exist',
    'AADSTS50034: [name] does not exist',
  ],
  ['a guest’s name', 'user megan_fabrikam.com#EXT#@contoso.onmicrosoft.com.', 'user [name].'],
  ['the person’s folder', "EACCES: '/home/nora/.config/Homerealm/a'", "EACCES: '~/.config/Homerealm/a'"],
  ['the person’s folder in an address', 'at file:///home/nora/out/main.js:1', 'at file:~/out/main.js:1'],
  ['another folder', 'at /home/norah/a and /mnt/nora', 'at /home/norah/a and /mnt/nora'],
  [
    'a package',
    'at node_modules/@azure/msal-node/a.js, msal@2.1.0',
    'at node_modules/@azure/msal-node/a.js, msal@2.1.0',
  ],
])('a logged text keeps or replaces %s', (_what, text, expected) => {
  expect(withoutNames(text, '/home/nora')).toBe(expected)
})

test.each([
  ['a path', 'EPERM C:\\Users\\Nora Berg\\AppData\\x', 'EPERM ~\\AppData\\x'],
  ['a quoted path', '{"path":"C:\\\\Users\\\\Nora Berg\\\\x"}', '{"path":"~\\\\x"}'],
  ['an address', 'at file:///C:/Users/Nora%20Berg/x.js', 'at file:~/x.js'],
  ['small letters', 'c:\\users\\nora berg\\x', '~\\x'],
])('a logged text does not have the name of a Windows user in %s', (_what, text, expected) => {
  expect(withoutNames(text, 'C:\\Users\\Nora Berg')).toBe(expected)
})

test('a logged error is cut if it is too long to be useful', () => {
  const lines: string[] = []
  createLog((line) => lines.push(line)).error('ipc', new Error('a.'.repeat(1_000_000)))
  expect(lines.map(({ length }) => length)).toEqual([64 * 1024])
})

test('names are removed in a time that grows with the length of the text alone', async () => {
  expect(await processorTime(() => withoutNames('a.'.repeat(100_000), '/home/nora'))).toBeLessThan(5000)
})
