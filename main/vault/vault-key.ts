/** Finds the vault whose key the keychain has, or makes vault and key; a vault whose key is not there is set aside, never overwritten. */
import { createHash, randomBytes, randomUUID } from 'node:crypto'
import { basename, dirname, join } from 'node:path'
import { makeFolder } from '../make-folder.ts'
import { OutsideFileError, readOutsideFile } from '../outside-file.ts'
import { codeOf, createExclusively, type Files } from './atomic-file.ts'
import { KEY_BYTES, seal, unseal } from './cipher.ts'
import { type Keychain, KeychainError } from './keychain-port.ts'

export interface VaultKey {
  readonly keyId: string
  readonly key: Buffer
  /** Where the vault is: one that another computer set aside stays there. */
  readonly folder: string
  /** Where an old vault is kept that this key cannot open; null in the everyday case. */
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

const VERSION = 1
/** Bytes that the vault's file may have: it has some 150. */
const LIMIT = 64 * 1024
const CHECK = 'vault check'
const KEY_ID = /^[0-9a-f-]{36}$/

interface VaultFile {
  readonly keyId: string
  /** A sealed word: a keychain entry of the right length that is not our key does not open it. */
  readonly check: string
}

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
  /** Keeps other users out of the folder of a vault that is made. */
  readonly protect: (folder: string) => Promise<void>
}

/**
 * Computers that share the folder, each with a keychain of its own, have a vault each: the one that comes second sets the
 * first one's aside, and each goes on with the vault whose key it has.
 * @throws KeychainError, VaultFolderError, or the file system's own error
 */
export async function openVaultKey(
  folder: string,
  { keychain, files, protect }: VaultKeyParts,
): Promise<VaultKey> {
  let setAside: string | null = null
  // each turn ends it, or another process has changed the folder meanwhile
  for (let turn = 0; turn < 10; turn++) {
    await makeVaultFolder(folder, files)
    await files.chmod(folder, 0o700).catch(() => undefined)
    const text = await readVaultFile(files, join(folder, 'vault.json'))
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

/** The vaults that were set aside, each under its key's name. */
export async function setAsideOf(folder: string, files: Files): Promise<string[]> {
  const names = await files.readdir(dirname(folder))
  const start = `${basename(folder)}.lost-`
  return names
    .filter((name) => name.startsWith(start) && KEY_ID.test(name.slice(start.length)))
    .sort()
    .map((name) => join(dirname(folder), name))
}

/** The first whose key the keychain has. */
async function ownAmong(
  folders: readonly string[],
  keychain: Keychain,
  files: Files,
): Promise<Omit<VaultKey, 'setAside'> | null> {
  for (const folder of folders) {
    const file = await vaultFileIn(folder, files)
    const key = file === null ? null : await keyOf(file, keychain)
    if (file !== null && key !== null) return { keyId: file.keyId, key, folder }
  }
  return null
}

/** Null: it has none that can be read, for now or at all. */
async function vaultFileIn(folder: string, files: Files): Promise<VaultFile | null> {
  try {
    const text = await readVaultFile(files, join(folder, 'vault.json'))
    return typeof text === 'string' ? parseVaultFile(text) : null
  } catch {
    return null
  }
}

/** The id of the key that the folder is sealed with at this moment; null where there is no vault. */
export async function currentKeyId(folder: string, files: Files): Promise<string | null> {
  const text = await readVaultFile(files, join(folder, 'vault.json'))
  return typeof text === 'string' ? (parseVaultFile(text)?.keyId ?? null) : null
}

const accountOf = (keyId: string) => `vault key ${keyId}`

/** Null: another process was first. The folder names a key only when the keychain has proven to keep it. */
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
    const text = `${JSON.stringify({ version: VERSION, keyId, check })}\n`
    made = await createExclusively(files, join(folder, 'vault.json'), Buffer.from(text))
    return made ? { keyId, key } : null
  } finally {
    if (!made) {
      key.fill(0)
      await keychain.remove(account).catch(() => undefined)
    }
  }
}

/** Null: the keychain is open and does not have it, or has something else in its place. */
async function keyOf({ keyId, check }: VaultFile, keychain: Keychain): Promise<Buffer | null> {
  const text = await keychain.read(accountOf(keyId))
  if (text === null) return null
  const key = Buffer.from(text, 'base64')
  try {
    if (key.length === KEY_BYTES && unseal(key, CHECK, Buffer.from(check, 'base64')).toString() === keyId)
      return key
  } catch {
    // not our key
  }
  key.fill(0)
  return null
}

/**
 * The name comes from the vault's own key: when two processes find the same key gone, the second one's move meets the
 * first one's folder and fails, and so cannot carry off the new vault. Null: it was the second.
 */
async function moveAway(folder: string, name: string, files: Files): Promise<string | null> {
  const kept = join(dirname(folder), `vault.lost-${name}`)
  try {
    await files.rename(folder, kept)
    return kept
  } catch (cause) {
    if (['ENOTEMPTY', 'EEXIST', 'ENOENT'].includes(codeOf(cause) ?? '')) return null
    // Windows says no more than EPERM of a name that is taken
    const now = await readVaultFile(files, join(folder, 'vault.json'))
    if (now === null || nameOf(now) !== name) return null
    throw new VaultFolderError('key-lost', { cause })
  }
}

/**
 * The text; null where there is no file. What is no file that could be ours, such as a pipe, gets a name by which the vault is
 * set aside: the same one in every process that finds it.
 */
async function readVaultFile(files: Files, path: string): Promise<string | { readonly name: string } | null> {
  try {
    return (await readOutsideFile(path, LIMIT, files)).toString('utf8')
  } catch (error) {
    if (!(error instanceof OutsideFileError) || error.problem.is === 'unreadable') throw error
    if (error.problem.is === 'missing') return null
    return { name: `${error.problem.is}-${(await files.stat(path)).ino}` }
  }
}

/** By which a vault is set aside: its key's, or one that the content of its file gives. */
const nameOf = (file: string | { readonly name: string }): string =>
  typeof file === 'string' ? (parseVaultFile(file)?.keyId ?? hashOf(file)) : file.name

const hashOf = (text: string): string => createHash('sha256').update(text).digest('hex').slice(0, 16)

/** Null: damaged. @throws VaultFolderError when a newer version of Homerealm wrote it */
function parseVaultFile(text: string): VaultFile | null {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    return null
  }
  if (typeof value !== 'object' || value === null) return null
  const { version, keyId, check } = value as Record<string, unknown>
  if (typeof version === 'number' && version > VERSION) throw new VaultFolderError('newer')
  if (version !== VERSION || typeof keyId !== 'string' || typeof check !== 'string') return null
  return KEY_ID.test(keyId) ? { keyId, check } : null
}
