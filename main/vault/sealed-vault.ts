/** The vault: encrypts records on disk with a key from the keychain. Without a key, it keeps them in memory for this run. */
import { join } from 'node:path'
import type { AppNotice, VaultStatus } from '../contract/app.ts'
import { patient } from '../patient-files.ts'
import type { Secret } from '../secret.ts'
import { type Files, nodeFiles } from './atomic-file.ts'
import { CipherError } from './cipher.ts'
import { HeldKey } from './held-key.ts'
import type { LeavableKeychain } from './keychain-port.ts'
import { makePrivate } from './private-folder.ts'
import { identityOf } from './record-names.ts'
import { SealedRecords } from './sealed-records.ts'
import type { TokenVault, VaultRecordId } from './token-vault.ts'
import { damaged, unreadable, unwritable } from './vault-failures.ts'
import { VAULT_FOLDER } from './vault-file.ts'
import { setAsideOf, type VaultKey } from './vault-key.ts'

export interface SealedVaultOptions {
  readonly dataDir: string
  readonly keychain: LeavableKeychain
  readonly files?: Files
  /** Platform of the file system. Default: this computer's. */
  readonly platform?: NodeJS.Platform
  /** Restricts a folder to this user, where file modes cannot. */
  readonly protect?: (folder: string) => Promise<void>
  readonly now?: () => number
  /** Maximum wait for the keychain, milliseconds. A later answer is still used. */
  readonly patience?: number
}

/**
 * If the keychain has lost the key, the old vault is set aside and a new one is created at once. A notice tells the person to
 * sign in again; everything else continues to work.
 */
export class SealedVault implements TokenVault {
  readonly #folder: string
  readonly #files: Files
  readonly #now: () => number
  readonly #held: HeldKey
  readonly #memory = new Map<string, { id: VaultRecordId; content: Secret }>()
  #opening: Promise<VaultStatus> | null = null
  #last: Promise<unknown> = Promise.resolve()

  constructor({
    dataDir,
    keychain,
    files = nodeFiles,
    platform = process.platform,
    protect = (folder) => makePrivate(folder, { platform, env: process.env }),
    now = Date.now,
    patience = 10_000,
  }: SealedVaultOptions) {
    this.#folder = join(dataDir, VAULT_FOLDER)
    this.#files = patient(files, { platform })
    this.#now = now
    this.#held = new HeldKey({
      folder: this.#folder,
      keychain,
      files: this.#files,
      protect,
      patience,
      inOrder: (work) => this.#inOrder(work),
      onFound: (key) => this.#sealMemory(key),
    })
  }

  status = (): VaultStatus => this.#held.status
  keeps = (): boolean => this.#held.key !== null

  /** Notices about the state in which the vault was found; complete after `open`. */
  get notices(): readonly AppNotice[] {
    return this.#held.notices
  }

  onChange(listener: () => void): () => void {
    return this.#held.onChange(listener)
  }

  /** Stops using the keychain: callers that wait for it continue without a key. */
  close(): void {
    this.#held.close()
  }

  open(): Promise<VaultStatus> {
    if (this.#held.key !== null) return Promise.resolve(this.#held.status)
    this.#opening ??= this.#inOrder(() => this.#held.search()).finally(() => {
      this.#opening = null
    })
    return this.#opening
  }

  read(id: VaultRecordId): Promise<Secret | null> {
    return this.#opened(async () => {
      const inMemory = this.#memory.get(identityOf(id))
      if (inMemory !== undefined) return inMemory.content
      const { key } = this.#held
      const found = key === null ? null : await this.#readSealed(key, id)
      // another computer may have set the vault aside
      if (key === null || found !== null || !(await this.#held.hasFollowed())) return found
      return this.#held.key === null ? null : this.#readSealed(this.#held.key, id)
    })
  }

  write(id: VaultRecordId, content: Secret): Promise<void> {
    return this.#opened(async () => {
      const changed = await this.#held.hasChanged().catch(throwUnwritable)
      if (this.#held.key !== null && changed) await this.#held.search()
      const { key } = this.#held
      if (key === null) {
        this.#memory.set(identityOf(id), { id, content })
        return
      }
      await this.#recordsIn(key.folder).write(key.key, id, content).catch(throwUnwritable)
      this.#memory.delete(identityOf(id))
    })
  }

  remove(id: VaultRecordId): Promise<void> {
    return this.#opened(async () => {
      this.#memory.delete(identityOf(id))
      // works for a locked vault too: deleting needs no key
      await this.#inEach((records) => records.remove(id)).catch(throwUnwritable)
    })
  }

  async removeOwned(accountIds: readonly string[]): Promise<void> {
    const owners = new Set(accountIds)
    // the keychain is not asked for the removal of an organization that nobody has signed in to
    if (!(await this.mayHold(accountIds))) return
    await this.#opened(async () => {
      for (const [identity, { id }] of this.#memory)
        if (owners.has(id.accountId)) this.#memory.delete(identity)
      await this.#inEach((records) => records.removeOwned(accountIds)).catch(throwUnwritable)
    })
  }

  /** Also true for the files of a vault that was set aside. */
  async mayHold(accountIds: readonly string[]): Promise<boolean> {
    const folders = [this.#folder, ...(await setAsideOf(this.#folder, this.#files).catch(() => []))]
    for (const folder of folders)
      if (await this.#recordsIn(folder).hasFilesOf(accountIds).catch(throwUnwritable)) return true
    return [...this.#memory.values()].some(({ id }) => accountIds.includes(id.accountId))
  }

  /** True for a record that can be read now: false while the keychain is locked. */
  has(id: VaultRecordId): Promise<boolean> {
    return this.#opened(async () => {
      await this.#held.hasFollowed()
      if (this.#memory.has(identityOf(id))) return true
      const { key } = this.#held
      return key !== null && this.#recordsIn(key.folder).has(id)
    })
  }

  held(accountIds: readonly string[]): Promise<ReadonlySet<string>> {
    return this.#opened(async () => {
      await this.#held.hasFollowed()
      return this.#ownersIn(this.#held.key?.folder ?? null, accountIds)
    })
  }

  /** Also names the owners of records whose key turns out to be lost once the vault is opened. */
  listed(accountIds: readonly string[]): Promise<ReadonlySet<string>> {
    return this.#ownersIn(this.#held.key?.folder ?? this.#folder, accountIds)
  }

  /** @param folder null: only those in memory */
  async #ownersIn(folder: string | null, accountIds: readonly string[]): Promise<ReadonlySet<string>> {
    const sealed =
      folder === null ? [] : await this.#recordsIn(folder).held(accountIds).catch(throwUnreadable)
    const here = new Set([...this.#memory.values()].map(({ id }) => id.accountId))
    return new Set([...sealed, ...accountIds.filter((accountId) => here.has(accountId))])
  }

  async #readSealed(of: VaultKey, id: VaultRecordId): Promise<Secret | null> {
    const records = this.#recordsIn(of.folder)
    try {
      return await records.read(of.key, id)
    } catch (error) {
      if (!(error instanceof CipherError)) throw unreadable(error)
      // another process may have created a new vault since this one was opened
      if (await this.#held.hasChanged().catch(throwUnreadable)) {
        await this.#held.search()
        const { key } = this.#held
        if (key === null) return null
        if (key.keyId !== of.keyId || key.folder !== of.folder) return this.#readSealed(key, id)
      }
      // a record of a newer version is not damaged: leave it in place
      if (error.code !== 'version-unknown') await records.setAside(id, this.#now())
      throw damaged(error)
    }
  }

  /** A record that cannot be written stays in memory; the next write tries again. */
  async #sealMemory({ key, folder }: VaultKey): Promise<void> {
    for (const [identity, { id, content }] of this.#memory) {
      try {
        await this.#recordsIn(folder).write(key, id, content)
        this.#memory.delete(identity)
      } catch {
        return
      }
    }
  }

  /** Without a key, the app cannot tell which vault is this computer's, so it works on each one. */
  async #inEach(work: (records: SealedRecords) => Promise<void>): Promise<void> {
    await this.#held.hasFollowed()
    const { key } = this.#held
    const folders =
      key === null
        ? [this.#folder, ...(await setAsideOf(this.#folder, this.#files).catch(() => []))]
        : [key.folder]
    for (const folder of folders) await work(this.#recordsIn(folder))
  }

  #recordsIn(folder: string): SealedRecords {
    return new SealedRecords(folder, this.#files)
  }

  async #opened<T>(work: () => Promise<T>): Promise<T> {
    if (!this.#held.wasSearched) await this.open()
    return this.#inOrder(work)
  }

  /** Runs work one at a time, so that the last write wins. */
  #inOrder<T>(work: () => Promise<T>): Promise<T> {
    const done = this.#last.then(work)
    this.#last = done.catch(() => undefined)
    return done
  }
}

const throwUnreadable = (error: unknown): never => {
  throw unreadable(error)
}

const throwUnwritable = (error: unknown): never => {
  throw unwritable(error)
}
