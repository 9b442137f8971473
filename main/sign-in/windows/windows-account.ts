/** What the Windows sign-ins by ticket and by password share. */
import { fail } from '../../contract/failure.ts'
import type { Detection } from '../../contract/identity-provider.ts'
import type { OpenConnection, StreamingHttp } from '../../http/http.ts'
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

/** Any URL that requires authentication would do; the app requests this one anyway. */
export const FIRST_REQUEST = {
  path: '/api/data/v9.2/WhoAmI',
  headers: { accept: 'application/json' },
} as const

/** @throws FailureError `method-not-available` */
export function schemesOf({ identityProvider }: Detection): readonly ('negotiate' | 'ntlm')[] {
  if (identityProvider.kind === 'active-directory')
    // a provider known only from a service description has no schemes: assume both, as in IIS
    return identityProvider.schemes.length === 0 ? ['negotiate', 'ntlm'] : identityProvider.schemes
  throw fail('method-not-available/no-windows-account', {})
}

/** Host of the org: only its own server receives a password or ticket. @throws FailureError `method-not-available` */
export function authorityOf(detection: Detection): string {
  schemesOf(detection)
  return new URL(detection.resource).host
}

export const credentialOf = (by: WindowsCredential['by'], exchange: StreamingHttp): WindowsCredential => ({
  kind: 'windows',
  by,
  exchange,
  expiresAt: null,
})

/** True if the names are of different users. DOMAIN\user and user@domain cannot be compared. */
export const isOther = (a: string, b: string): boolean =>
  ['@', '\\'].some((form) => a.includes(form) && b.includes(form)) && !sameName(a, b)
