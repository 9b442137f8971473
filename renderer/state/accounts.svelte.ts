/** The accounts from main, and the calls for them. */
import { type AccountOverview, endsSoon, hasEnd } from '../../main/contract/account.ts'
import type { Changes } from '../../main/contract/changes.ts'
import type { HomerealmApi } from '../../main/contract/index.ts'
import { compareNames } from '../../main/contract/name-order.ts'
import type { ProfileSummary } from '../../main/contract/profile.ts'
import type { SecretAnswer, SignOutReport } from '../../main/contract/session.ts'
import { endingMark } from '../../main/words/accounts.ts'
import { ById } from './by-id.svelte.ts'
import { GoneObjects } from './gone-objects.ts'

export class Accounts {
  readonly #api: HomerealmApi
  readonly #known = new ById<AccountOverview>()
  readonly #gone = new GoneObjects()
  #loaded = $state(false)
  /** The account that the dialog looks for organizations with. */
  finding = $state<string | null>(null)

  constructor(api: HomerealmApi) {
    this.#api = api
  }

  /** False until main has answered for the first time. */
  get loaded(): boolean {
    return this.#loaded
  }

  /** In no order. */
  get known(): readonly AccountOverview[] {
    return this.#known.values()
  }

  /** Sorted by name. */
  get all(): readonly AccountOverview[] {
    return [...this.#known.values()].sort((a, b) => compareNames(a.name, b.name))
  }

  /** What ends soon or has ended, and when, by the ID of its account. @param now epoch milliseconds */
  endings(now: number): ReadonlyMap<string, string> {
    const marks = this.#known.values().map((account) => [account.id, endingMark(account, now)] as const)
    return new Map(marks.filter((mark): mark is [string, string] => mark[1] !== null))
  }

  /** True when the certificate or client secret of that account ends soon or has ended. @param now epoch milliseconds */
  endsSoon(accountId: string | null, now: number): boolean {
    const account = this.of(accountId)
    return hasEnd(account) && endsSoon(account.secretExpiresAt, now)
  }

  of(accountId: string | null): AccountOverview | null {
    return accountId === null ? null : (this.#known.get(accountId) ?? null)
  }

  /** The account name of a profile, if known: the account that signed in, otherwise the wanted user. */
  nameFor({ accountId, userName }: Pick<ProfileSummary, 'accountId' | 'userName'>): string | null {
    return this.of(accountId)?.name ?? userName
  }

  listen(): void {
    this.#api.accounts.changed((changes) => this.#take(changes))
  }

  async load(): Promise<void> {
    const accounts = await this.#api.accounts.list()
    this.#loaded = true
    // a change that arrived before this answer is newer
    const put = accounts.filter(({ id }) => this.#known.get(id) === undefined && !this.#gone.has(id))
    this.#take({ put, removed: [] })
  }

  #take({ put, removed }: Changes<AccountOverview>): void {
    this.#gone.take({ put, removed })
    this.#known.change({ put: put.map((account) => [account.id, account]), removed })
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
