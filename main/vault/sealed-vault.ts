/** The token vault: records sealed on disk with a key from the keychain, or in memory for this run when there is no key. */
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import type { AppNotice, VaultStatus } from '../contract/app.ts'
import { patient } from '../patient-files.ts'
import type { Secret } from '../secret.ts'
import { type Files, nodeFiles, sweepTemporary } from './atomic-file.ts'
import { CipherError } from './cipher.ts'
import { KeychainError, type LeavableKeychain } from './keychain-port.ts'
import { identityOf, SealedRecords } from './sealed-records.ts'
import type { TokenVault, VaultRecordId } from './token-vault.ts'
import { damaged, unreadable, unwritable, withoutKey } from './vault-failures.ts'
import { currentKeyId, openVaultKey, type VaultKey } from './vault-key.ts'

export interface SealedVaultOptions {
  readonly dataDir: string
  readonly keychain: LeavableKeychain
  readonly files?: Files
  /** Whose file system it is: this computer's unless said otherwise. */
  readonly platform?: NodeJS.Platform
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
  readonly #now: () => number
  readonly #patience: number
  readonly #records: SealedRecords
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
    now = Date.now,
    patience = 10_000,
  }: SealedVaultOptions) {
    this.#folder = join(dataDir, 'vault')
    this.#keychain = keychain
    this.#files = patient(files, { platform })
    this.#now = now
    this.#patience = patience
    this.#records = new SealedRecords(this.#folder, this.#files)
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
      return this.#readSealed(this.#key, id)
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
      await this.#records.write(this.#key.key, id, content).catch((error: unknown) => {
        throw unwritable(error)
      })
      this.#memory.delete(identityOf(id))
    })
  }

  remove(id: VaultRecordId): Promise<void> {
    return this.#opened(async () => {
      this.#memory.delete(identityOf(id))
      // also from a locked vault: nothing has to be opened to be deleted
      await this.#records.remove(id).catch((error: unknown) => {
        throw unwritable(error)
      })
    })
  }

  removeAccount(accountId: string): Promise<void> {
    return this.#opened(async () => {
      for (const [identity, { id }] of this.#memory)
        if (id.accountId === accountId) this.#memory.delete(identity)
      await this.#records.removeAccount(accountId).catch((error: unknown) => {
        throw unwritable(error)
      })
    })
  }

  /** True for what can be read now: a record behind a locked keychain is not had until that is unlocked. */
  has(id: VaultRecordId): Promise<boolean> {
    return this.#opened(
      async () => this.#memory.has(identityOf(id)) || (this.#key !== null && (await this.#records.has(id))),
    )
  }

  held(accountIds: readonly string[]): Promise<ReadonlySet<string>> {
    return this.#opened(async () => {
      const sealed =
        this.#key === null
          ? []
          : await this.#records.held(accountIds).catch((error: unknown) => {
              throw unreadable(error)
            })
      const here = [...this.#memory.values()].map(({ id }) => id.accountId)
      return new Set([...sealed, ...here.filter((accountId) => accountIds.includes(accountId))])
    })
  }

  async #readSealed({ key, keyId }: VaultKey, id: VaultRecordId): Promise<Secret | null> {
    try {
      return await this.#records.read(key, id)
    } catch (error) {
      if (!(error instanceof CipherError)) throw unreadable(error)
      // another process may have begun a fresh vault since this one was opened
      const changed = await this.#keyHasChanged().catch((cause: unknown) => {
        throw unreadable(cause)
      })
      if (changed) {
        await this.#findKey()
        if (this.#key === null) return null
        if (this.#key.keyId !== keyId) return this.#readSealed(this.#key, id)
      }
      // a newer version's record is not damaged: left where it is
      if (error.code !== 'version-unknown') await this.#records.setAside(id, this.#now())
      throw damaged(error)
    }
  }

  async #findKey(): Promise<VaultStatus> {
    this.#wasOpened = true
    this.#key?.key.fill(0)
    this.#key = null
    // a caller that asks again meanwhile does not wait a second time
    if (this.#late) return this.#status
    const search = openVaultKey(this.#folder, this.#keychain, this.#files).then(
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
    if (this.#key.setAside !== null)
      this.#notices.push({
        id: `vault-key-lost-${this.#key.keyId}`,
        level: 'warning',
        message: `The keychain no longer has the key to your saved sign-ins, so you have to sign in again. The old files are kept in ${this.#key.setAside}.`,
      })
    await sweepTemporary(this.#files, this.#folder).catch(() => undefined)
    await this.#sealMemory(this.#key.key)
    return this.#status
  }

  /** What cannot be written now stays in memory, and is tried again with the next write of it. */
  async #sealMemory(key: Buffer): Promise<void> {
    for (const [identity, { id, content }] of this.#memory) {
      try {
        await this.#records.write(key, id, content)
        this.#memory.delete(identity)
      } catch {
        return
      }
    }
  }

  /** @throws the file system's own error, which says nothing of the key */
  async #keyHasChanged(): Promise<boolean> {
    if (this.#key === null) return false
    return (await currentKeyId(this.#folder, this.#files)) !== this.#key.keyId
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

const noAnswerYet = () =>
  new KeychainError('timeout', 'The keychain has not answered. It may be waiting for you to unlock it.', {
    advice: 'Look for its unlock prompt. When you unlock it, the saved sign-ins open by themselves.',
  })
