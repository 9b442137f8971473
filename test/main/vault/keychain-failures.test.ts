/** The errors of keychains on each system, and what a person reads about them. */
import { expect, test } from 'vitest'
import { keychainErrorOf } from '../../../main/vault/keychain-failures.ts'
import { vaultWords } from '../../../main/words/vault.ts'

test.each<[string, string, RegExp]>([
  // Linux: gnome-keyring, libsecret, D-Bus
  ['Cannot create an item in a locked collection', 'locked', /is locked/],
  ['Prompt was dismissed by the user', 'locked', /canceled/],
  [
    'Object does not exist at path “/org/freedesktop/secrets/collection/login”',
    'no-keyring',
    /no default keyring/,
  ],
  ['Objekt existiert nicht auf Pfad »/org/freedesktop/secrets/collection/login«', 'no-keyring', /no default/],
  ["No such object path '/org/freedesktop/secrets/aliases/default'", 'no-keyring', /no default/],
  [
    'The name org.freedesktop.secrets was not provided by any .service files',
    'absent',
    /No keychain is running/,
  ],
  ['The name :1.26 was not provided by any .service files', 'absent', /No keychain is running/],
  ['Could not connect: No such file or directory', 'absent', /cannot be reached/],
  ['Cannot autolaunch D-Bus without X11 $DISPLAY', 'absent', /cannot be reached/],
  ['The connection is closed', 'absent', /cannot be reached/],
  ['Process org.freedesktop.secrets exited with status 1', 'failed', /could not be started/],
  [
    'Failed to execute program org.freedesktop.secrets: No such file or directory',
    'failed',
    /could not be started/,
  ],
  ['Timeout was reached', 'timeout', /did not answer/],
  ['Message recipient disconnected from message bus without replying', 'failed', /stopped before/],
  ['Permission denied', 'failed', /refused to keep/],
  ['Read-only file system', 'failed', /refused to keep/],
  ['Access is denied', 'failed', /refused to keep the key/],
  ['The operation could not be completed', 'failed', /answered with an error/],
  ['', 'failed', /answered with an error/],
])('"%s" on Linux means %s', (words, code, message) => {
  const own = new Error(words)
  const error = keychainErrorOf(own, { platform: 'linux', env: {} })
  expect(error).toMatchObject({ code, cause: own })
  const told = vaultWords(error.trouble)
  expect(told.message).toMatch(message)
  // every failure has advice
  expect(told.advice).toMatch(/^[A-Z].*\.$/)
})

const SSH = { SSH_CONNECTION: '192.0.2.7 50022 192.0.2.9 22' }
const NO_SESSION = 'A specified logon session does not exist. It may already have been terminated.\r\n'
const NOT_ALLOWED = 'User interaction is not allowed.'

test.each<[string, string, Record<string, string>, string, RegExp, RegExp]>([
  ['win32', NO_SESSION, SSH, 'absent', /SSH session/, /Remote Desktop/],
  ['win32', NO_SESSION, {}, 'absent', /keeps no credentials/, /policy may forbid/],
  ['win32', 'The request is not supported.\r\n', {}, 'absent', /keeps no credentials/, /policy/],
  ['win32', 'Not enough quota is available to process this command.', {}, 'failed', /is full/, /Remove/],
  [
    'win32',
    'Not enough storage is available to process this command.',
    {},
    'failed',
    /Manager is full/,
    /Remove/,
  ],
  ['win32', 'Not enough memory resources are available to process this command.', {}, 'failed', /full/, /./],
  ['win32', 'The stub received bad data.', {}, 'failed', /too long/, /current version/],
  ['win32', 'The RPC server is unavailable.', {}, 'absent', /not running/, /VaultSvc/],
  ['win32', 'Access is denied.', {}, 'failed', /refused access/, /as the user/],
  ['darwin', NOT_ALLOWED, {}, 'locked', /prompt cannot be shown/, /Unlock the computer/],
  ['darwin', NOT_ALLOWED, SSH, 'locked', /an SSH session cannot/, /security unlock-keychain/],
  ['darwin', 'User canceled the operation.', {}, 'locked', /was canceled/, /allow Homerealm/],
  [
    'darwin',
    'The user name or passphrase you entered is not correct.',
    {},
    'locked',
    /access was denied/,
    /allow Homerealm/,
  ],
  ['darwin', 'A default keychain could not be found.', {}, 'no-keyring', /no default/, /Keychain Access/],
  ['darwin', 'No keychain is available. You may need to restart your computer.', {}, 'absent', /No/, /Rest/],
  ['darwin', 'write permissions error', {}, 'failed', /refused to keep/, /login keychain/],
])('on %s, %j with the environment %j means %s', (platform, words, env, code, message, advice) => {
  const error = keychainErrorOf(new Error(words), { platform: platform as NodeJS.Platform, env })
  expect(error.code).toBe(code)
  const told = vaultWords(error.trouble)
  expect(told.message).toMatch(message)
  expect(told.advice).toMatch(advice)
  // advice for Linux does not fit here
  expect(told.advice).not.toMatch(/gnome|KWallet/)
})

test.each<[NodeJS.Platform, Record<string, string>, RegExp]>([
  ['win32', {}, /^Sign in to the computer again/],
  ['win32', SSH, /SSH session/],
  ['darwin', SSH, /SSH session/],
  ['linux', SSH, /^Restart the keychain/],
])(
  'on %s with the environment %j, an error in another language is shown as it is',
  (platform, env, advice) => {
    const german = 'Eine angegebene Anmeldesitzung ist nicht vorhanden.'
    const error = keychainErrorOf(new Error(`${german}\r\n`), { platform, env })
    expect(error.code).toBe('failed')
    expect(vaultWords(error.trouble)).toEqual({
      message: `The keychain answered with an error: ${german}`,
      advice: expect.stringMatching(advice),
    })
  },
)
