/** The accounts as main tells them, and what may be asked of them. */
import { type AccountOverview, endsSoon } from '../../main/contract/account.ts'
import type { HomerealmApi } from '../../main/contract/index.ts'
import { compareNames } from '../../main/contract/name-order.ts'
import type { ConnectionProfile } from '../../main/contract/profile.ts'
import type { SecretAnswer, SignOutReport } from '../../main/contract/session.ts'

export class Accounts {
  readonly #api: HomerealmApi
  #all = $state.raw<readonly AccountOverview[]>([])

  constructor(api: HomerealmApi) {
    this.#api = api
  }

  /** By name. */
  get all(): readonly AccountOverview[] {
    return this.#all
  }

  /** True when a certificate or client secret of one of them ends soon, or has ended. @param now epoch milliseconds */
  anyEnds(now: number): boolean {
    return this.#all.some(({ secretExpiresAt: at }) => at !== undefined && endsSoon(at, now))
  }

  of(accountId: string | null): AccountOverview | null {
    return this.#all.find(({ id }) => id === accountId) ?? null
  }

  /** Who signs in to a profile's org, as far as that is known: the account that did, else whom the person wants. */
  nameFor({ accountId, userName }: Pick<ConnectionProfile, 'accountId' | 'userName'>): string | null {
    return this.of(accountId)?.name ?? userName
  }

  listen(): () => void {
    return this.#api.accounts.changed((accounts) => this.#take(accounts))
  }

  async load(): Promise<void> {
    this.#take(await this.#api.accounts.list())
  }

  #take(accounts: readonly AccountOverview[]): void {
    this.#all = [...accounts].sort((a, b) => compareNames(a.name, b.name))
  }

  /** @returns what it came to at the servers that hold a session. @throws FailureError for an account that is gone */
  signOut(accountId: string): Promise<SignOutReport> {
    return this.#api.accounts.signOut(accountId)
  }

  /** Ends when an organization has taken the new one. @throws FailureError when it has not, also when canceled */
  async changeSecret(accountId: string, answer: SecretAnswer, signal: AbortSignal): Promise<void> {
    await this.#api.accounts.changeSecret(accountId, answer, { signal })
  }

  /** @param day such as "2027-01-31"; null: nobody knows */
  async setSecretEnd(accountId: string, day: string | null): Promise<void> {
    await this.#api.accounts.setSecretEnd(accountId, day)
  }
}
