import { describe, expect, test } from 'vitest'
import { dataDir, roamingDataDir } from '../../main/data-dir.ts'
import { createLog, withoutSecrets } from '../../main/log.ts'
import { Secret } from '../../main/secret.ts'

describe('the data folder', () => {
  test.each([
    ['--data-dir=', ['--data-dir=/tmp/a'], {}, '/tmp/a'],
    ['--data-dir', ['app', '--data-dir', '/tmp/b'], {}, '/tmp/b'],
    ['HOMEREALM_DATA_DIR', [], { HOMEREALM_DATA_DIR: '/tmp/c' }, '/tmp/c'],
    ['the switch before the variable', ['--data-dir=/tmp/a'], { HOMEREALM_DATA_DIR: '/tmp/c' }, '/tmp/a'],
    ['XDG_CONFIG_HOME', [], { XDG_CONFIG_HOME: '/x' }, '/x/Homerealm'],
    ['the custom of Linux', [], {}, '/home/me/.config/Homerealm'],
  ])('is said by %s', (_name, argv, env, expected) => {
    expect(dataDir({ argv, env, platform: 'linux', home: '/home/me' })).toBe(expected)
  })
})

describe('the data folder on Windows', () => {
  const LOCAL = 'C:\\Users\\me\\AppData\\Local\\Homerealm'
  const ROAMING = '\\\\files\\me\\AppData\\Homerealm'
  const env = { LOCALAPPDATA: 'C:\\Users\\me\\AppData\\Local', APPDATA: '\\\\files\\me\\AppData' }
  test.each<[string, readonly string[], Record<string, string>, string, string | null]>([
    ['is local, and was roaming', [], env, LOCAL, ROAMING],
    ['without variables too', [], {}, LOCAL, 'C:\\Users\\me\\AppData\\Roaming\\Homerealm'],
    [
      'with empty ones too',
      [],
      { LOCALAPPDATA: '', APPDATA: '' },
      LOCAL,
      'C:\\Users\\me\\AppData\\Roaming\\Homerealm',
    ],
    ['said by a switch has no other', ['--data-dir=/tmp/a'], env, '/tmp/a', null],
    ['said by a variable has no other', [], { ...env, HOMEREALM_DATA_DIR: '/tmp/c' }, '/tmp/c', null],
  ])('%s', (_name, argv, variables, folder, roaming) => {
    const sources = { argv, env: variables, platform: 'win32', home: 'C:\\Users\\me' } as const
    expect(dataDir(sources)).toBe(folder)
    expect(roamingDataDir(sources)).toBe(roaming)
  })

  test.each(['linux', 'darwin'] as const)('was never another one on %s', (platform) => {
    expect(roamingDataDir({ argv: [], env, platform, home: '/home/me' })).toBeNull()
  })
})

describe('the log', () => {
  test.each([
    ['a JWT', 'token eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiJ4In0.sig', 'eyJ'],
    ['a code', 'GET /?code=0.AbCd&state=x', '0.AbCd'],
    ['a bearer token', 'authorization: Bearer abcdefghijkl', 'abcdefgh'],
    ['a session cookie', 'MSISAuth1=AAEAAH; path=/', 'AAEAAH'],
    ['a long random text', `key ${'aB3'.repeat(30)}`, 'aB3aB3'],
  ])('strikes out %s', (_name, text, secret) => {
    expect(withoutSecrets(text)).not.toContain(secret)
  })

  test('a Secret in an error or a fact does not print', () => {
    const lines: string[] = []
    createLog((line) => lines.push(line)).error('x', { token: new Secret('hunter2') })
    expect(lines.join()).toContain('[secret]')
    expect(lines.join()).not.toContain('hunter2')
    expect(`${new Secret('hunter2')}`).toBe('[secret]')
  })
})
