/** The file of a vault, which names its key, and the folders of vaults that were set aside. */
import { jsonIn } from '../contract/json-in.ts'

/** Its name in the folder of the vault. */
export const VAULT_FILE = 'vault.json'

/** Name of the vault's folder in the data folder. */
export const VAULT_FOLDER = 'vault'

/** The version that this version of Homerealm writes. */
export const VAULT_VERSION = 1

/** Maximum size of the file, bytes; normally about 150. */
export const LARGEST_VAULT_FILE = 64 * 1024

const KEY_ID = /^[0-9a-f-]{36}$/

export interface VaultFile {
  readonly keyId: string
  /** A sealed text: shows whether a keychain entry is the right key. */
  readonly check: string
}

/** Null if the text is damaged. */
export function vaultFileIn(text: string): VaultFile | 'newer' | null {
  const value = jsonIn(text)
  if (typeof value !== 'object' || value === null) return null
  const { version, keyId, check } = value as Record<string, unknown>
  if (typeof version === 'number' && version > VAULT_VERSION) return 'newer'
  if (version !== VAULT_VERSION || typeof keyId !== 'string' || typeof check !== 'string') return null
  return KEY_ID.test(keyId) ? { keyId, check } : null
}

/** What the name of a vault that was set aside begins with. */
const setAside = (folder: string) => `${folder}.lost-`

/** Name of a vault that is set aside. @param folder name of the vault's own @param name of its key, or of its damaged file */
export const setAsideName = (folder: string, name: string): string => `${setAside(folder)}${name}`

/** True for a vault that was set aside with its key's ID: another computer may have the key. */
export const isSetAside = (folder: string, name: string): boolean =>
  name.startsWith(setAside(folder)) && KEY_ID.test(name.slice(setAside(folder).length))
