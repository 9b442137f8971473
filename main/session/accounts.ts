/** The accounts, independent of any org: list them, sign them out, change their password, secret or certificate. */
import { type AccountOverview, dayOf, mayEndBeSaid } from '../contract/account.ts'
import { type Failure, FailureError, fail, isOutOfReach } from '../contract/failure.ts'
import type { SignInMethodId } from '../contract/identity-provider.ts'
import type { Account, ConnectionProfile } from '../contract/profile.ts'
import { byUse, type SecretRequest, type SignOutReport } from '../contract/session.ts'
import type { ProfileStore } from '../profiles/profile-store.ts'
import type { TypedSecret } from '../typed-secret.ts'
import type { TokenVault } from '../vault/token-vault.ts'
import type { NotConnected } from './connect/outcome.ts'
import type { Sessions } from './sessions.ts'

export interface AccountsParts {
  readonly profiles: ProfileStore
  readonly vault: TokenVault
  readonly sessions: Pick<Sessions, 'signOut' | 'reauthenticate'>
}

/** What the app asks for per method. A method that is missing here asks for nothing. */
const TYPED: Partial<Readonly<Record<SignInMethodId, SecretRequest['what']>>> = {
  'ws-trust': 'password',
  windows: 'password',
  'client-credentials': 'client-secret',
}

export class Accounts {
  readonly #parts: AccountsParts

  constructor(parts: AccountsParts) {
    this.#parts = parts
  }

  list(): Promise<readonly AccountOverview[]> {
    return this.#overviews(this.#parts.profiles.accounts())
  }

  /** What is known of some accounts; those that no longer exist are left out. */
  some(accountIds: readonly string[]): Promise<readonly AccountOverview[]> {
    const { profiles } = this.#parts
    return this.#overviews(accountIds.flatMap((id) => profiles.account(id) ?? []))
  }

  async #overviews(accounts: readonly Account[]): Promise<readonly AccountOverview[]> {
    const { profiles, vault } = this.#parts
    if (accounts.length === 0) return []
    const held = await vault.held(accounts.map(({ id }) => id))
    const byAccount = new Map<string | null, ConnectionProfile[]>(accounts.map(({ id }) => [id, []]))
    for (const profile of profiles.profiles()) byAccount.get(profile.accountId)?.push(profile)
    return accounts.map((account) => {
      const opens = byAccount.get(account.id) ?? []
      return {
        ...account,
        profileIds: opens.map(({ id }) => id),
        saved: held.has(account.id),
        secret: secretRequest(account, opens),
      }
    })
  }

  /**
   * Signs the account out of every org that it opens, and returns the result at each server that holds a session.
   * @throws FailureError `input-refused` if the account no longer exists
   */
  async signOut(accountId: string): Promise<SignOutReport> {
    const { profiles, vault, sessions } = this.#parts
    const { id } = this.#account(accountId)
    const [profile] = this.#opens(id)
    if (profile !== undefined) return (await sessions.signOut(profile.id)).report
    await vault.removeOwned([id])
    profiles.removeAccount(id)
    return { ended: [], notEnded: [] }
  }

  /**
   * Replaces the password, client secret or certificate for every org of the account, once one of them has accepted it.
   * Skips orgs that are unreachable. After any other failure, the old one stays.
   * @throws FailureError, also after a cancel: then the old one stays
   */
  async changeSecret(
    accountId: string,
    answer: TypedSecret,
    signal: AbortSignal = new AbortController().signal,
  ): Promise<void> {
    const account = this.#account(accountId)
    if (TYPED[account.method] === undefined)
      throw fail('input-refused/signs-in-on-page', { account: account.name })
    if (answer.name.trim().toLowerCase() !== account.name.toLowerCase())
      throw fail('input-refused/of-another-account', { account: account.name, typed: answer.name })
    const outOfReach: Failure[] = []
    for (const { id } of this.#opens(accountId)) {
      signal.throwIfAborted()
      const ended = await this.#parts.sessions.reauthenticate(id, { method: account.method, answer, signal })
      if (ended === null) return
      if (!isOutOfReach(ended.failure.code)) throw thrownFor(ended)
      outOfReach.push(ended.failure)
    }
    const [first] = outOfReach
    if (first !== undefined) throw new FailureError(first)
    throw fail('input-refused/opens-nothing', { account: account.name })
  }

  /**
   * Saves the end of the client secret as the person entered it, because no server tells it.
   * @param day such as "2027-01-31"; null: unknown
   * @throws FailureError `input-refused`
   */
  setSecretEnd(accountId: string, day: string | null): void {
    const account = this.#account(accountId)
    if (!mayEndBeSaid(account)) throw fail('input-refused/no-client-secret', { account: account.name })
    const { secretExpiresAt: _before, secretEndSaidBy: _said, ...rest } = account
    const at = day === null ? null : dayOf(day)
    if (day !== null && at === null) throw fail('input-refused/no-day', {})
    this.#parts.profiles.putAccount(
      at === null ? rest : { ...rest, secretExpiresAt: at, secretEndSaidBy: 'person' },
    )
  }

  #account(accountId: string): Account {
    const account = this.#parts.profiles.account(accountId)
    if (account === null) throw fail('input-refused/account-gone', {})
    return account
  }

  /** The profiles that the account signs in to, the most used first. */
  #opens(accountId: string): readonly ConnectionProfile[] {
    return [...this.#parts.profiles.profiles()]
      .filter((profile) => profile.accountId === accountId)
      .sort(byUse)
  }
}

function secretRequest(
  { method, authority, name }: Account,
  opens: readonly ConnectionProfile[],
): SecretRequest | null {
  const what = TYPED[method]
  if (what === undefined) return null
  const unencrypted = opens.some(({ orgUrl }) => orgUrl.startsWith('http:'))
  return { what, host: authority, name, ...(unencrypted ? { unencrypted } : {}) }
}

/** What the call throws: the failure, or an unforeseen error, which the caller logs. */
const thrownFor = (ended: NotConnected): unknown =>
  ended.outcome === 'failed' && ended.unforeseen !== undefined
    ? ended.unforeseen
    : new FailureError(ended.failure)
