/** The tokens of one account for several applications, and those that earlier versions kept in one place. */
import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { hasTokens, readTokens } from '../../../main/vault/application-tokens.ts'
import { nodeFiles } from '../../../main/vault/atomic-file.ts'
import { type RecordOf, readRecord, writeRecord } from '../../../main/vault/records.ts'
import { SealedVault } from '../../../main/vault/sealed-vault.ts'
import { freshFolder } from '../../support/fresh-folder.ts'
import { MemoryKeychain } from '../../support/vault-fakes.ts'

const ONE = '11111111-1111-4111-8111-111111111111'
const TWO = '22222222-2222-4222-8222-222222222222'
const place = (clientId: string) => ({ kind: 'token-cache', accountId: 'a', clientId }) as const
const EARLIER = { kind: 'token-cache', accountId: 'a' } as const

/** MSAL's cache with a refresh token of each application. */
const cacheOf = (...clientIds: readonly string[]): RecordOf<'token-cache'> => ({
  version: 1,
  account: { homeAccountId: 'a.b' },
  cache: JSON.stringify({
    AccessToken: {},
    RefreshToken: Object.fromEntries(clientIds.map((id) => [`key-${id}`, { client_id: id, secret: 's' }])),
  }),
})

async function opened() {
  const dataDir = await freshFolder()
  const keychain = new MemoryKeychain()
  let [writes, isFull] = [0, false]
  const files: typeof nodeFiles = {
    ...nodeFiles,
    rename: async (from, to) => {
      if (isFull) throw Object.assign(new Error('full'), { code: 'ENOSPC' })
      writes += 1
      await nodeFiles.rename(from, to)
    },
  }
  const vault = new SealedVault({ dataDir, keychain, files })
  await vault.open()
  return {
    vault,
    again: () => new SealedVault({ dataDir, keychain }),
    writesDuring: async (work: () => Promise<unknown>) => {
      const before = writes
      await work()
      return writes - before
    },
    fill: () => {
      isFull = true
    },
    records: async () =>
      (await readdir(join(dataDir, 'vault'))).filter((name) => name.endsWith('.sealed')).length,
  }
}

describe('tokens', () => {
  test('of two applications are apart, and last', async () => {
    const { vault, again } = await opened()
    await writeRecord(vault, place(ONE), cacheOf(ONE))
    await writeRecord(vault, place(TWO), cacheOf(TWO))
    expect(await readTokens(again(), place(ONE))).toEqual(cacheOf(ONE))
    expect(await readTokens(again(), place(TWO.toUpperCase()))).toEqual(cacheOf(TWO))
  })

  test('go together when the account signs out', async () => {
    const { vault, records } = await opened()
    await writeRecord(vault, EARLIER, cacheOf(ONE))
    await writeRecord(vault, place(ONE), cacheOf(ONE))
    await writeRecord(vault, place(TWO), cacheOf(TWO))
    expect(await records()).toBe(3)
    await vault.removeOwned(['a'])
    expect(await records()).toBe(0)
  })
})

describe('tokens of an earlier version', () => {
  test('move to the place of their application', async () => {
    const { vault, again, records } = await opened()
    await writeRecord(vault, EARLIER, cacheOf(ONE.toUpperCase()))
    expect(await hasTokens(vault, place(TWO))).toBe(false)
    expect(await hasTokens(vault, place(ONE))).toBe(true)
    expect(await readTokens(again(), place(ONE))).toEqual(cacheOf(ONE.toUpperCase()))
    expect(await readTokens(again(), place(TWO))).toBeNull()
    expect(await records()).toBe(1)
  })

  test('of our own flows move too', async () => {
    const { vault } = await opened()
    const record = {
      ...({ version: 1, flow: 'code', clientId: ONE, resource: 'https://org.example' } as const),
      ...{ accessToken: 'a', expiresAt: 1, refreshToken: 'r' },
    }
    await writeRecord(vault, { kind: 'tokens', accountId: 'a' }, record)
    expect(await readTokens(vault, { kind: 'tokens', accountId: 'a', clientId: TWO })).toBeNull()
    expect(await readTokens(vault, { kind: 'tokens', accountId: 'a', clientId: ONE })).toEqual(record)
  })

  test('do not replace newer ones of their application', async () => {
    const { vault } = await opened()
    const newer = { ...cacheOf(ONE), account: { homeAccountId: 'newer' } }
    await writeRecord(vault, EARLIER, cacheOf(ONE))
    await writeRecord(vault, place(ONE), newer)
    expect(await readTokens(vault, place(TWO))).toBeNull()
    expect(await readTokens(vault, place(ONE))).toEqual(newer)
    expect(await readRecord(vault, EARLIER)).toBeNull()
  })

  test('are written once, however many organizations ask for them', async () => {
    const { vault, writesDuring } = await opened()
    await writeRecord(vault, EARLIER, cacheOf(ONE))
    const ask = () => Promise.all(Array.from({ length: 50 }, () => hasTokens(vault, place(ONE))))
    expect(await writesDuring(ask)).toBe(1)
  })

  test('still open the organization where the disk is full', async () => {
    const { vault, fill } = await opened()
    await writeRecord(vault, EARLIER, cacheOf(ONE))
    fill()
    expect(await hasTokens(vault, place(ONE))).toBe(true)
    expect(await readTokens(vault, place(ONE))).toEqual(cacheOf(ONE))
    expect(await readTokens(vault, place(TWO))).toBeNull()
    expect(await readRecord(vault, EARLIER)).toEqual(cacheOf(ONE))
  })

  test('of no application that the cache names are left alone', async () => {
    const { vault } = await opened()
    const other = { version: 1, cache: 'no JSON' } as const
    await writeRecord(vault, EARLIER, other)
    expect(await readTokens(vault, place(ONE))).toBeNull()
    expect(await readRecord(vault, EARLIER)).toEqual(other)
  })
})
