/** Which records of the vault a renewal can begin with. Loads nothing, because the list of the command line looks for their names. */
import { orgHostOf } from '../contract/org-url.ts'
import type { Account } from '../contract/profile.ts'
import type { VaultRecordId } from '../vault/token-vault.ts'

/** The org of a renewal. */
export interface RenewalTarget {
  readonly orgUrl: string
  /** The application that a person signs in as. Methods that have no use for it need not read the detection. */
  clientId(): string
}

/** The records of an account any of which is enough, the likeliest first. @param opensWindow false on the command line */
export function* renewalRecords(
  { id: accountId, method }: Pick<Account, 'id' | 'method'>,
  { orgUrl, clientId }: RenewalTarget,
  opensWindow: boolean,
): Generator<VaultRecordId> {
  switch (method) {
    case 'entra':
      yield { kind: 'token-cache', accountId, clientId: clientId() }
      return
    case 'ad-fs-oauth':
      yield { kind: 'tokens', accountId, clientId: clientId() }
      return
    case 'ws-federation':
      yield { kind: 'cookies', accountId, orgHost: orgHostOf(orgUrl) }
      // the session at the STS is renewed in a window
      if (opensWindow) yield { kind: 'sts-session', accountId }
      return
    case 'ws-trust':
      yield { kind: 'assertion', accountId, orgHost: orgHostOf(orgUrl) }
      yield { kind: 'typed', accountId }
      yield { kind: 'tokens', accountId, clientId: clientId() }
      return
    case 'windows':
    case 'client-credentials':
      yield { kind: 'typed', accountId }
  }
}
