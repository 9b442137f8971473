/** The token vault: records sealed on disk with a key from the keychain, or in memory for this run when there is no key. */
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import type { AppNotice, VaultStatus } from '../contract/app.ts'
import { patient } from '../patient-files.ts'
import type { Secret } from '../secret.ts'
import { type Files, nodeFiles, sweepTemporary } from './atomic-file.ts'
import { CipherError } from './cipher.ts'
import type { LeavableKeychain } from './keychain-port.ts'
import { makePrivate } from './private-folder.ts'
import { identityOf, SealedRecords } from './sealed-records.ts'
import type { TokenVault, VaultRecordId } from './token-vault.ts'
import {
  damaged,
  keyLost,
  noAnswerYet,
  notPrivate,
  unreadable,
  unwritable,
  withoutKey,
} from './vault-failures.ts'
import { currentKeyId, openVaultKey, setAsideOf, type VaultKey } from './vault-key.ts'

export interface SealedVaultOptions {
  readonly dataDir: string
  readonly keychain: LeavableKeychain
  readonly files?: Files
  /** Whose file system it is: this computer's unless said otherwise. */
  readonly platform?: NodeJS.Platform
  /** Keeps other users out of a folder where modes do not. */
  readonly protect?: (folder: string) => Promise<void>
  readonly now?: () => number
  /** Longest wait for the keychain, milliseconds; an answer that comes later is taken all the same. */
  readonly patience?: number
}

/** What the search for the key came to. */
type Found = { readonly key: VaultKey } | { readonly error: unknown }

/**
 * When the keychain has lost the key, what it sealed is kept aside and a fresh vault is begun at once: the person has to
 * sign in again, is told so by a notice, and nothing else stops working.
 */
export class SealedVault implements TokenVault {
  readonly #folder: string
  readonly #keychain: LeavableKeychain
  readonly #files: Files
  readonly #protect: (folder: string) => Promise<void>
  readonly #now: () => number
  readonly #patience: number
  readonly #memory = new Map<string, { id: VaultRecordId; content: Secret }>()
  readonly #notices: AppNotice[] = []
  #key: VaultKey | null = null
  /** Nothing is known to be wrong before it is opened. */
  #status: VaultStatus = { state: 'ready' }
  #opening: Promise<VaultStatus> | null = null
  /** The keychain was asked longer ago than the patience lasts, and has not answered yet. */
  #late = false
  #closed = false
  readonly #listeners = new Set<() => void>()
  #wasOpened = false
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
    this.#folder = join(dataDir, 'vault')
    this.#keychain = keychain
    this.#protect = protect
    this.#files = patient(files, { platform })
    this.#now = now
    this.#patience = patience
  }

  status = (): VaultStatus => this.#status
  keeps = (): boolean => this.#key !== null

  /** What the person should know of how the vault was found; grows when it is opened. */
  get notices(): readonly AppNotice[] {
    return this.#notices
  }

  onChange(listener: () => void): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  /** Leaves the keychain: whoever waits for its answer goes on without one. */
  close(): void {
    this.#closed = true
    this.#keychain.close()
  }

  open(): Promise<VaultStatus> {
    if (this.#key !== null) return Promise.resolve(this.#status)
    this.#opening ??= this.#inOrder(() => this.#findKey()).finally(() => {
      this.#opening = null
    })
    return this.#opening
  }

  read(id: VaultRecordId): Promise<Secret | null> {
    return this.#opened(async () => {
      const held = this.#memory.get(identityOf(id))
      if (held !== undefined || this.#key === null) return held?.content ?? null
      const found = await this.#readSealed(this.#key, id)
      // another computer may have set the vault aside
      if (found !== null || !(await this.#hasFollowed())) return found
      return this.#key === null ? null : this.#readSealed(this.#key, id)
    })
  }

  write(id: VaultRecordId, content: Secret): Promise<void> {
    return this.#opened(async () => {
      const changed = await this.#keyHasChanged().catch((error: unknown) => {
        throw unwritable(error)
      })
      if (this.#key !== null && changed) await this.#findKey()
      if (this.#key === null) {
        this.#memory.set(identityOf(id), { id, content })
        return
      }
      await this.#recordsOf(this.#key)
        .write(this.#key.key, id, content)
        .catch((error: unknown) => {
          throw unwritable(error)
        })
      this.#memory.delete(identityOf(id))
    })
  }

  remove(id: VaultRecordId): Promise<void> {
    return this.#opened(async () => {
      this.#memory.delete(identityOf(id))
      // also from a locked vault: nothing has to be opened to be deleted
      await this.#inEach((records) => records.remove(id)).catch((error: unknown) => {
        throw unwritable(error)
      })
    })
  }

  removeAccount(accountId: string): Promise<void> {
    return this.#opened(async () => {
      for (const [identity, { id }] of this.#memory)
        if (id.accountId === accountId) this.#memory.delete(identity)
      await this.#inEach((records) => records.removeAccount(accountId)).catch((error: unknown) => {
        throw unwritable(error)
      })
    })
  }

  /** True for what can be read now: a record behind a locked keychain is not had until that is unlocked. */
  has(id: VaultRecordId): Promise<boolean> {
    return this.#opened(async () => {
      await this.#hasFollowed()
      if (this.#memory.has(identityOf(id))) return true
      return this.#key !== null && this.#recordsOf(this.#key).has(id)
    })
  }

  held(accountIds: readonly string[]): Promise<ReadonlySet<string>> {
    return this.#opened(async () => {
      await this.#hasFollowed()
      const sealed =
        this.#key === null
          ? []
          : await this.#recordsOf(this.#key)
              .held(accountIds)
              .catch((error: unknown) => {
                throw unreadable(error)
              })
      const here = [...this.#memory.values()].map(({ id }) => id.accountId)
      return new Set([...sealed, ...here.filter((accountId) => accountIds.includes(accountId))])
    })
  }

  async #readSealed(of: VaultKey, id: VaultRecordId): Promise<Secret | null> {
    const records = this.#recordsOf(of)
    try {
      return await records.read(of.key, id)
    } catch (error) {
      if (!(error instanceof CipherError)) throw unreadable(error)
      // another process may have begun a fresh vault since this one was opened
      const changed = await this.#keyHasChanged().catch((cause: unknown) => {
        throw unreadable(cause)
      })
      if (changed) {
        await this.#findKey()
        if (this.#key === null) return null
        if (this.#key.keyId !== of.keyId || this.#key.folder !== of.folder)
          return this.#readSealed(this.#key, id)
      }
      // a newer version's record is not damaged: left where it is
      if (error.code !== 'version-unknown') await records.setAside(id, this.#now())
      throw damaged(error)
    }
  }

  async #findKey(): Promise<VaultStatus> {
    this.#wasOpened = true
    this.#key?.key.fill(0)
    this.#key = null
    // a caller that asks again meanwhile does not wait a second time
    if (this.#late) return this.#status
    const search = openVaultKey(this.#folder, this.#keychain, this.#files, (folder) =>
      this.#protect(folder).catch((error: unknown) => {
        this.#notices.push(notPrivate(folder, error))
      }),
    ).then(
      (key): Found => ({ key }),
      (error: unknown): Found => ({ error }),
    )
    const limit = new AbortController()
    const found = await Promise.race([search, pause(this.#patience, null, { signal: limit.signal })])
    limit.abort()
    if (found !== null) return this.#take(found)
    this.#late = true
    this.#status = withoutKey(noAnswerYet())
    void search.then((late) => this.#inOrder(() => this.#takeLate(late)))
    return this.#status
  }

  /** The person has unlocked the keychain, or dismissed its prompt, after nobody waited any longer. */
  async #takeLate(found: Found): Promise<void> {
    this.#late = false
    if (this.#closed) return
    await this.#take(found)
    for (const listener of this.#listeners) listener()
  }

  async #take(found: Found): Promise<VaultStatus> {
    if ('error' in found) {
      this.#status = withoutKey(found.error)
      return this.#status
    }
    this.#key = found.key
    this.#status = { state: 'ready' }
    if (this.#key.setAside !== null) this.#notices.push(keyLost(this.#key.keyId, this.#key.setAside))
    await sweepTemporary(this.#files, this.#key.folder).catch(() => undefined)
    await this.#sealMemory(this.#key)
    return this.#status
  }

  /** What cannot be written now stays in memory, and is tried again with the next write of it. */
  async #sealMemory(of: VaultKey): Promise<void> {
    for (const [identity, { id, content }] of this.#memory) {
      try {
        await this.#recordsOf(of).write(of.key, id, content)
        this.#memory.delete(identity)
      } catch {
        return
      }
    }
  }

  /** @throws the file system's own error, which says nothing of the key */
  async #keyHasChanged(): Promise<boolean> {
    if (this.#key === null) return false
    return (await currentKeyId(this.#key.folder, this.#files)) !== this.#key.keyId
  }

  /** True when the vault had been set aside, or begun anew, and this one has gone after it. */
  async #hasFollowed(): Promise<boolean> {
    // where that cannot be read now, the vault is as it was
    if (!(await this.#keyHasChanged().catch(() => false))) return false
    await this.#findKey()
    return true
  }

  readonly #recordsOf = ({ folder }: { readonly folder: string }) => new SealedRecords(folder, this.#files)

  /** Without a key nothing tells which vault is this computer's: then in each that is here. */
  async #inEach(work: (records: SealedRecords) => Promise<void>): Promise<void> {
    await this.#hasFollowed()
    const folders =
      this.#key === null
        ? [this.#folder, ...(await setAsideOf(this.#folder, this.#files).catch(() => []))]
        : [this.#key.folder]
    for (const folder of folders) await work(this.#recordsOf({ folder }))
  }

  async #opened<T>(work: () => Promise<T>): Promise<T> {
    if (!this.#wasOpened) await this.open()
    return this.#inOrder(work)
  }

  /** One thing after another, so that the last write is the one that stays. */
  #inOrder<T>(work: () => Promise<T>): Promise<T> {
    const done = this.#last.then(work)
    this.#last = done.catch(() => undefined)
    return done
  }
}
