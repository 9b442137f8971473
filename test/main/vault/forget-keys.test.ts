/** Which entries leave the keychain when everything is removed, and which may still be there. */
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { forgetKeys } from '../../../main/vault/forget-keys.ts'
import { SealedVault } from '../../../main/vault/sealed-vault.ts'
import { freshFolder } from '../../support/fresh-folder.ts'
import { MemoryKeychain } from '../../support/vault-fakes.ts'

const OTHER = '0e5ba43c-59c3-4b7c-a1ba-38a0f0a77b9d'
const NEWER = '5c8f6d0a-3f1e-4a55-9b6a-1f0c3b1f7c11'

/** A data folder with a vault, and with two that were set aside: one with its key in the keychain, one of a newer version. */
async function dataFolder() {
  const [dataDir, keychain] = [await freshFolder(), new MemoryKeychain()]
  await new SealedVault({ dataDir, keychain }).open()
  const [own = ''] = keychain.entries.keys()
  for (const [id, version] of [
    [OTHER, 1],
    [NEWER, 9],
  ] as const) {
    await mkdir(join(dataDir, `vault.lost-${id}`))
    await writeFile(join(dataDir, `vault.lost-${id}`, 'vault.json'), JSON.stringify({ version, keyId: id }))
    keychain.entries.set(`vault key ${id}`, 'key')
  }
  keychain.entries.set('vault key of another folder', 'key')
  return { dataDir, keychain, own }
}

describe('the keychain', () => {
  test('loses the keys of the folder’s vaults, and no other entry', async () => {
    const { dataDir, keychain } = await dataFolder()
    expect(await forgetKeys({ dataDir, keychain })).toEqual([])
    expect([...keychain.entries.keys()]).toEqual(['vault key of another folder'])
  })

  test('has its entries named if it is locked', async () => {
    const { dataDir, keychain, own } = await dataFolder()
    keychain.trouble = 'locked'
    const left = await forgetKeys({ dataDir, keychain })
    expect([...left].sort()).toEqual([own, `vault key ${OTHER}`, `vault key ${NEWER}`].sort())
  })

  test('has an entry named that it says it removed and still has', async () => {
    const { dataDir, keychain, own } = await dataFolder()
    const remove = keychain.remove.bind(keychain)
    keychain.remove = async (account) => {
      if (account !== own) await remove(account)
    }
    expect(await forgetKeys({ dataDir, keychain })).toEqual([own])
  })

  test('is not waited for longer than the patience', async () => {
    const { dataDir, keychain } = await dataFolder()
    keychain.remove = () => new Promise(() => undefined)
    expect(await forgetKeys({ dataDir, keychain, patience: 10 })).toHaveLength(3)
  })

  test('is not asked at all without a vault', async () => {
    const keychain = new MemoryKeychain()
    expect(await forgetKeys({ dataDir: await freshFolder(), keychain })).toEqual([])
    expect(keychain.calls).toEqual([])
  })
})
