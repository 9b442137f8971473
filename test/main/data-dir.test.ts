import { describe, expect, test } from 'vitest'
import { dataDir, roamingDataDir } from '../../main/data-dir.ts'

describe('the data folder', () => {
  test.each([
    ['--data-dir=', ['--data-dir=/tmp/a'], {}, '/tmp/a'],
    ['--data-dir', ['app', '--data-dir', '/tmp/b'], {}, '/tmp/b'],
    ['HOMEREALM_DATA_DIR', [], { HOMEREALM_DATA_DIR: '/tmp/c' }, '/tmp/c'],
    ['the switch before the variable', ['--data-dir=/tmp/a'], { HOMEREALM_DATA_DIR: '/tmp/c' }, '/tmp/a'],
    ['XDG_CONFIG_HOME', [], { XDG_CONFIG_HOME: '/x' }, '/x/Homerealm'],
    ['the convention of Linux', [], {}, '/home/me/.config/Homerealm'],
  ])('is named by %s', (_name, argv, env, expected) => {
    expect(dataDir({ argv, env, platform: 'linux', home: '/home/me' })).toBe(expected)
  })
})

describe('the data folder on Windows', () => {
  const LOCAL = 'C:\\Users\\me\\AppData\\Local\\Homerealm'
  const ROAMING = '\\\\files\\me\\AppData\\Homerealm'
  const env = { LOCALAPPDATA: 'C:\\Users\\me\\AppData\\Local', APPDATA: '\\\\files\\me\\AppData' }
  test.each<[string, readonly string[], Record<string, string>, string, string | null]>([
    ['is local now, and was roaming', [], env, LOCAL, ROAMING],
    [
      'is local without variables, and was roaming',
      [],
      {},
      LOCAL,
      'C:\\Users\\me\\AppData\\Roaming\\Homerealm',
    ],
    [
      'is local with empty variables, and was roaming',
      [],
      { LOCALAPPDATA: '', APPDATA: '' },
      LOCAL,
      'C:\\Users\\me\\AppData\\Roaming\\Homerealm',
    ],
    ['was no other if a switch names it', ['--data-dir=/tmp/a'], env, '/tmp/a', null],
    ['was no other if a variable names it', [], { ...env, HOMEREALM_DATA_DIR: '/tmp/c' }, '/tmp/c', null],
  ])('%s', (_name, argv, variables, folder, roaming) => {
    const sources = { argv, env: variables, platform: 'win32', home: 'C:\\Users\\me' } as const
    expect(dataDir(sources)).toBe(folder)
    expect(roamingDataDir(sources)).toBe(roaming)
  })

  test.each(['linux', 'darwin'] as const)('was no other on %s', (platform) => {
    expect(roamingDataDir({ argv: [], env, platform, home: '/home/me' })).toBeNull()
  })
})
