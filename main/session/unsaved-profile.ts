/** The store of a connect to one organization whose values are not saved: what the connect writes stays in this object. */
import { fail } from '../contract/failure.ts'
import type { Account, ConnectionProfile } from '../contract/profile.ts'
import type { ConnectStore } from '../profiles/profile-store.ts'

export class UnsavedProfile implements ConnectStore {
  #profile: ConnectionProfile
  readonly #accounts = new Map<string, Account>()

  /** @param account that of the profile; null if it has none */
  constructor(profile: ConnectionProfile, account: Account | null = null) {
    this.#profile = profile
    if (account !== null) this.putAccount(account)
  }

  profiles(): readonly ConnectionProfile[] {
    return [this.#profile]
  }

  profile(id: string): ConnectionProfile {
    if (id !== this.#profile.id) throw fail('profile-unknown', {})
    return this.#profile
  }

  put(profile: ConnectionProfile): void {
    this.profile(profile.id)
    this.#profile = profile
  }

  accounts(): readonly Account[] {
    return [...this.#accounts.values()]
  }

  account(id: string): Account | null {
    return this.#accounts.get(id) ?? null
  }

  putAccount(account: Account): void {
    this.#accounts.set(account.id, account)
  }
}
