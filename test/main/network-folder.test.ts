/** A data folder on a network is recognized by its path or file system, and used only in ways that are safe there. */
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import type { OrgUrl } from '../../main/contract/org-url.ts'
import { browserDir, isNetworkFolder, onNetworkNotice } from '../../main/network-folder.ts'
import { openProfileStore } from '../../main/profiles/sqlite.ts'
import { freshFolder } from '../support/fresh-folder.ts'
import { withText } from '../support/notices.ts'
import { aProfile } from '../support/profiles.ts'

const org = (id: string) =>
  aProfile({ id, orgUrl: `https://${id.replaceAll(' ', '-')}.crm.dynamics.com` as OrgUrl })

const missing = () => {
  throw Object.assign(new Error('ENOENT'), { code: 'ENOENT' })
}

describe('a folder on Windows is on a network', () => {
  /** H: is a mapped drive. Only drives and shares exist. */
  const realPath = (path: string) =>
    path === 'H:\\' ? '\\\\files\\home' : /^[A-Z]:\\$/.test(path) ? path : missing()
  test.each<[string, boolean]>([
    ['\\\\files\\home\\Homerealm', true],
    ['//files/home/Homerealm', true],
    ['\\\\?\\UNC\\files\\home\\Homerealm', true],
    ['H:\\Homerealm', true],
    ['H:\\', true],
    ['C:\\Users\\ada\\AppData\\Local\\Homerealm', false],
    ['\\\\?\\C:\\Homerealm', false],
    ['\\\\.\\C:\\Homerealm', false],
    ['Q:\\not there', false],
  ])('if it is %s: %s', (folder, expected) => {
    expect(isNetworkFolder(folder, { platform: 'win32', realPath, fileSystem: missing })).toBe(expected)
  })
})

test.each<[string, NodeJS.Platform, number, boolean]>([
  ['NFS', 'linux', 0x6969, true],
  ['CIFS', 'linux', 0xff534d42, true],
  ['CIFS, as a signed number', 'linux', 0xff534d42 | 0, true],
  ['SMB2', 'linux', 0xfe534d42, true],
  ['9P', 'linux', 0x01021997, true],
  ['ext4', 'linux', 0xef53, false],
  ['Btrfs', 'linux', 0x9123683e, false],
  ['tmpfs', 'linux', 0x01021994, false],
  ['FUSE', 'linux', 0x65735546, false],
  // macOS has other numbers
  ['the number of NFS', 'darwin', 0x6969, false],
])('%s on %s is recognized at the nearest folder that exists', (_name, platform, type, expected) => {
  const asked: string[] = []
  const fileSystem = (path: string) => {
    asked.push(path)
    return path === '/home/ada' ? type : missing()
  }
  expect(isNetworkFolder('/home/ada/.config/Homerealm', { platform, realPath: missing, fileSystem })).toBe(
    expected,
  )
  if (platform === 'linux')
    expect(asked).toEqual(['/home/ada/.config/Homerealm', '/home/ada/.config', '/home/ada'])
})

test('a folder of this computer is not on a network', async () => {
  expect(isNetworkFolder(join(await freshFolder(), 'not', 'there'))).toBe(false)
})

describe('Chromium’s own files', () => {
  const sources = { dataDir: '/data', home: '/home/ada', env: {} } as const
  test('are in the data folder if that is on this computer', () => {
    expect(browserDir({ ...sources, onNetwork: false, platform: 'linux' })).toBe('/data')
  })

  test.each<[NodeJS.Platform, Record<string, string>, string]>([
    [
      'win32',
      { LOCALAPPDATA: 'C:\\Users\\ada\\AppData\\Local' },
      'C:\\Users\\ada\\AppData\\Local\\Homerealm\\',
    ],
    ['darwin', {}, '/home/ada/Library/Caches/Homerealm/'],
    ['linux', {}, '/home/ada/.cache/Homerealm/'],
    ['linux', { XDG_CACHE_HOME: '/cache' }, '/cache/Homerealm/'],
  ])('are on this computer even if the data folder is on a network, on %s', (platform, env, start) => {
    const [one, two] = ['\\\\files\\one', '\\\\files\\two'].map((dataDir) =>
      browserDir({ ...sources, dataDir, env, onNetwork: true, platform }),
    )
    expect(one?.startsWith(`${start}for-network-folder-`)).toBe(true)
    expect(two).not.toBe(one)
  })

  test('come with a notice if the data folder is on a network', () => {
    expect(withText(onNetworkNotice('\\\\files\\one'))).toMatchObject({
      level: 'warning',
      message: expect.stringContaining('\\\\files\\one is on a network drive'),
    })
  })
})

describe('the store', () => {
  /** Bytes 18 and 19 of a database: 2 with a log (WAL), 1 without it. https://sqlite.org/fileformat.html */
  const formOf = async (dataDir: string) => [
    ...(await readFile(join(dataDir, 'profiles.db'))).subarray(18, 20),
  ]

  test('has no log and no shared memory on a network, and gets them back on this computer', async () => {
    const dataDir = await freshFolder()
    const forms: number[][] = []
    for (const [n, onNetwork] of [false, true, false].entries()) {
      const store = await openProfileStore({ dataDir, onNetwork })
      store.add(org(`p${n}`))
      const logs = (await readdir(dataDir)).filter((name) => /-(wal|shm)$/.test(name))
      expect(logs).toHaveLength(onNetwork ? 0 : 2)
      store.close()
      forms.push(await formOf(dataDir))
      expect(store.notices).toEqual([])
    }
    expect(forms).toEqual([
      [2, 2],
      [1, 1],
      [2, 2],
    ])
    const store = await openProfileStore({ dataDir, onNetwork: true })
    expect(store.profiles()).toHaveLength(3)
    store.close()
  })

  test('shows the changes of another process on a network', async () => {
    const dataDir = await freshFolder()
    const [one, two] = [
      await openProfileStore({ dataDir, onNetwork: true }),
      await openProfileStore({ dataDir, onNetwork: true }),
    ]
    one.add(org('of one'))
    two.add(org('of two'))
    for (const store of [one, two])
      expect(
        store
          .profiles()
          .map(({ id }) => id)
          .sort(),
      ).toEqual(['of one', 'of two'])
    one.close()
    two.close()
  })

  test('does not change while another process has it open with a log', async () => {
    const dataDir = await freshFolder()
    const local = await openProfileStore({ dataDir })
    local.add(org('kept'))
    const second = await openProfileStore({ dataDir, onNetwork: true, patience: 1 })
    expect(second.notices).toMatchObject([{ id: 'store-unwritable' }])
    expect(second.profiles().map(({ id }) => id)).toEqual(['kept'])
    second.close()
    local.close()
  })
})
