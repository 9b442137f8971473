/** Holds the vault's key: asks the keychain with a time limit, accepts a late answer, and reloads when the vault changes. */
import { setTimeout as pause } from 'node:timers/promises'
import type { AppNotice, VaultStatus } from '../contract/app.ts'
import { type Files, sweepTemporary } from './atomic-file.ts'
import type { LeavableKeychain } from './keychain-port.ts'
import { keyLost, noAnswerYet, notPrivate, withoutKey } from './vault-failures.ts'
import { currentKeyId, openVaultKey, type VaultKey } from './vault-key.ts'

export interface HeldKeyParts {
  readonly folder: string
  readonly keychain: LeavableKeychain
  readonly files: Files
  /** Restricts a folder to this user, where file modes cannot. */
  readonly protect: (folder: string) => Promise<void>
  /** Maximum wait for the keychain, milliseconds. A later answer is still used. */
  readonly patience: number
  /** Runs `work` after all earlier work has ended. */
  readonly inOrder: <T>(work: () => Promise<T>) => Promise<T>
  /** Called with a key: records in memory can now be encrypted. */
  readonly onFound: (key: VaultKey) => Promise<void>
}

/** Result of the search for the key. */
type Found = { readonly key: VaultKey } | { readonly error: unknown }

export class HeldKey {
  readonly notices: AppNotice[] = []
  readonly #parts: HeldKeyParts
  readonly #listeners = new Set<() => void>()
  #key: VaultKey | null = null
  /** Before the first search, no problem is known. */
  #status: VaultStatus = { state: 'ready' }
  /** The keychain has not answered within the patience. */
  #late = false
  #closed = false
  #wasSearched = false

  constructor(parts: HeldKeyParts) {
    this.#parts = parts
  }

  /** Null if there is no key, or before the first search. */
  get key(): VaultKey | null {
    return this.#key
  }

  get status(): VaultStatus {
    return this.#status
  }

  get wasSearched(): boolean {
    return this.#wasSearched
  }

  /** Calls the listener when the keychain answers late. @returns unsubscribes */
  onChange(listener: () => void): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  /** Stops using the keychain: callers that wait for it continue without a key. */
  close(): void {
    this.#closed = true
    this.#parts.keychain.close()
  }

  /** Asks the keychain and replaces the earlier result. Call it in order. */
  async search(): Promise<VaultStatus> {
    this.#wasSearched = true
    this.#key?.key.fill(0)
    this.#key = null
    // a second caller does not wait again
    if (this.#late) return this.#status
    const { folder, keychain, files, patience, inOrder } = this.#parts
    const search = openVaultKey(folder, { keychain, files, protect: (made) => this.#protect(made) }).then(
      (key): Found => ({ key }),
      (error: unknown): Found => ({ error }),
    )
    const limit = new AbortController()
    const found = await Promise.race([search, pause(patience, null, { signal: limit.signal })])
    limit.abort()
    if (found !== null) return this.#take(found)
    this.#late = true
    this.#status = withoutKey(noAnswerYet())
    void search.then((late) => inOrder(() => this.#takeLate(late)))
    return this.#status
  }

  /** True when the vault's key has changed. @throws the file system's error, which says nothing about the key */
  async hasChanged(): Promise<boolean> {
    if (this.#key === null) return false
    return (await currentKeyId(this.#key.folder, this.#parts.files)) !== this.#key.keyId
  }

  /** True when the vault was set aside or created again and this object has loaded the new one. Call it in order. */
  async hasFollowed(): Promise<boolean> {
    // on a read error, treat the vault as unchanged
    if (!(await this.hasChanged().catch(() => false))) return false
    await this.search()
    return true
  }

  async #protect(folder: string): Promise<void> {
    await this.#parts.protect(folder).catch((error: unknown) => {
      this.notices.push(notPrivate(folder, error))
    })
  }

  /** The person unlocked the keychain or dismissed its prompt after the time limit. */
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
    const { key } = found
    this.#key = key
    this.#status = { state: 'ready' }
    if (key.setAside !== null) this.notices.push(keyLost(key.keyId, key.setAside))
    await sweepTemporary(this.#parts.files, key.folder).catch(() => undefined)
    await this.#parts.onFound(key)
    return this.#status
  }
}
