/** How an assertion opens an org: an org with claims accepts it directly, Microsoft Entra ID exchanges it for a token. */
import type { Account } from '../../contract/profile.ts'
import type { Http } from '../../http/http.ts'
import type { IssuedToken } from '../../protocol/ws-trust/request-security-token-response.ts'
import type { TokenVault } from '../../vault/token-vault.ts'
import type { SignedIn } from '../sign-in-method.ts'
import type { Purpose } from './sts.ts'

/** The credential for the org, how to save it, and the STS's assertion. */
export type Opened = Pick<SignedIn, 'identity' | 'credential' | 'keep' | 'sent'>

/** The user of an assertion: a user name, or a ticket's principal, whose realm may differ from the user name's suffix. */
export type Holder = { readonly userName: string } | { readonly principal: string | null }

export interface AssertionUse {
  readonly purpose: Purpose
  /** Refuses a user name whose password must not go to this STS. @throws FailureError `wrong-account` */
  checkName(name: string): void
  /** Refuses another user's ticket. @throws FailureError `wrong-account` */
  checkTicket(principal: string | null): void
  /**
   * Opens the org with the account's saved credential; null if a password or ticket is needed.
   * @param refused the org has just refused the saved credential: only a newer one will do
   */
  restored(account: Account, refused: boolean): Promise<Opened | null>
  /** Opens the org with a new assertion. @param holder the user to whom the STS issued it */
  opened(token: IssuedToken, holder: Holder): Promise<Opened>
}

export interface UseTools {
  readonly http: Http
  readonly vault: TokenVault
  /** The clock, epoch milliseconds. */
  readonly now: () => number
}
