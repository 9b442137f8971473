/** What the words of keychains mean, on each system. */
import { expect, test } from 'vitest'
import { keychainErrorOf } from '../../../main/vault/keychain-failures.ts'

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
  ['The operation could not be completed', 'failed', /answered with an error/],
  ['', 'failed', /answered with an error/],
  // macOS
  ['User interaction is not allowed.', 'locked', /is locked/],
  ['User canceled the operation.', 'locked', /canceled/],
  ['The user name or passphrase you entered is not correct.', 'locked', /is locked/],
  ['A default keychain could not be found.', 'no-keyring', /no default keyring/],
  ['No keychain is available. You may need to restart your computer.', 'absent', /No keychain is running/],
  // Windows
  [
    'A specified logon session does not exist. It may already have been terminated.',
    'absent',
    /No keychain is running/,
  ],
  ['Access is denied.', 'failed', /refused to keep/],
])('"%s" is %s', (words, code, message) => {
  const own = new Error(words)
  const error = keychainErrorOf(own)
  expect(error).toMatchObject({ code, message: expect.stringMatching(message), cause: own })
  // what to do is always said
  expect(error.advice).toMatch(/^[A-Z].*\.$/)
})
