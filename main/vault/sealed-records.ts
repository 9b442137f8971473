/** The folder of encrypted records. File names reveal nothing; a damaged file is set aside, never deleted. */
import { join } from 'node:path'
import { OutsideFileError, readOutsideFile } from '../outside-file.ts'
import { Secret } from '../secret.ts'
import { codeOf, type Files, writeAtomically } from './atomic-file.ts'
import { CipherError, seal, unseal } from './cipher.ts'
import { accountPart, identityOf, recordName, SEALED } from './record-names.ts'
import type { VaultRecordId } from './token-vault.ts'

/** Maximum size of a record, bytes: far more than the tokens of any account. */
const LIMIT = 64 * 1024 * 1024

export class SealedRecords {
  readonly #folder: string
  readonly #files: Files

  constructor(folder: string, files: Files) {
    this.#folder = folder
    this.#files = files
  }

  async read(key: Buffer, id: VaultRecordId): Promise<Secret | null> {
    const envelope = await this.#envelope(id)
    if (envelope === null) return null
    const content = unseal(key, identityOf(id), envelope)
    try {
      return new Secret(content.toString('utf16le'))
    } finally {
      content.fill(0)
    }
  }

  /** @throws CipherError if the path is not a regular file of allowed size; OutsideFileError for the file system's own error */
  async #envelope(id: VaultRecordId): Promise<Buffer | null> {
    try {
      return await readOutsideFile(this.#path(id), LIMIT, this.#files)
    } catch (error) {
      if (!(error instanceof OutsideFileError) || error.problem.is === 'unreadable') throw error
      if (error.problem.is === 'missing') return null
      throw new CipherError('not-sealed', { cause: error })
    }
  }

  async write(key: Buffer, id: VaultRecordId, secret: Secret): Promise<void> {
    // UTF-16 as in JavaScript, so that every text survives unchanged
    const content = Buffer.from(secret.reveal(), 'utf16le')
    const envelope = seal(key, identityOf(id), content)
    content.fill(0)
    await writeAtomically(this.#files, this.#path(id), envelope)
  }

  async has(id: VaultRecordId): Promise<boolean> {
    return (await this.#files.stat(this.#path(id)).catch(nullIfMissing)) !== null
  }

  async remove(id: VaultRecordId): Promise<void> {
    await this.#files.unlink(this.#path(id)).catch(nullIfMissing)
  }

  async removeOwned(accountIds: readonly string[]): Promise<void> {
    for (const name of await this.#filesOf(accountIds))
      await this.#files.unlink(join(this.#folder, name)).catch(nullIfMissing)
  }

  /** True if these owners have any file, whole or not. */
  async hasFilesOf(accountIds: readonly string[]): Promise<boolean> {
    return (await this.#filesOf(accountIds)).length > 0
  }

  async #filesOf(accountIds: readonly string[]): Promise<readonly string[]> {
    const names = (await this.#files.readdir(this.#folder).catch(nullIfMissing)) ?? []
    const parts = new Set(accountIds.map(accountPart))
    // a file that is being written begins with a dot
    return names.filter((name) => parts.has(name.replace(/^\./, '').split('-', 1)[0] ?? ''))
  }

  /** The accounts that have at least one record. */
  async held(accountIds: readonly string[]): Promise<string[]> {
    const names = (await this.#files.readdir(this.#folder).catch(nullIfMissing)) ?? []
    const parts = new Set(
      names.filter((name) => name.endsWith(SEALED)).map((name) => name.slice(0, name.indexOf('-'))),
    )
    return accountIds.filter((accountId) => parts.has(accountPart(accountId)))
  }

  async setAside(id: VaultRecordId, now: number): Promise<void> {
    const time = new Date(now).toISOString().replaceAll(':', '-')
    await this.#files.rename(this.#path(id), `${this.#path(id)}.damaged-${time}`).catch(nullIfMissing)
  }

  #path(id: VaultRecordId): string {
    return join(this.#folder, recordName(id))
  }
}

function nullIfMissing(error: unknown): null {
  if (codeOf(error) === 'ENOENT') return null
  throw error
}
