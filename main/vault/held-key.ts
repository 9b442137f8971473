/** The vault's key while the process runs: searched in the keychain for a limited time, taken late where it comes late, and followed when the vault changes. */
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
  /** Keeps other users out of a folder where modes do not. */
  readonly protect: (folder: string) => Promise<void>
  /** Longest wait for the keychain, milliseconds; an answer that comes later is taken all the same. */
  readonly patience: number
  /** Does a work when those before it have ended. */
  readonly inOrder: <T>(work: () => Promise<T>) => Promise<T>
  /** A key was found: what waits for it can be sealed. */
  readonly onFound: (key: VaultKey) => Promise<void>
}

/** What the search for the key came to. */
type Found = { readonly key: VaultKey } | { readonly error: unknown }

export class HeldKey {
  readonly notices: AppNotice[] = []
  readonly #parts: HeldKeyParts
  readonly #listeners = new Set<() => void>()
  #key: VaultKey | null = null
  /** Nothing is known to be wrong before it is searched. */
  #status: VaultStatus = { state: 'ready' }
  /** The keychain was asked longer ago than the patience lasts, and has not answered yet. */
  #late = false
  #closed = false
  #wasSearched = false

  constructor(parts: HeldKeyParts) {
    this.#parts = parts
  }

  /** Null where there is none, or it has not been searched. */
  get key(): VaultKey | null {
    return this.#key
  }

  get status(): VaultStatus {
    return this.#status
  }

  get wasSearched(): boolean {
    return this.#wasSearched
  }

  /** Called when the keychain has answered late. @returns ends it */
  onChange(listener: () => void): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  /** Leaves the keychain: whoever waits for its answer goes on without one. */
  close(): void {
    this.#closed = true
    this.#parts.keychain.close()
  }

  /** Asks the keychain, in the place of what was found before. To be called in order. */
  async search(): Promise<VaultStatus> {
    this.#wasSearched = true
    this.#key?.key.fill(0)
    this.#key = null
    // a caller that asks again meanwhile does not wait a second time
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

  /** True where the vault is another one now. @throws the file system's own error, which says nothing of the key */
  async hasChanged(): Promise<boolean> {
    if (this.#key === null) return false
    return (await currentKeyId(this.#key.folder, this.#parts.files)) !== this.#key.keyId
  }

  /** True when the vault had been set aside, or begun anew, and this one has gone after it. To be called in order. */
  async hasFollowed(): Promise<boolean> {
    // where that cannot be read now, the vault is as it was
    if (!(await this.hasChanged().catch(() => false))) return false
    await this.search()
    return true
  }

  async #protect(folder: string): Promise<void> {
    await this.#parts.protect(folder).catch((error: unknown) => {
      this.notices.push(notPrivate(folder, error))
    })
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
    const { key } = found
    this.#key = key
    this.#status = { state: 'ready' }
    if (key.setAside !== null) this.notices.push(keyLost(key.keyId, key.setAside))
    await sweepTemporary(this.#parts.files, key.folder).catch(() => undefined)
    await this.#parts.onFound(key)
    return this.#status
  }
}
