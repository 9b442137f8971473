/** Finds the vault whose key is in the keychain, or creates both. Sets a vault without its key aside, never overwrites it. */
import { createHash, randomBytes, randomUUID } from 'node:crypto'
import { basename, dirname, join } from 'node:path'
import { makeFolder } from '../make-folder.ts'
import { OutsideFileError, readOutsideFile } from '../outside-file.ts'
import { codeOf, createExclusively, type Files } from './atomic-file.ts'
import { KEY_BYTES, seal, unseal } from './cipher.ts'
import { type Keychain, KeychainError } from './keychain-port.ts'
import {
  isSetAside,
  LARGEST_VAULT_FILE,
  setAsideName,
  VAULT_FILE,
  VAULT_VERSION,
  type VaultFile,
  vaultFileIn,
} from './vault-file.ts'

export interface VaultKey {
  readonly keyId: string
  readonly key: Buffer
  /** Folder of the vault. A vault that another computer set aside stays where it is. */
  readonly folder: string
  /** Path of an old vault that this key cannot open; usually null. */
  readonly setAside: string | null
}

export class VaultFolderError extends Error {
  override readonly name = 'VaultFolderError'
  readonly code: 'newer' | 'key-lost' | 'busy'

  constructor(code: VaultFolderError['code'], options?: { cause?: unknown }) {
    super(`The vault's folder cannot be used: ${code}`, options)
    this.code = code
  }
}

const CHECK = 'vault check'

async function makeVaultFolder(folder: string, files: Files): Promise<void> {
  try {
    await files.mkdir(folder, { mode: 0o700 })
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    if (code === 'ENOENT') makeFolder(folder)
    else if (code !== 'EEXIST') throw error
  }
}

interface VaultKeyParts {
  readonly keychain: Keychain
  readonly files: Files
  /** Restricts the folder of a new vault to this user. */
  readonly protect: (folder: string) => Promise<void>
}

/**
 * Computers that share the folder have separate keychains, so each has its own vault: the second one sets the first one's
 * vault aside, and each continues with the vault whose key it has.
 * @throws KeychainError, VaultFolderError, or the file system's own error
 */
export async function openVaultKey(
  folder: string,
  { keychain, files, protect }: VaultKeyParts,
): Promise<VaultKey> {
  let setAside: string | null = null
  // a turn returns, unless another process has changed the folder meanwhile
  for (let turn = 0; turn < 10; turn++) {
    await makeVaultFolder(folder, files)
    await files.chmod(folder, 0o700).catch(() => undefined)
    const text = await readVaultFile(files, join(folder, VAULT_FILE))
    const file = typeof text === 'string' ? parseVaultFile(text) : null
    if (file !== null) {
      const key = await keyOf(file, keychain)
      if (key !== null) return { keyId: file.keyId, key, folder, setAside }
    }
    const own =
      text === null || file !== null ? await ownAmong(await setAsideOf(folder, files), keychain, files) : null
    if (own !== null) return { ...own, setAside }
    if (text === null) {
      await protect(folder)
      const made = await makeVault(folder, keychain, files)
      if (made !== null) return { ...made, folder, setAside }
      continue
    }
    setAside = (await moveAway(folder, nameOf(text), files)) ?? setAside
  }
  throw new VaultFolderError('busy')
}

/** The vaults that were set aside, named by their key IDs. */
export async function setAsideOf(folder: string, files: Files): Promise<string[]> {
  const names = await files.readdir(dirname(folder))
  return names
    .filter((name) => isSetAside(basename(folder), name))
    .sort()
    .map((name) => join(dirname(folder), name))
}

/** The first vault whose key is in the keychain. */
async function ownAmong(
  folders: readonly string[],
  keychain: Keychain,
  files: Files,
): Promise<Omit<VaultKey, 'setAside'> | null> {
  for (const folder of folders) {
    const file = await vaultFileOf(folder, files)
    const key = file === null ? null : await keyOf(file, keychain)
    if (file !== null && key !== null) return { keyId: file.keyId, key, folder }
  }
  return null
}

/** Null if it has no readable vault file, for now or permanently. */
async function vaultFileOf(folder: string, files: Files): Promise<VaultFile | null> {
  try {
    const text = await readVaultFile(files, join(folder, VAULT_FILE))
    return typeof text === 'string' ? parseVaultFile(text) : null
  } catch {
    return null
  }
}

/** ID of the key that the folder uses now; null if there is no vault. */
export async function currentKeyId(folder: string, files: Files): Promise<string | null> {
  const text = await readVaultFile(files, join(folder, VAULT_FILE))
  return typeof text === 'string' ? (parseVaultFile(text)?.keyId ?? null) : null
}

/** The keychain's name for the key of a vault. */
export const accountOf = (keyId: string): string => `vault key ${keyId}`

/** Null if another process was first. Writes the key's ID to the folder only after the keychain has returned the key. */
async function makeVault(
  folder: string,
  keychain: Keychain,
  files: Files,
): Promise<{ keyId: string; key: Buffer } | null> {
  const keyId = randomUUID()
  const key = randomBytes(KEY_BYTES)
  const account = accountOf(keyId)
  let made = false
  try {
    await keychain.write(account, key.toString('base64'))
    if ((await keychain.read(account)) !== key.toString('base64'))
      throw new KeychainError({ reason: 'not-given-back', facts: {} })
    const check = seal(key, CHECK, Buffer.from(keyId)).toString('base64')
    const text = `${JSON.stringify({ version: VAULT_VERSION, keyId, check })}\n`
    made = await createExclusively(files, join(folder, VAULT_FILE), Buffer.from(text))
    return made ? { keyId, key } : null
  } finally {
    if (!made) {
      key.fill(0)
      await keychain.remove(account).catch(() => undefined)
    }
  }
}

/** Null if the unlocked keychain does not have the key, or has something else in its place. */
async function keyOf({ keyId, check }: VaultFile, keychain: Keychain): Promise<Buffer | null> {
  const text = await keychain.read(accountOf(keyId))
  if (text === null) return null
  const key = Buffer.from(text, 'base64')
  try {
    if (key.length === KEY_BYTES && unseal(key, CHECK, Buffer.from(check, 'base64')).toString() === keyId)
      return key
  } catch {
    // not the right key
  }
  key.fill(0)
  return null
}

/**
 * The name contains the key ID: if two processes find the same key missing, the second rename fails because the target exists,
 * so it cannot move the new vault. Null: this process was the second.
 */
async function moveAway(folder: string, name: string, files: Files): Promise<string | null> {
  const kept = join(dirname(folder), setAsideName(basename(folder), name))
  try {
    await files.rename(folder, kept)
    return kept
  } catch (cause) {
    if (['ENOTEMPTY', 'EEXIST', 'ENOENT'].includes(codeOf(cause) ?? '')) return null
    // Windows reports only EPERM when the target exists
    const now = await readVaultFile(files, join(folder, VAULT_FILE))
    if (now === null || nameOf(now) !== name) return null
    throw new VaultFolderError('key-lost', { cause })
  }
}

/**
 * The text; null if there is no file. For something that is not a regular file, such as a pipe: a name for setting the vault
 * aside, the same one in every process.
 */
async function readVaultFile(files: Files, path: string): Promise<string | { readonly name: string } | null> {
  try {
    return (await readOutsideFile(path, LARGEST_VAULT_FILE, files)).toString('utf8')
  } catch (error) {
    if (!(error instanceof OutsideFileError) || error.problem.is === 'unreadable') throw error
    if (error.problem.is === 'missing') return null
    return { name: `${error.problem.is}-${(await files.stat(path)).ino}` }
  }
}

/** Name for setting a vault aside: its key ID, or one that its file's content gives. */
const nameOf = (file: string | { readonly name: string }): string =>
  typeof file === 'string' ? (parseVaultFile(file)?.keyId ?? hashOf(file)) : file.name

const hashOf = (text: string): string => createHash('sha256').update(text).digest('hex').slice(0, 16)

/** Null if damaged. @throws VaultFolderError if a newer version of Homerealm wrote it */
function parseVaultFile(text: string): VaultFile | null {
  const file = vaultFileIn(text)
  if (file === 'newer') throw new VaultFolderError('newer')
  return file
}
