/** The grants in the vault: sealed, and the same after a restart. */
import { readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { GrantStore } from '../../../main/asking/grant-store.ts'
import { SealedVault } from '../../../main/vault/sealed-vault.ts'
import { freshFolder } from '../../support/fresh-folder.ts'
import { aProfile } from '../../support/profiles.ts'
import { MemoryKeychain } from '../../support/vault-fakes.ts'

const identity = { executable: '/usr/bin/node', script: '/home/a/report.mjs' }
const wanted = { identity, profile: aProfile({ environment: 'sandbox' }) }

async function started() {
  const dataDir = await freshFolder()
  const keychain = new MemoryKeychain()
  const reported: unknown[] = []
  let [changes, now, ids] = [0, 1_000_000, 0]
  const store = (vault = new SealedVault({ dataDir, keychain })) =>
    new GrantStore({
      vault,
      now: () => now,
      newId: () => `grant-${++ids}`,
      onChange: () => changes++,
      report: (error) => reported.push(error),
    })
  return {
    dataDir,
    keychain,
    reported,
    store,
    changes: () => changes,
    later: (milliseconds: number) => {
      now += milliseconds
    },
  }
}

test('a decision holds after a restart, until it is revoked', async () => {
  const { store, changes } = await started()
  await store().keep(wanted, 'always')
  const next = store()
  expect((await next.deciding(wanted))?.decision).toBe('always')
  const [grant, ...more] = await next.list()
  expect([grant?.executable, grant?.lastUsed, more]).toEqual(['/usr/bin/node', null, []])
  await next.revoke([grant?.id ?? ''])
  expect(await next.deciding(wanted)).toBeNull()
  expect(await store().list()).toEqual([])
  expect(changes()).toBe(2)
})

test('all decisions are revoked at once, also a refusal for good', async () => {
  const { store } = await started()
  const grants = store()
  await Promise.all([grants.keep(wanted, 'never'), grants.keep({ ...wanted, profile: aProfile() }, 'hour')])
  expect((await grants.list()).map(({ decision }) => decision)).toEqual(['hour', 'never'])
  await grants.revoke(null)
  expect(await store().list()).toEqual([])
})

test('a use is noted, but not more than once a minute', async () => {
  const { store, changes, later } = await started()
  const grants = store()
  await grants.keep(wanted, 'always')
  for (const wait of [0, 59_999, 1]) {
    later(wait)
    await grants.used(wanted)
  }
  expect([changes(), (await store().list())[0]?.lastUsed]).toEqual([3, 1_060_000])
})

test('the file names no program, and a file that another program has changed grants nothing', async () => {
  const { dataDir, store, reported } = await started()
  await store().keep(wanted, 'always')
  const folder = join(dataDir, 'vault')
  const [name = ''] = (await readdir(folder)).filter((each) => each.endsWith('.sealed'))
  const content = await readFile(join(folder, name))
  expect(content.toString('latin1') + content.toString('utf16le')).not.toContain('report.mjs')
  content[content.length - 1] = (content.at(-1) ?? 0) ^ 1
  await writeFile(join(folder, name), content)
  expect(await store().deciding(wanted)).toBeNull()
  expect(reported).toHaveLength(1)
})

test('decisions while the keychain is locked hold for this run, and add to the saved ones once it is open', async () => {
  const { dataDir, keychain, store } = await started()
  const other = { ...wanted, profile: aProfile() }
  await store().keep(wanted, 'never')
  await store().keep(other, 'never')
  keychain.trouble = 'locked'
  const vault = new SealedVault({ dataDir, keychain })
  const grants = store(vault)
  await grants.keep(other, 'hour')
  expect([await grants.deciding(wanted), (await grants.deciding(other))?.decision]).toEqual([null, 'hour'])
  keychain.trouble = null
  await vault.open()
  expect((await grants.deciding(wanted))?.decision).toBe('never')
  await grants.keep({ ...wanted, profile: aProfile() }, 'always')
  expect((await store().list()).map(({ decision }) => decision)).toEqual(['always', 'hour', 'never'])
})
