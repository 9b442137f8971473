/** Why a saved sign-in cannot be renewed without a person. */
import { type FailureError, fail } from '../../contract/failure.ts'
import type { ConnectionProfile } from '../../contract/profile.ts'
import type { TokenVault } from '../../vault/token-vault.ts'

/** Why a renewal is impossible: the keychain does not open, or it holds nothing for the profile. */
export const signInNeeded = ({ name }: ConnectionProfile, vault: TokenVault): FailureError =>
  vaultNotReady(vault) ?? fail('sign-in-needs-person/again', { name })

/** Why the vault cannot be read or written; null if it can. Open it before. */
export function vaultNotReady(vault: Pick<TokenVault, 'status'>): FailureError | null {
  const status = vault.status()
  if (status.state === 'ready') return null
  return fail(
    `vault-${status.state}`,
    { trouble: status.trouble },
    status.cause === undefined ? {} : { provider: { text: status.cause } },
  )
}
