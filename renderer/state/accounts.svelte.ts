/** The accounts from main, and the calls for them. */
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

  /** Sorted by name. */
  get all(): readonly AccountOverview[] {
    return this.#all
  }

  /** True when a certificate or client secret ends soon or has ended. @param now epoch milliseconds */
  anyEnds(now: number): boolean {
    return this.#all.some(({ secretExpiresAt: at }) => at !== undefined && endsSoon(at, now))
  }

  of(accountId: string | null): AccountOverview | null {
    return this.#all.find(({ id }) => id === accountId) ?? null
  }

  /** The account name of a profile, if known: the account that signed in, otherwise the wanted user. */
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

  /** @returns the result at the servers that hold a session. @throws FailureError if the account no longer exists */
  signOut(accountId: string): Promise<SignOutReport> {
    return this.#api.accounts.signOut(accountId)
  }

  /** Resolves when an organization has accepted the new secret. @throws FailureError if not, also if canceled */
  async changeSecret(accountId: string, answer: SecretAnswer, signal: AbortSignal): Promise<void> {
    await this.#api.accounts.changeSecret(accountId, answer, { signal })
  }

  /** @param day such as "2027-01-31"; null: unknown */
  async setSecretEnd(accountId: string, day: string | null): Promise<void> {
    await this.#api.accounts.setSecretEnd(accountId, day)
  }
}
