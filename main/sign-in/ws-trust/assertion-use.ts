/** What an assertion is good for: an org with claims takes it itself, and Microsoft Online gives a token for it. */
import type { Account } from '../../contract/profile.ts'
import type { Http } from '../../http/http.ts'
import type { IssuedToken } from '../../protocol/ws-trust/request-security-token-response.ts'
import type { TokenVault } from '../../vault/token-vault.ts'
import type { SignedIn } from '../sign-in-method.ts'
import type { Purpose } from './sts.ts'

/** What opens the org, how it is kept, and the assertion that the STS sent for it. */
export type Opened = Pick<SignedIn, 'identity' | 'credential' | 'keep' | 'sent'>

/** Who got an assertion: a user by name and password, or the owner of a ticket, whose realm need not be called as user names end. */
export type Holder = { readonly userName: string } | { readonly principal: string | null }

export interface AssertionUse {
  readonly purpose: Purpose
  /** Refuses a user name whose password is not to be sent to this STS. @throws FailureError `wrong-account` */
  checkName(name: string): void
  /** Refuses the ticket of somebody else than the connection is for. @throws FailureError `wrong-account` */
  checkTicket(principal: string | null): void
  /**
   * Opens the org by what the vault holds of the account; null when only the password can go on.
   * @param refused the org has just refused what the vault had: only something newer will do
   */
  restored(account: Account, refused: boolean): Promise<Opened | null>
  /** Opens the org by a new assertion. @param holder to whom it was given */
  opened(token: IssuedToken, holder: Holder): Promise<Opened>
}

export interface UseTools {
  readonly http: Http
  readonly vault: TokenVault
  /** The clock, epoch milliseconds. */
  readonly now: () => number
}
