/** Windows may refuse a file call for a moment: vault, store and preferences try again, and never take that for damage. */
import * as nodeFs from 'node:fs'
import { readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { patient, patientSync, type SyncFiles } from '../../main/patient-files.ts'
import { openPreferences } from '../../main/preferences/preferences.ts'
import { openProfileStore } from '../../main/profiles/sqlite.ts'
import { Secret } from '../../main/secret.ts'
import { SealedVault } from '../../main/vault/sealed-vault.ts'
import { freshFolder } from '../support/fresh-folder.ts'
import { withTexts } from '../support/notices.ts'
import { aProfile } from '../support/profiles.ts'
import { failure, MemoryKeychain, TOKENS, watchedFiles } from '../support/vault-fakes.ts'

const CODES = ['EPERM', 'EBUSY', 'EACCES'] as const
const TIMES = 2

/** Files that refuse the first calls of that name and count them. */
function refusing(name: string, code: string, times = TIMES) {
  const refused = { calls: 0 }
  const fail = (call: string) => {
    if (call === name && refused.calls < times) {
      refused.calls++
      throw failure(code)
    }
  }
  const sync: SyncFiles = new Proxy({} as SyncFiles, {
    get: (_, member) => {
      const real = Reflect.get(nodeFs, member) as (...args: unknown[]) => unknown
      return (...args: unknown[]) => {
        fail(String(member))
        return real(...args)
      }
    },
  })
  return { refused, files: watchedFiles(fail), sync }
}

describe('a patient call', () => {
  const noWait = () => Promise.resolve()

  test.each([...CODES, 'ENOSPC', 'ENOENT'])('tries %s as often as the platform needs it', async (code) => {
    for (const [platform, tries, triesSync] of [
      ['win32', 8, 6],
      ['linux', 1, 1],
      ['darwin', 1, 1],
    ] as const) {
      let calls = 0
      const refuse = () => {
        calls++
        throw failure(code)
      }
      const passing = (CODES as readonly string[]).includes(code)
      const rename = async () => refuse()
      await expect(patient({ rename }, { platform, wait: noWait }).rename()).rejects.toMatchObject({ code })
      expect(calls).toBe(passing ? tries : 1)
      calls = 0
      expect(() => patientSync({ rename: refuse }, platform, () => undefined).rename()).toThrow(code)
      expect(calls).toBe(passing ? triesSync : 1)
    }
  })

  test('waits longer each time: some 1.3 seconds in all, and 0.3 if it blocks', async () => {
    const waited: number[] = []
    const refuse = () => {
      throw failure('EBUSY')
    }
    const wait = async (milliseconds: number) => waited.push(milliseconds)
    const rename = async () => refuse()
    await patient({ rename }, { platform: 'win32', wait })
      .rename()
      .catch(() => undefined)
    expect(waited).toEqual([10, 20, 40, 80, 160, 320, 640])
    waited.length = 0
    expect(() => patientSync({ refuse }, 'win32', (ms) => waited.push(ms)).refuse()).toThrow()
    expect(waited).toEqual([10, 20, 40, 80, 160])
  })
})

describe.each(CODES)('%s for a moment on Windows', (code) => {
  test.each([
    ['rename', 'a write'],
    ['open', 'a read'],
    ['file.read', 'a read'],
    ['unlink', 'a removal'],
    ['readdir', 'a sign-out'],
  ])('at %s does not stop %s of the vault', async (call) => {
    const dataDir = await freshFolder()
    const keychain = new MemoryKeychain()
    await new SealedVault({ dataDir, keychain }).write(TOKENS, new Secret('old'))
    const { files, refused } = refusing(call, code)
    const vault = new SealedVault({ dataDir, keychain, files, platform: 'win32' })
    expect((await vault.read(TOKENS))?.reveal()).toBe('old')
    await vault.write(TOKENS, new Secret('new'))
    expect((await vault.read(TOKENS))?.reveal()).toBe('new')
    await vault.remove(TOKENS)
    await vault.removeOwned(['a1'])
    expect(await new SealedVault({ dataDir, keychain }).has(TOKENS)).toBe(false)
    expect(refused.calls).toBe(TIMES)
  })

  test('does not stop the vault from setting aside a folder whose key is lost', async () => {
    const dataDir = await freshFolder()
    const keychain = new MemoryKeychain()
    await new SealedVault({ dataDir, keychain }).write(TOKENS, new Secret('old'))
    keychain.entries.clear()
    const { files, refused } = refusing('rename', code)
    const protect = () => Promise.resolve()
    const vault = new SealedVault({ dataDir, keychain, files, protect, platform: 'win32' })
    expect(await vault.open()).toEqual({ state: 'ready' })
    expect(vault.notices).toHaveLength(1)
    expect(refused.calls).toBe(TIMES)
  })

  test.each(['rename', 'open', 'rm'])('at %s does not stop a backup of the store', async (call) => {
    const dataDir = await freshFolder()
    const { sync, refused } = refusing(`${call}Sync`, code)
    const store = await openProfileStore({ dataDir, files: sync, platform: 'win32' })
    store.add(aProfile())
    store.close()
    expect(store.notices).toEqual([])
    expect(await readdir(dataDir)).toContain('profiles.db.backup')
    expect(refused.calls).toBe(TIMES)
  })

  test('does not stop the store from restoring a backup', async () => {
    const dataDir = await freshFolder()
    const before = await openProfileStore({ dataDir })
    before.add(aProfile({ id: 'kept' }))
    before.close()
    await writeFile(join(dataDir, 'profiles.db'), 'x'.repeat(1000))
    const { sync, refused } = refusing('renameSync', code)
    const store = await openProfileStore({ dataDir, files: sync, platform: 'win32' })
    expect(store.profiles().map(({ id }) => id)).toEqual(['kept'])
    expect(refused.calls).toBe(TIMES)
    store.close()
  })

  test('does not stop the preferences from being read, or a damaged file from being set aside', async () => {
    const dataDir = await freshFolder()
    const file = join(dataDir, 'preferences.json')
    await writeFile(file, '{"theme":"dark"}')
    const reading = refusing('openSync', code)
    expect(openPreferences({ dataDir, files: reading.sync, platform: 'win32' }).get().theme).toBe('dark')
    expect(reading.refused.calls).toBe(TIMES)
    await writeFile(file, '{"theme":')
    const moving = refusing('renameSync', code)
    const { notices } = openPreferences({ dataDir, files: moving.sync, platform: 'win32' })
    expect(notices).toMatchObject([{ id: 'preferences-damaged' }])
    expect(moving.refused.calls).toBe(TIMES)
  })
})

describe.each(CODES)('%s that lasts', (code) => {
  test('leaves a record of the vault, which is told as unreadable', async () => {
    const dataDir = await freshFolder()
    const keychain = new MemoryKeychain()
    await new SealedVault({ dataDir, keychain }).write(TOKENS, new Secret('kept'))
    let armed = false
    const files = watchedFiles((call) => {
      if (armed && call === 'open') throw failure(code)
    })
    const vault = new SealedVault({ dataDir, keychain, files })
    await vault.open()
    armed = true
    await expect(vault.read(TOKENS)).rejects.toMatchObject({ code: 'vault-record-unreadable' })
    armed = false
    expect((await vault.read(TOKENS))?.reveal()).toBe('kept')
  })

  test('leaves the preferences file as it is', async () => {
    const dataDir = await freshFolder()
    const file = join(dataDir, 'preferences.json')
    await writeFile(file, '{"theme":"dark"}')
    const { sync } = refusing('openSync', code, Number.POSITIVE_INFINITY)
    const preferences = openPreferences({ dataDir, files: sync, platform: 'win32' })
    expect(preferences.notices).toMatchObject([{ id: 'preferences-unwritable' }])
    expect(await readdir(dataDir)).toEqual(['preferences.json'])
    expect(await readFile(file, 'utf8')).toBe('{"theme":"dark"}')
  })

  test('is told as a failed backup, and the changes are saved', async () => {
    const dataDir = await freshFolder()
    const { sync } = refusing('renameSync', code, Number.POSITIVE_INFINITY)
    const failed: unknown[] = []
    const store = await openProfileStore({
      dataDir,
      files: sync,
      platform: 'linux',
      onBackupFailed: (error) => failed.push(error),
    })
    store.add(aProfile({ id: 'kept' }))
    store.close()
    expect(failed).toMatchObject([{ code }])
    expect(withTexts(store.notices)).toMatchObject([
      { level: 'warning', message: expect.stringContaining(code) },
    ])
    const next = await openProfileStore({ dataDir })
    expect(next.profiles().map(({ id }) => id)).toEqual(['kept'])
    next.close()
    expect(next.notices).toEqual([])
    expect(await readdir(dataDir)).toContain('profiles.db.backup')
  })
})
