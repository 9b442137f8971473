/** A vault that is in memory alone: its records end with it. */
import type { VaultStatus } from '../contract/app.ts'
import type { Secret } from '../secret.ts'
import { identityOf } from './record-names.ts'
import type { TokenVault, VaultRecordId } from './token-vault.ts'

interface Kept {
  readonly id: VaultRecordId
  readonly content: Secret
}

export class MemoryVault implements TokenVault {
  readonly #kept = new Map<string, Kept>()
  readonly #removed = new Map<string, VaultRecordId>()

  /** Everything that it holds. */
  records(): readonly Kept[] {
    return [...this.#kept.values()]
  }

  /** What `remove` was called for, also if it was not there, and nothing has written since. */
  removed(): readonly VaultRecordId[] {
    return [...this.#removed.values()]
  }

  status(): VaultStatus {
    return { state: 'ready' }
  }

  /** Its status never changes. */
  onChange(): () => void {
    return () => undefined
  }

  async open(): Promise<VaultStatus> {
    return this.status()
  }

  async read(id: VaultRecordId): Promise<Secret | null> {
    return this.#kept.get(identityOf(id))?.content ?? null
  }

  async write(id: VaultRecordId, content: Secret): Promise<void> {
    this.#kept.set(identityOf(id), { id, content })
    this.#removed.delete(identityOf(id))
  }

  async remove(id: VaultRecordId): Promise<void> {
    this.#kept.delete(identityOf(id))
    this.#removed.set(identityOf(id), id)
  }

  async removeOwned(accountIds: readonly string[]): Promise<void> {
    for (const [key, { id }] of this.#kept) if (accountIds.includes(id.accountId)) this.#kept.delete(key)
  }

  async has(id: VaultRecordId): Promise<boolean> {
    return this.#kept.has(identityOf(id))
  }

  async mayHold(accountIds: readonly string[]): Promise<boolean> {
    return (await this.held(accountIds)).size > 0
  }

  listed(accountIds: readonly string[]): Promise<ReadonlySet<string>> {
    return this.held(accountIds)
  }

  async held(accountIds: readonly string[]): Promise<ReadonlySet<string>> {
    const here = new Set(this.records().map(({ id }) => id.accountId))
    return new Set(accountIds.filter((accountId) => here.has(accountId)))
  }

  keeps(): boolean {
    return false
  }
}
