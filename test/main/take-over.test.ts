/** The data that an earlier version kept in the roaming folder moves once to each computer, whole or not at all. */
import * as nodeFs from 'node:fs'
import { mkdir, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import type { OrgUrl } from '../../main/contract/org-url.ts'
import type { SyncFiles } from '../../main/patient-files.ts'
import { openProfileStore } from '../../main/profiles/sqlite.ts'
import { Secret } from '../../main/secret.ts'
import { takeOver } from '../../main/take-over.ts'
import { SealedVault } from '../../main/vault/sealed-vault.ts'
import { freshFolder } from '../support/fresh-folder.ts'
import { withText } from '../support/notices.ts'
import { aProfile } from '../support/profiles.ts'
import { failureOf, told } from '../support/told.ts'
import { failure, MemoryKeychain, TOKENS } from '../support/vault-fakes.ts'

const org = (id: string) => aProfile({ id, orgUrl: `https://${id}.crm.dynamics.com` as OrgUrl })

/** A roaming folder with one organization, a sign-in and files of every kind, and the local folders of computers. */
async function computers() {
  const root = await freshFolder()
  const from = join(root, 'Roaming', 'Homerealm')
  await mkdir(join(from, 'browser', 'Network'), { recursive: true })
  await writeFile(join(from, 'browser', 'Network', 'Cookies'), '')
  await writeFile(join(from, 'clouds.json'), '[]')
  await writeFile(join(from, 'preferences.json'), '{"theme":"dark"}')
  await add(from, 'one')
  const keychain = new MemoryKeychain()
  await new SealedVault({ dataDir: from, keychain }).write(TOKENS, new Secret('of a'))
  return { root, from, keychain, local: (name: string) => join(root, name, 'Local', 'Homerealm') }
}

async function add(dataDir: string, id: string): Promise<void> {
  const store = await openProfileStore({ dataDir })
  store.add(org(id))
  store.close()
}

async function idsIn(dataDir: string): Promise<string[]> {
  const store = await openProfileStore({ dataDir })
  const ids = store.profiles().map(({ id }) => id)
  store.close()
  return ids.sort()
}

const platform = 'win32'
const tokens = async (dataDir: string, keychain: MemoryKeychain) =>
  (await new SealedVault({ dataDir, keychain }).read(TOKENS))?.reveal() ?? null

describe('the data of an earlier version', () => {
  test('is copied without the browser’s files, and the person is told once', async () => {
    const { from, local, keychain } = await computers()
    const to = local('a')
    const notice = takeOver({ from, to, platform })
    expect(notice && withText(notice)).toMatchObject({
      level: 'info',
      message: expect.stringMatching(/Local.+Roaming/),
    })
    expect((await readdir(to)).filter((name) => !name.startsWith('profiles.db'))).toEqual([
      'clouds.json',
      'preferences.json',
      'vault',
    ])
    const [old, copied] = [from, to].map((folder) => nodeFs.statSync(join(folder, 'profiles.db.backup')))
    expect(copied?.mtimeMs).toBeCloseTo(old?.mtimeMs ?? 0, -1)
    expect(await idsIn(to)).toEqual(['one'])
    expect(await tokens(to, keychain)).toBe('of a')
    await add(to, 'two')
    expect(takeOver({ from, to, platform })).toBeNull()
    expect(await idsIn(to)).toEqual(['one', 'two'])
  })

  test('is copied to each computer with the same roaming folder, with its own vault', async () => {
    const { from, local, keychain } = await computers()
    const other = new MemoryKeychain()
    await new SealedVault({ dataDir: from, keychain: other }).write(TOKENS, new Secret('of b'))
    for (const name of ['a', 'b']) takeOver({ from, to: local(name), platform })
    expect(await tokens(local('a'), keychain)).toBe('of a')
    expect(await tokens(local('b'), other)).toBe('of b')
    expect([await idsIn(local('a')), await idsIn(local('b'))]).toEqual([['one'], ['one']])
  })

  test('is copied while the earlier version is running, with its last change', async () => {
    const { from, local } = await computers()
    const running = await openProfileStore({ dataDir: from })
    running.add(org('last'))
    takeOver({ from, to: local('a'), platform })
    expect(await idsIn(local('a'))).toEqual(['last', 'one'])
    running.close()
  })

  test.each<[string, (from: string) => Promise<unknown>]>([
    ['is damaged', (from) => writeFile(join(from, 'profiles.db'), 'x'.repeat(2000))],
    ['is gone', (from) => rm(join(from, 'profiles.db'))],
  ])('has its list from the backup if the list %s', async (_what, spoil) => {
    const { from, local } = await computers()
    await spoil(from)
    takeOver({ from, to: local('a'), platform })
    expect(await idsIn(local('a'))).toEqual(['one'])
  })

  test('comes without the advice to delete it if a junction leads to it', async () => {
    const { root, from, local } = await computers()
    await rm(join(from, 'profiles.db'))
    await mkdir(join(root, 'a', 'Local'), { recursive: true })
    await symlink(from, local('a'), 'junction')
    expect(takeOver({ from, to: local('a'), platform })).toBeNull()
    expect(await idsIn(local('a'))).toEqual(['one'])
  })

  test('is copied on Windows only, and not if there is none', async () => {
    const { root, from, local } = await computers()
    expect(takeOver({ from: null, to: local('a'), platform: 'linux' })).toBeNull()
    expect(takeOver({ from: join(root, 'nothing'), to: local('a'), platform })).toBeNull()
    expect((await readdir(root)).sort()).toEqual(['Roaming'])
    expect(await readdir(from)).toContain('profiles.db')
  })
})

describe('a failed copy', () => {
  /** Refuses every call after the given number. */
  const failing = (calls: { left: number }): SyncFiles => {
    return new Proxy({} as SyncFiles, {
      get: (_, name) => {
        const real = Reflect.get(nodeFs, name) as (...args: unknown[]) => unknown
        return (...args: unknown[]) => {
          if (calls.left-- <= 0) throw failure('EIO')
          return real(...args)
        }
      },
    })
  }

  test('leaves no store, whichever call fails, and the next start copies everything', async () => {
    const { from, local, keychain } = await computers()
    let failed = 0
    for (; ; failed++) {
      const to = local(`a${failed}`)
      const calls = { left: failed }
      try {
        takeOver({ from, to, platform, files: failing(calls) })
        break
      } catch (error) {
        expect(told(error)).toMatchObject({
          code: 'store-unwritable',
          message: expect.stringContaining('EIO'),
        })
      }
      expect(await readdir(to)).not.toContain('profiles.db')
      expect(takeOver({ from, to, platform })).not.toBeNull()
      expect([await idsIn(to), await tokens(to, keychain)]).toEqual([['one'], 'of a'])
      expect(await readFile(join(to, 'preferences.json'), 'utf8')).toBe('{"theme":"dark"}')
      expect((await readdir(to)).filter((name) => name.endsWith('.tmp'))).toEqual([])
    }
    expect(failed).toBeGreaterThan(6)
  })

  test('is told if the roaming folder is out of reach', async () => {
    const { root, local } = await computers()
    const from = join(root, 'share that is gone', 'Homerealm')
    const failed = await failureOf(() => takeOver({ from, to: local('a'), platform }))
    expect(failed.message).toMatch(/cannot be copied/)
    expect(await readdir(root)).toEqual(['Roaming'])
  })

  test('leaves no log that the next copy would apply to a newer store', async () => {
    const { from, local } = await computers()
    const to = local('a')
    await mkdir(to, { recursive: true })
    // an earlier copy ended before it had renamed the store
    const earlier = await openProfileStore({ dataDir: from })
    earlier.add(org('then'))
    await writeFile(join(to, 'profiles.db-wal'), await readFile(join(from, 'profiles.db-wal')))
    for (let more = 0; more < 40; more++) earlier.add(org(`later${more}`))
    earlier.close()
    takeOver({ from, to, platform })
    const store = await openProfileStore({ dataDir: to })
    expect([store.profiles().length, store.notices]).toEqual([42, []])
    store.close()
  })
})
