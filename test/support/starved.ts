/** A process in which each reader of saved data has an I/O error once. It prints each reader's result during the error and after it. */
import { chmodSync, closeSync, openSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { openPreferences } from '../../main/preferences/preferences.ts'
import { openProfileStore } from '../../main/profiles/sqlite.ts'
import { Secret } from '../../main/secret.ts'
import type { LeavableKeychain } from '../../main/vault/keychain-port.ts'
import { SealedVault } from '../../main/vault/sealed-vault.ts'
import type { VaultRecordId } from '../../main/vault/token-vault.ts'
import { aProfile } from './profiles.ts'

const [, , dataDir = '', trouble = ''] = process.argv
const RECORD: VaultRecordId = { kind: 'token-cache', accountId: 'a' }

const entries = new Map<string, string>()
const keychain: LeavableKeychain = {
  read: async (account) => entries.get(account) ?? null,
  write: async (account, text) => void entries.set(account, text),
  remove: async (account) => void entries.delete(account),
  close: () => undefined,
}

/** Opens all saved data like the app's start. @param before called before each reader */
async function start(before: () => void) {
  before()
  const preferences = openPreferences({ dataDir })
  before()
  const store = await openProfileStore({ dataDir, patience: 0 })
  before()
  const vault = new SealedVault({ dataDir, keychain })
  const state = await vault.open()
  before()
  const record = await vault.read(RECORD).then(
    (secret) => secret?.reveal() ?? null,
    (error: unknown) => (error as { code: string }).code,
  )
  const told = [...preferences.notices, ...store.notices, ...vault.notices].map(({ id }) => id)
  const found = {
    theme: preferences.get().theme,
    rows: store.profiles().length,
    vault: state.state,
    record,
    told,
  }
  // a change must not overwrite data that could not be read
  preferences.set({ theme: 'light' })
  if (trouble !== 'none' && found.told.length > 0) preferences.close()
  store.close()
  return found
}

const preferences = openPreferences({ dataDir })
preferences.set({ theme: 'dark' })
preferences.close()
const store = await openProfileStore({ dataDir })
store.add(aProfile())
store.close()
const vault = new SealedVault({ dataDir, keychain })
await vault.open()
await vault.write(RECORD, new Secret('kept'))

const files = [
  ...['preferences.json', 'profiles.db', 'profiles.db.backup', 'vault/vault.json'],
  ...readdirSync(join(dataDir, 'vault')).map((name) => `vault/${name}`),
].map((name) => join(dataDir, name))

const handles: number[] = []

/** Opens files until this process has no free file handle. */
function takeHandles(): void {
  try {
    for (;;) handles.push(openSync('/dev/null', 'r'))
  } catch {
    // no handle is free
  }
}

const mayRead = (mode: number) => {
  for (const file of files) chmodSync(file, mode)
}

if (trouble === 'EACCES') mayRead(0)
const meanwhile = await start(trouble === 'EACCES' ? () => undefined : takeHandles)
if (trouble === 'EACCES') mayRead(0o600)
for (const handle of handles) closeSync(handle)
const afterwards = await start(() => undefined)
const names = [...readdirSync(dataDir), ...readdirSync(join(dataDir, 'vault'))]
process.stdout.write(JSON.stringify({ meanwhile, afterwards, names }))
