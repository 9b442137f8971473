/** Removes the keys of a data folder's vaults from the keychain. Without its key, nobody can open a vault. */
import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { readOutsideFile } from '../outside-file.ts'
import type { Keychain } from './keychain-port.ts'
import { accountOf } from './vault-key.ts'

export interface ForgettingKeys {
  readonly dataDir: string
  readonly keychain: Keychain
  /** Maximum wait for the keychain, milliseconds. */
  readonly patience?: number
}

/** Maximum size of a vault's file, bytes. */
const LIMIT = 64 * 1024

/** In a damaged file too, and in one that a newer version wrote. */
const KEY_ID = /"keyId":\s*"([0-9a-f-]{36})"/

/** Call it once the vault is closed. @returns the names of the keychain's entries that may still be there */
export async function forgetKeys({
  dataDir,
  keychain,
  patience = 10_000,
}: ForgettingKeys): Promise<readonly string[]> {
  const left = new Set((await keyIdsIn(dataDir)).map(accountOf))
  const limit = new AbortController()
  const removal = (async () => {
    for (const account of [...left]) if (await isRemoved(keychain, account)) left.delete(account)
  })()
  await Promise.race([removal, pause(patience, null, { signal: limit.signal })])
  limit.abort()
  return [...left]
}

/** Asks again: a locked keychain says that it has removed an entry, and still has it. */
async function isRemoved(keychain: Keychain, account: string): Promise<boolean> {
  try {
    await keychain.remove(account)
    return (await keychain.read(account)) === null
  } catch {
    return false
  }
}

/** Of the vault, and of those that were set aside. */
async function keyIdsIn(dataDir: string): Promise<readonly string[]> {
  const names = await readdir(dataDir).catch(() => [])
  const ids = new Set<string>()
  for (const name of names) {
    const [, setAside] = /^vault(?:\.lost-(.+))?$/.exec(name) ?? [null]
    if (setAside === null) continue
    const text = await readOutsideFile(join(dataDir, name, 'vault.json'), LIMIT).catch(() => '')
    const id = KEY_ID.exec(text.toString('utf8'))?.[1]
    if (id !== undefined) ids.add(id)
  }
  return [...ids]
}
