/** What both ways of signing in with a Windows account share: where, over what, and as whom. */
import { fail } from '../../contract/failure.ts'
import type { Detection } from '../../contract/identity-provider.ts'
import type { Http, OpenConnection } from '../../http/http.ts'
import type { WindowsCredential } from '../../org/credential.ts'
import type { TokenVault } from '../../vault/token-vault.ts'
import { sameName } from '../same-name.ts'
import type { Tickets } from './tickets.ts'

export interface WindowsTools {
  readonly vault: TokenVault
  readonly connect: OpenConnection
  readonly tickets: Tickets
  /** Whether a policy of this computer forbids NTLM to a host. */
  readonly isForbidden: (hostname: string) => Promise<boolean>
  /** The clock, epoch milliseconds. */
  readonly now: () => number
}

/** Any address behind the sign-in will do to be known by: this one is asked for anyway. */
export const FIRST_REQUEST = {
  path: '/api/data/v9.2/WhoAmI',
  headers: { accept: 'application/json' },
} as const

/** @throws FailureError `method-not-available` */
export function schemesOf({ identityProvider }: Detection): readonly ('negotiate' | 'ntlm')[] {
  if (identityProvider.kind === 'active-directory')
    // one that only a service description tells of offers both, as IIS does
    return identityProvider.schemes.length === 0 ? ['negotiate', 'ntlm'] : identityProvider.schemes
  throw fail('method-not-available/no-windows-account', {})
}

/** Host of the org: a password or ticket is its server's affair alone. @throws FailureError `method-not-available` */
export function authorityOf(detection: Detection): string {
  schemesOf(detection)
  return new URL(detection.resource).host
}

export const credentialOf = (by: WindowsCredential['by'], exchange: Http): WindowsCredential => ({
  kind: 'windows',
  by,
  exchange,
  expiresAt: null,
})

/** True when two names are of two people. Names of different forms, DOMAIN\user and user@domain, cannot be compared. */
export const isOther = (a: string, b: string): boolean =>
  ['@', '\\'].some((form) => a.includes(form) && b.includes(form)) && !sameName(a, b)
