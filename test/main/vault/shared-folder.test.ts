/** Across main/vault: several computers share one data folder, each with its own keychain. Each finds its own vault again. */
import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { Secret } from '../../../main/secret.ts'
import { SealedVault } from '../../../main/vault/sealed-vault.ts'
import type { VaultRecordId } from '../../../main/vault/token-vault.ts'
import { freshFolder } from '../../support/fresh-folder.ts'
import { MemoryKeychain, TOKENS } from '../../support/vault-fakes.ts'

const OTHER: VaultRecordId = { kind: 'tokens', accountId: 'a2' }

async function computers(count: number) {
  const dataDir = await freshFolder()
  const all = Array.from({ length: count }, () => {
    const keychain = new MemoryKeychain()
    return { keychain, start: () => new SealedVault({ dataDir, keychain }) }
  })
  return { dataDir, all }
}

const revealed = async (vault: SealedVault, id = TOKENS) => (await vault.read(id))?.reveal() ?? null

test.each([2, 3])('%i computers that take turns lose no record, and each shows one notice', async (count) => {
  const { all } = await computers(count)
  const told: number[] = []
  for (const [n, { start }] of all.entries()) {
    const vault = start()
    expect(await revealed(vault)).toBeNull()
    await vault.write(TOKENS, new Secret(`of ${n}`))
    told.push(vault.notices.length)
  }
  expect(told).toEqual(all.map((_, n) => (n === 0 ? 0 : 1)))
  for (let round = 0; round < 3; round++)
    for (const [n, { start }] of all.entries()) {
      const vault = start()
      expect(await revealed(vault)).toBe(round === 0 ? `of ${n}` : `of ${n}, round ${round - 1}`)
      await vault.write(TOKENS, new Secret(`of ${n}, round ${round}`))
      expect(vault.notices).toEqual([])
    }
})

test('a computer whose vault the other sets aside while both run goes on with its own vault', async () => {
  const { all } = await computers(2)
  const [one, two] = all.map(({ start }) => start()) as [SealedVault, SealedVault]
  await one.write(TOKENS, new Secret('of one'))
  await two.write(OTHER, new Secret('of two'))
  expect(await one.has(TOKENS)).toBe(true)
  expect([...(await one.held(['a1', 'a2']))]).toEqual(['a1'])
  expect(await revealed(one)).toBe('of one')
  await one.write(OTHER, new Secret('of one too'))
  expect([await revealed(two, OTHER), await revealed(one, OTHER)]).toEqual(['of two', 'of one too'])
  expect(one.notices).toEqual([])
})

test.each<[string, (vault: SealedVault) => Promise<unknown>]>([
  ['reads a record', async (vault) => expect(await revealed(vault)).toBe('of one')],
  ['looks for a record', async (vault) => expect(await vault.has(TOKENS)).toBe(true)],
  ['looks for an account', async (vault) => expect([...(await vault.held(['a1']))]).toEqual(['a1'])],
  ['removes an account', (vault) => vault.removeOwned(['a1'])],
  ['removes a record', (vault) => vault.remove(TOKENS)],
])('a computer that %s first after its vault was set aside finds its own vault', async (what, act) => {
  const { all } = await computers(2)
  const [one, two] = all.map(({ start }) => start()) as [SealedVault, SealedVault]
  await one.write(TOKENS, new Secret('of one'))
  await two.open()
  await two.write(TOKENS, new Secret('of two'))
  await act(one)
  const again = all.map(({ start }) => start()) as [SealedVault, SealedVault]
  const gone = what.startsWith('removes')
  expect([await revealed(again[0]), await revealed(again[1])]).toEqual([gone ? null : 'of one', 'of two'])
})

test('a sign-out with a locked keychain leaves no record of the account in the vault of any computer', async () => {
  const { dataDir, all } = await computers(2)
  for (const { start } of all) await start().write(TOKENS, new Secret('tokens'))
  for (const { keychain, start } of all.slice(0, 1)) {
    keychain.trouble = 'locked'
    await start().removeOwned(['a1'])
  }
  const folders = (await readdir(dataDir)).filter((name) => name.startsWith('vault'))
  expect(folders).toHaveLength(2)
  for (const folder of folders) expect(await readdir(join(dataDir, folder))).toEqual(['vault.json'])
})
