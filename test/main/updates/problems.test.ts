/** The errors of Node, Chromium and electron-updater as problems of an update. */
import { describe, expect, it } from 'vitest'
import { updateError } from '../../../main/updates/problems.ts'
import { UpdateError } from '../../../main/updates/updater.ts'

const coded = (code: string) => Object.assign(new Error(`it failed: ${code}`), { code })

describe.each([
  [coded('ENOTFOUND'), 'offline', 'interrupted', 'not-installed'],
  [coded('ECONNRESET'), 'offline', 'interrupted', 'not-installed'],
  [new Error('net::ERR_INTERNET_DISCONNECTED'), 'offline', 'interrupted', 'not-installed'],
  [new Error('net::ERR_CONTENT_LENGTH_MISMATCH'), 'offline', 'interrupted', 'not-installed'],
  [new Error('Request has been aborted by the server'), 'offline', 'interrupted', 'not-installed'],
  [new Error('net::ERR_CERT_AUTHORITY_INVALID'), 'untrusted', 'untrusted', 'not-installed'],
  [coded('DEPTH_ZERO_SELF_SIGNED_CERT'), 'untrusted', 'untrusted', 'not-installed'],
  [coded('ERR_TLS_CERT_ALTNAME_INVALID'), 'untrusted', 'untrusted', 'not-installed'],
  [coded('ERR_CHECKSUM_MISMATCH'), 'changed', 'changed', 'not-installed'],
  [coded('ENOSPC'), 'no-space', 'no-space', 'no-space'],
  [coded('EDQUOT'), 'no-space', 'no-space', 'no-space'],
  [coded('EACCES'), 'not-writable', 'not-writable', 'not-writable'],
  [coded('EROFS'), 'not-writable', 'not-writable', 'not-writable'],
  [coded('ERR_UPDATER_CHANNEL_FILE_NOT_FOUND'), 'feed', 'feed', 'not-installed'],
  [new Error('Command pkexec exited with code 126'), 'feed', 'feed', 'not-installed'],
  [null, 'feed', 'feed', 'not-installed'],
  [new UpdateError('changed'), 'changed', 'changed', 'changed'],
] as const)('the error "%s"', (error, check, download, install) => {
  it(`is the problem ${check} in a check, ${download} in a download and ${install} in an installation`, () => {
    expect(
      (['check', 'download', 'install'] as const).map((step) => updateError(error, step).problem),
    ).toEqual([check, download, install])
  })
})
