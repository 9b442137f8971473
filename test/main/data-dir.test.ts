import { describe, expect, test } from 'vitest'
import { dataDir } from '../../main/data-dir.ts'
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
