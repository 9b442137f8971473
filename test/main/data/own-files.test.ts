/** Which files a removal takes, and what it says of those that it cannot take. */
import * as nodeFs from 'node:fs'
import { mkdirSync, readdirSync, symlinkSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { BROWSER, DATA, removeOwnFiles } from '../../../main/data/own-files.ts'
import { freshFolder } from '../../support/fresh-folder.ts'

const KEY_ID = '0e5ba43c-59c3-4b7c-a1ba-38a0f0a77b9d'
const RECORD = `${'a'.repeat(32)}-${'b'.repeat(64)}.sealed`

const DATA_FILES = [
  'profiles.db',
  'profiles.db-wal',
  'profiles.db-shm',
  'profiles.db.lock',
  'profiles.db.lock-holder',
  'profiles.db.backup',
  'profiles.db.backup-4',
  'profiles.db.backup-12345.tmp',
  'profiles.db.corrupt-2026-11-29T10-00-00.000Z',
  'profiles.db.corrupt-2026-11-29T10-00-00.000Z-wal',
  'preferences.json',
  'preferences.json.corrupt-2026-11-29T10-00-00.000Z',
  'preferences.json.tmp-17645032871a2b3c',
  'draft.json',
  '.draft.json.12345-0123456789ab.tmp',
  'vault.taken-over.tmp/vault.json',
  'vault/vault.json',
  `vault/${RECORD}`,
  `vault/${RECORD}.damaged-2026-11-29T10-00-00.000Z`,
  `vault/.${RECORD}.12345-0123456789ab.tmp`,
  `vault.lost-${KEY_ID}/vault.json`,
  'asking/address',
  `trusted-folders/${'c'.repeat(64)}`,
]
const BROWSER_FILES = [
  'Local State',
  'browser/Default/Cache/data_0',
  'logs/homerealm.log',
  'logs/homerealm.2.log',
]
const OTHERS = [
  'clouds.json',
  'notes.txt',
  'profiles.db.mine',
  'Homerealm 2026-11-29.json',
  'my vault/vault.json',
]

async function folderWith(files: readonly string[]): Promise<string> {
  const folder = await freshFolder()
  for (const file of files) {
    mkdirSync(dirname(join(folder, file)), { recursive: true })
    writeFileSync(join(folder, file), '')
  }
  return folder
}

describe('a removal', () => {
  test('takes every file that the app makes, with its folders, and nothing else', async () => {
    const folder = await folderWith([...DATA_FILES, ...BROWSER_FILES, ...OTHERS])
    expect(removeOwnFiles(folder, DATA)).toEqual([])
    expect(readdirSync(folder).sort()).toEqual(
      ['Local State', 'browser', 'logs', ...OTHERS.map((each) => each.split('/')[0])].sort(),
    )
    expect(removeOwnFiles(folder, BROWSER)).toEqual([])
    expect(readdirSync(folder).sort()).toEqual(OTHERS.map((each) => each.split('/')[0]).sort())
  })

  test('leaves a file of somebody else in a folder of the app, and names the folder', async () => {
    const folder = await folderWith(['vault/vault.json', 'vault/keep me.txt'])
    expect(removeOwnFiles(folder, DATA)).toEqual([{ path: join(folder, 'vault'), error: 'ENOTEMPTY' }])
    expect(readdirSync(join(folder, 'vault'))).toEqual(['keep me.txt'])
  })

  test('names each file that the system refuses to remove, and takes the others', async () => {
    const folder = await folderWith(['profiles.db', 'draft.json', `vault/${RECORD}`, 'vault/vault.json'])
    const files = {
      ...nodeFs,
      unlinkSync(path: nodeFs.PathLike) {
        if (!/profiles\.db$|\.sealed$/.test(String(path))) return nodeFs.unlinkSync(path)
        throw Object.assign(new Error('busy'), { code: 'EBUSY' })
      },
    }
    expect(removeOwnFiles(folder, DATA, { files, platform: 'linux' })).toEqual([
      { path: join(folder, 'profiles.db'), error: 'EBUSY' },
      { path: join(folder, 'vault', RECORD), error: 'EBUSY' },
    ])
    expect(readdirSync(folder).sort()).toEqual(['profiles.db', 'vault'])
    expect(readdirSync(join(folder, 'vault'))).toEqual([RECORD])
  })

  test('says so if it cannot list the folder, and nothing if there is none', async () => {
    const folder = await folderWith(['a file'])
    expect(removeOwnFiles(join(folder, 'a file'), DATA)).toEqual([
      { path: join(folder, 'a file'), error: 'ENOTDIR' },
    ])
    expect(removeOwnFiles(join(folder, 'none'), DATA)).toEqual([])
  })

  test.skipIf(process.platform === 'win32')('follows no link in Chromium’s folder', async () => {
    const [folder, other] = [await folderWith(['browser/file']), await folderWith(['theirs'])]
    symlinkSync(other, join(folder, 'browser', 'link'))
    expect(removeOwnFiles(folder, BROWSER)).toEqual([])
    expect(readdirSync(other)).toEqual(['theirs'])
  })

  test.skipIf(process.platform === 'win32')('follows no link to a folder, and names it', async () => {
    const [folder, other] = [await folderWith([]), await folderWith(['vault.json', 'homerealm.log'])]
    for (const name of ['vault', 'logs']) symlinkSync(other, join(folder, name))
    expect([...removeOwnFiles(folder, DATA), ...removeOwnFiles(folder, BROWSER)]).toEqual([
      { path: join(folder, 'vault'), error: 'ENOTDIR' },
      { path: join(folder, 'logs'), error: 'ENOTDIR' },
    ])
    expect(readdirSync(other).sort()).toEqual(['homerealm.log', 'vault.json'])
  })
})
