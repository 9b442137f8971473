/** Why a saved sign-in cannot be renewed without a person. */
import { type FailureError, fail } from '../../contract/failure.ts'
import type { ConnectionProfile } from '../../contract/profile.ts'
import type { TokenVault } from '../../vault/token-vault.ts'

/** Why a renewal is impossible: the keychain does not open, or it holds nothing for the profile. */
export function signInNeeded({ name }: ConnectionProfile, vault: TokenVault): FailureError {
  const status = vault.status()
  if (status.state !== 'ready')
    return fail(
      `vault-${status.state}`,
      { trouble: status.trouble },
      status.cause === undefined ? {} : { provider: { text: status.cause } },
    )
  return fail('sign-in-needs-person/again', { name })
}
