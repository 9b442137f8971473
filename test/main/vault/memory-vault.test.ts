import { describe, expect, test } from 'vitest'
import { Secret } from '../../../main/secret.ts'
import { MemoryVault } from '../../../main/vault/memory-vault.ts'
import type { VaultRecordId } from '../../../main/vault/token-vault.ts'

const tokens: VaultRecordId = { kind: 'token-cache', accountId: 'a' }
const cookies = (orgHost: string): VaultRecordId => ({ kind: 'cookies', accountId: 'a', orgHost })
const ofApplication: VaultRecordId = { kind: 'token-cache', accountId: 'a', clientId: 'app' }
const others: VaultRecordId = { kind: 'token-cache', accountId: 'b' }

async function filled() {
  const vault = new MemoryVault()
  for (const id of [tokens, ofApplication, cookies('one.example'), cookies('two.example'), others])
    await vault.write(id, new Secret(JSON.stringify(id)))
  return vault
}

describe('a vault in memory', () => {
  test('is open, and keeps nothing', async () => {
    const vault = new MemoryVault()
    expect([await vault.open(), vault.status(), vault.keeps()]).toEqual([
      { state: 'ready' },
      { state: 'ready' },
      false,
    ])
    expect(vault.records()).toEqual([])
  })

  test('has each record by kind, account, application and organization', async () => {
    const vault = await filled()
    for (const { id, content } of vault.records()) {
      expect(JSON.parse(content.reveal())).toEqual(id)
      expect((await vault.read(id))?.reveal()).toBe(content.reveal())
    }
    expect(await vault.read(cookies('three.example'))).toBeNull()
    expect([await vault.has(tokens), await vault.has(cookies('three.example'))]).toEqual([true, false])
    expect(await vault.held(['a', 'c'])).toEqual(new Set(['a']))
  })

  test('forgets one record, or all of an account', async () => {
    const vault = await filled()
    await vault.remove(cookies('one.example'))
    expect(vault.records().map(({ id }) => id)).toEqual([
      tokens,
      ofApplication,
      cookies('two.example'),
      others,
    ])
    await vault.removeOwned(['a'])
    expect(vault.records().map(({ id }) => id)).toEqual([others])
  })

  test('knows what was removed until it is written again', async () => {
    const vault = await filled()
    await vault.remove(tokens)
    await vault.remove(cookies('three.example'))
    expect(vault.removed()).toEqual([tokens, cookies('three.example')])
    await vault.write(tokens, new Secret('newer'))
    expect(vault.removed()).toEqual([cookies('three.example')])
  })
})
