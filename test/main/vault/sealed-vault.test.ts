/** The vault with a keychain in any state: records last, no file holds an unsealed secret, and no file of the person is overwritten. */
import { chmod, copyFile, readdir, readFile, stat, truncate, unlink, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Secret } from '../../../main/secret.ts'
import { type Files, nodeFiles } from '../../../main/vault/atomic-file.ts'
import { SealedVault } from '../../../main/vault/sealed-vault.ts'
import type { VaultRecordId } from '../../../main/vault/token-vault.ts'
import { findSecrets } from '../../support/canary.ts'
import { freshFolder } from '../../support/fresh-folder.ts'
import { withTexts } from '../../support/notices.ts'
import { failureOf } from '../../support/told.ts'
import {
  COOKIES,
  failure,
  MemoryKeychain,
  TOKENS,
  TROUBLES,
  watchedFiles,
} from '../../support/vault-fakes.ts'

const CANARY = 'canary-7f31c2-refresh-token'
const secret = (text = CANARY) => new Secret(text)
const revealed = async (vault: SealedVault, id: VaultRecordId) => (await vault.read(id))?.reveal() ?? null
const recordFiles = async (dataDir: string) =>
  (await readdir(join(dataDir, 'vault')))
    .filter((name) => name.endsWith('.sealed'))
    .map((name) => join(dataDir, 'vault', name))

async function vaultWith(content = CANARY) {
  const dataDir = await freshFolder()
  const keychain = new MemoryKeychain()
  const vault = new SealedVault({ dataDir, keychain })
  await vault.open()
  await vault.write(TOKENS, secret(content))
  return {
    dataDir,
    keychain,
    vault,
    again: (files?: Files) => new SealedVault({ dataDir, keychain, ...(files && { files }) }),
  }
}

describe('a vault with a keychain', () => {
  it('keeps records for the next start', async () => {
    const { vault, again } = await vaultWith()
    await vault.write(COOKIES, secret('cookies'))
    expect(vault.status()).toEqual({ state: 'ready' })
    expect(vault.keeps()).toBe(true)
    const next = again()
    expect(await revealed(next, TOKENS)).toBe(CANARY)
    expect(await revealed(next, COOKIES)).toBe('cookies')
    expect(await next.has(COOKIES)).toBe(true)
    expect(await next.read({ kind: 'cookies', accountId: 'a1', orgHost: 'other.test' })).toBe(null)
  })

  it('gives back any text unchanged, also with lone surrogates', async () => {
    const { vault, again } = await vaultWith()
    await fc.assert(
      fc.asyncProperty(fc.array(fc.nat(0xffff)), async (units) => {
        const text = String.fromCharCode(...units)
        await vault.write(TOKENS, secret(text))
        expect(await revealed(again(), TOKENS)).toBe(text)
      }),
      { numRuns: 60 },
    )
  })

  it('says which accounts have records', async () => {
    const { vault, again } = await vaultWith()
    await vault.write({ ...COOKIES, accountId: 'a2' }, secret('cookies'))
    expect([...(await again().held(['a0', 'a1', 'a2']))]).toEqual(['a1', 'a2'])
    await vault.removeOwned(['a1'])
    expect([...(await again().held(['a0', 'a1', 'a2']))]).toEqual(['a2'])
  })

  it('lists the owners of its records, also those in memory, and asks no keychain for it', async () => {
    const { keychain, again, vault } = await vaultWith()
    keychain.calls.length = 0
    expect([...(await again().listed(['a0', 'a1']))]).toEqual(['a1'])
    expect([...(await vault.listed(['a0', 'a1']))]).toEqual(['a1'])
    await vault.removeOwned(['a1'])
    expect([...(await again().listed(['a1']))]).toEqual([])
    expect(keychain.calls).toEqual([])
    keychain.trouble = 'locked'
    const locked = again()
    await locked.write({ ...COOKIES, accountId: 'a2' }, secret('cookies'))
    expect([...(await locked.listed(['a1', 'a2']))]).toEqual(['a2'])
  })

  it('asks the keychain once, however often it is opened', async () => {
    const { keychain, again } = await vaultWith()
    keychain.calls.length = 0
    const vault = again()
    await Promise.all([vault.open(), vault.open(), vault.read(TOKENS)])
    await vault.open()
    expect(keychain.calls).toEqual(['read'])
  })

  it('puts no secret and no key into any file, and lets only its owner read', async () => {
    const { dataDir, keychain, vault } = await vaultWith()
    await vault.write(COOKIES, secret(`${CANARY}-cookie`))
    expect(
      await findSecrets({ secrets: [CANARY, ...keychain.entries.values()], folders: [dataDir] }),
    ).toEqual([])
    expect((await stat(join(dataDir, 'vault'))).mode & 0o777).toBe(0o700)
    for (const name of await readdir(join(dataDir, 'vault')))
      expect((await stat(join(dataDir, 'vault', name))).mode & 0o777).toBe(0o600)
  })

  it('makes its folder private again after it was opened to others', async () => {
    const { dataDir, again } = await vaultWith()
    await chmod(join(dataDir, 'vault'), 0o777)
    await again().open()
    expect((await stat(join(dataDir, 'vault'))).mode & 0o777).toBe(0o700)
  })

  it('puts one short entry with the key into the keychain', async () => {
    const { keychain, vault } = await vaultWith()
    await vault.write(COOKIES, secret())
    expect([...keychain.entries]).toEqual([
      [expect.stringMatching(/^vault key [0-9a-f-]{36}$/), expect.stringMatching(/^.{44}$/)],
    ])
  })

  it('removes one record, or all records of one account and none of another', async () => {
    const { vault, again } = await vaultWith()
    const other: VaultRecordId = { kind: 'cookies', accountId: 'a2', orgHost: 'crm.contoso.test' }
    await vault.write(COOKIES, secret())
    await vault.write(other, secret('other'))
    await vault.remove(COOKIES)
    await vault.remove(COOKIES)
    expect(await vault.has(COOKIES)).toBe(false)
    expect(await vault.has(TOKENS)).toBe(true)
    await vault.write(COOKIES, secret())
    await vault.removeOwned(['a1'])
    const next = again()
    expect([await next.has(TOKENS), await next.has(COOKIES), await revealed(next, other)]).toEqual([
      false,
      false,
      'other',
    ])
  })

  it('writes one record after another, so that the last of many simultaneous writes stays', async () => {
    const { again } = await vaultWith()
    const calls: string[] = []
    const vault = again(watchedFiles((call) => calls.push(call)))
    await Promise.all(Array.from({ length: 30 }, (_, n) => vault.write(TOKENS, secret(`write ${n}`))))
    expect(calls.filter((call) => call === 'file.write' || call === 'rename')).toEqual(
      Array.from({ length: 30 }, () => ['file.write', 'rename']).flat(),
    )
    expect(await revealed(again(), TOKENS)).toBe('write 29')
  })
})

describe('a record', () => {
  const bad: Record<string, (file: string) => Promise<void>> = {
    'with a changed byte': async (file) => {
      const bytes = await readFile(file)
      bytes.writeUInt8(bytes.readUInt8(40) ^ 1, 40)
      await writeFile(file, bytes)
    },
    'cut short': (file) => truncate(file, 20),
    'of zero bytes': (file) => truncate(file, 0),
    'of plain text': (file) => writeFile(file, '{"refresh_token":"planted"}'.padEnd(100)),
  }
  for (const [claim, spoil] of Object.entries(bad))
    it(`${claim} is refused and set aside, and a new sign-in replaces it`, async () => {
      const { dataDir, again } = await vaultWith()
      const [file = ''] = await recordFiles(dataDir)
      await spoil(file)
      const spoiled = await readFile(file)
      const vault = again()
      await expect(vault.read(TOKENS)).rejects.toMatchObject({ code: 'vault-record-damaged' })
      const aside = (await readdir(join(dataDir, 'vault'))).find((name) => name.includes('.damaged-')) ?? ''
      expect(await readFile(join(dataDir, 'vault', aside))).toEqual(spoiled)
      expect(await vault.read(TOKENS)).toBe(null)
      await vault.write(TOKENS, secret('new'))
      expect(await revealed(again(), TOKENS)).toBe('new')
      await vault.removeOwned(['a1'])
      expect(await readdir(join(dataDir, 'vault'))).toEqual(['vault.json'])
    })

  it('that is a copy of another is refused', async () => {
    const { dataDir, vault, again } = await vaultWith()
    const [tokens = ''] = await recordFiles(dataDir)
    await vault.write(COOKIES, secret('cookies'))
    const cookies = (await recordFiles(dataDir)).find((file) => file !== tokens) ?? ''
    await copyFile(tokens, cookies)
    await expect(again().read(COOKIES)).rejects.toMatchObject({ code: 'vault-record-damaged' })
    expect(await revealed(again(), TOKENS)).toBe(CANARY)
  })

  it('of a newer version is refused and left where it is', async () => {
    const { dataDir, again } = await vaultWith()
    const [file = ''] = await recordFiles(dataDir)
    const bytes = await readFile(file)
    bytes.write('HRV2', 'latin1')
    await writeFile(file, bytes)
    await expect(again().read(TOKENS)).rejects.toMatchObject({ code: 'vault-record-damaged' })
    expect(await recordFiles(dataDir)).toEqual([file])
  })
})

describe.each(TROUBLES)('a vault with the keychain state "%s"', (trouble) => {
  it('keeps secrets in memory, says so, and writes nothing', async () => {
    const dataDir = await freshFolder()
    const keychain = new MemoryKeychain()
    keychain.trouble = trouble
    const vault = new SealedVault({ dataDir, keychain })
    expect(await vault.open()).toEqual({
      state: trouble,
      memory: true,
      trouble: { reason: expect.any(String), facts: {} },
    })
    expect(vault.keeps()).toBe(false)
    await vault.write(TOKENS, secret())
    expect(await revealed(vault, TOKENS)).toBe(CANARY)
    expect(await vault.has(TOKENS)).toBe(true)
    expect(await readdir(join(dataDir, 'vault'))).toEqual([])
    await vault.removeOwned(['a1'])
    expect(await vault.has(TOKENS)).toBe(false)
  })

  it('creates no other key and changes no sealed record', async () => {
    const { dataDir, keychain, again } = await vaultWith()
    const before = await contents(dataDir)
    const entries = new Map(keychain.entries)
    keychain.trouble = trouble
    const vault = again()
    expect(await vault.read(TOKENS)).toBe(null)
    await vault.write(TOKENS, secret('signed in for this run'))
    await vault.open()
    expect(await contents(dataDir)).toEqual(before)
    expect(keychain.entries).toEqual(entries)
    keychain.trouble = null
    expect(await revealed(again(), TOKENS)).toBe(CANARY)
  })

  it('seals the secrets in memory once the keychain answers', async () => {
    const { keychain, again } = await vaultWith()
    keychain.trouble = trouble
    const vault = again()
    await vault.write(TOKENS, secret('newer'))
    keychain.trouble = null
    expect(await vault.open()).toEqual({ state: 'ready' })
    expect(await revealed(again(), TOKENS)).toBe('newer')
  })

  it('deletes the records of an account at a sign-out', async () => {
    const { dataDir, keychain, again } = await vaultWith()
    keychain.trouble = trouble
    await again().removeOwned(['a1'])
    expect(await recordFiles(dataDir)).toEqual([])
  })
})

describe('a vault whose key is gone', () => {
  const gone: Record<string, (keychain: MemoryKeychain, dataDir: string) => Promise<void> | void> = {
    'because it was deleted from the keychain': (keychain) => keychain.entries.clear(),
    'because a text of another length replaced it': (keychain) => {
      for (const account of keychain.entries.keys()) keychain.entries.set(account, 'dG9vIHNob3J0')
    },
    'because another key replaced it': (keychain) => {
      for (const account of keychain.entries.keys())
        keychain.entries.set(account, Buffer.alloc(32, 7).toString('base64'))
    },
    'because the file that names it is damaged': (_, dataDir) =>
      writeFile(join(dataDir, 'vault', 'vault.json'), '{"version":'),
  }
  for (const [claim, lose] of Object.entries(gone))
    it(`${claim} is set aside with a notice, and a fresh one begins`, async () => {
      const { dataDir, keychain, again } = await vaultWith()
      await lose(keychain, dataDir)
      const before = await contents(dataDir)
      const entries = new Map(keychain.entries)
      const vault = again()
      expect(await vault.open()).toEqual({ state: 'ready' })
      expect(await vault.read(TOKENS)).toBe(null)
      const [saved = ''] = (await readdir(dataDir)).filter((name) => name.startsWith('vault.lost-'))
      expect(withTexts(vault.notices)).toEqual([
        expect.objectContaining({ level: 'warning', message: expect.stringContaining(join(dataDir, saved)) }),
      ])
      expect(await contents(dataDir, saved)).toEqual(before)
      for (const [account, text] of entries) expect(keychain.entries.get(account)).toBe(text)
      await vault.write(TOKENS, secret('new'))
      const next = again()
      expect(await revealed(next, TOKENS)).toBe('new')
      expect(next.notices).toEqual([])
    })

  it('is replaced by one fresh vault if two processes notice at once', async () => {
    const { dataDir, keychain, again } = await vaultWith()
    keychain.entries.clear()
    const both = [again(), again()]
    await Promise.all(both.map((vault) => vault.open()))
    await Promise.all(both.map((vault, n) => vault.write(n ? TOKENS : COOKIES, secret(`of ${n}`))))
    const next = again()
    expect([await revealed(next, COOKIES), await revealed(next, TOKENS)]).toEqual(['of 0', 'of 1'])
    expect((await readdir(dataDir)).filter((name) => name.startsWith('vault.lost-'))).toHaveLength(1)
    expect(keychain.entries.size).toBe(1)
  })

  it.each([
    ['as the system says it', nodeFiles.rename],
    // Windows answers EPERM if the new name is taken
    ['with EPERM', () => Promise.reject(failure('EPERM'))],
  ])(
    'stays replaced by the fresh vault if another process comes late to set it aside, %s',
    async (_, ends) => {
      const { dataDir, keychain, again } = await vaultWith()
      keychain.entries.clear()
      const first = again()
      const late = again({
        ...nodeFiles,
        async rename(from, to) {
          if (from !== join(dataDir, 'vault')) return nodeFiles.rename(from, to)
          await first.write(TOKENS, secret('of the first'))
          return ends(from, to)
        },
      })
      expect(await late.open()).toEqual({ state: 'ready' })
      expect(await revealed(late, TOKENS)).toBe('of the first')
    },
  )

  it('follows to the fresh vault when it reads', async () => {
    const { keychain, vault: old, again } = await vaultWith()
    keychain.entries.clear()
    await again().write(TOKENS, secret('fresh'))
    expect(await revealed(old, TOKENS)).toBe('fresh')
  })

  it('follows to the fresh vault when it writes', async () => {
    const { keychain, vault: old, again } = await vaultWith()
    keychain.entries.clear()
    await again().open()
    await old.write(COOKIES, secret('from the old one'))
    expect(await revealed(again(), COOKIES)).toBe('from the old one')
  })

  it('by the file of a newer version is left as it is, and secrets stay in memory', async () => {
    const { dataDir, again } = await vaultWith()
    await writeFile(join(dataDir, 'vault', 'vault.json'), '{"version":2,"keyId":"x"}')
    const before = await contents(dataDir)
    const vault = again()
    expect(await vault.open()).toMatchObject({
      state: 'absent',
      trouble: { reason: 'newer', facts: {} },
    })
    await vault.write(TOKENS, secret())
    expect(await contents(dataDir)).toEqual(before)
  })
})

describe('a keychain that does not keep the key', () => {
  it('is noticed before the vault seals anything', async () => {
    const dataDir = await freshFolder()
    const keychain = new MemoryKeychain()
    keychain.read = async () => null
    const vault = new SealedVault({ dataDir, keychain })
    expect(await vault.open()).toMatchObject({ state: 'failed', memory: true })
    expect(await readdir(join(dataDir, 'vault'))).toEqual([])
    expect(keychain.entries.size).toBe(0)
  })
})

describe('a vault with file errors', () => {
  it.each(['EIO', 'ENOSPC', 'EACCES', 'EMFILE'])(
    'has the old record or the new one after %s at any call of a write',
    async (code) => {
      const { dataDir, again } = await vaultWith('old')
      let calls = 0
      for (let failing = 1; ; failing++) {
        await again().write(TOKENS, secret('old'))
        calls = 0
        let armed = false
        const vault = again(
          watchedFiles(() => {
            if (armed && ++calls === failing) throw failure(code)
          }),
        )
        await vault.open()
        armed = true
        const outcome = await vault.write(TOKENS, secret('new')).then(
          () => 'kept',
          (error: unknown) => (error as { code: string }).code,
        )
        armed = false
        const found = await revealed(again(), TOKENS)
        if (outcome === 'kept' && vault.keeps()) expect(found).toBe('new')
        else expect(['old', 'new']).toContain(found)
        expect(['kept', 'store-unwritable']).toContain(outcome)
        expect(await revealed(vault, TOKENS)).toBe(outcome === 'kept' ? 'new' : found)
        expect((await readdir(join(dataDir, 'vault'))).filter((name) => name.endsWith('.tmp'))).toEqual([])
        if (calls < failing) break
      }
      expect(calls).toBeGreaterThan(6)
    },
  )

  it.each(['EIO', 'EACCES', 'EMFILE'])('sets nothing aside after %s at any call of a read', async (code) => {
    const { dataDir, again } = await vaultWith('kept')
    const before = (await readdir(join(dataDir, 'vault'))).sort()
    for (let failing = 1; ; failing++) {
      let calls = 0
      const vault = again(
        watchedFiles(() => {
          if (++calls === failing) throw failure(code)
        }),
      )
      await vault.open()
      await vault.read(TOKENS).catch(() => null)
      expect((await readdir(join(dataDir, 'vault'))).sort()).toEqual(before)
      expect((await readdir(dataDir)).filter((name) => name.startsWith('vault.lost'))).toEqual([])
      if (calls < failing) break
    }
    expect(await revealed(again(), TOKENS)).toBe('kept')
  })

  it('keeps the old record if the disk takes only a part of the new one', async () => {
    const { again } = await vaultWith('old')
    const spaceFor = (space: number): Files => {
      const files = watchedFiles(() => undefined)
      let left = space
      return {
        ...files,
        open: async (...args: Parameters<Files['open']>) => {
          const file = await files.open(...args)
          const write = (bytes: Buffer, offset: number, length: number, at: number) => {
            const taken = Math.min(length, left, 7)
            left -= taken
            return taken === 0
              ? Promise.resolve({ bytesWritten: 0, buffer: bytes })
              : file.write(bytes, offset, taken, at)
          }
          return new Proxy(file, { get: (of, name) => (name === 'write' ? write : Reflect.get(of, name)) })
        },
      }
    }
    expect(
      await failureOf(again(spaceFor(50)).write(TOKENS, secret('new, and longer than the space'))),
    ).toMatchObject({
      code: 'store-unwritable',
      message: expect.stringContaining('disk is full'),
    })
    expect(await revealed(again(), TOKENS)).toBe('old')
    await again(spaceFor(5000)).write(TOKENS, secret('in pieces of seven bytes'))
    expect(await revealed(again(), TOKENS)).toBe('in pieces of seven bytes')
  })

  it('keeps secrets in memory if its folder cannot be created', async () => {
    const dataDir = join(await freshFolder(), 'a-file')
    await writeFile(dataDir, '')
    const vault = new SealedVault({ dataDir, keychain: new MemoryKeychain() })
    expect(await vault.open()).toMatchObject({ state: 'absent', memory: true })
    await vault.write(TOKENS, secret())
    expect(await revealed(vault, TOKENS)).toBe(CANARY)
  })

  it('removes the unfinished files of a dead process, and not those of a live one', async () => {
    const { dataDir, again } = await vaultWith()
    const left = (pid: number) => join(dataDir, 'vault', `.x.sealed.${pid}-0123456789ab.tmp`)
    await writeFile(left(2 ** 22 + 1), 'dead')
    await writeFile(left(process.pid), 'alive')
    await again().open()
    expect((await readdir(join(dataDir, 'vault'))).filter((name) => name.endsWith('.tmp'))).toEqual([
      `.x.sealed.${process.pid}-0123456789ab.tmp`,
    ])
    await unlink(left(process.pid))
  })
})

async function contents(dataDir: string, folder = 'vault'): Promise<Record<string, string>> {
  const names = await readdir(join(dataDir, folder))
  return Object.fromEntries(
    await Promise.all(
      names.map(async (name) => [name, (await readFile(join(dataDir, folder, name))).toString('hex')]),
    ),
  )
}
