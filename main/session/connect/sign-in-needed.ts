/** Why a saved sign-in cannot be renewed without a person. */
import { FailureError, fail } from '../../contract/failure.ts'
import type { ConnectionProfile } from '../../contract/profile.ts'
import type { TokenVault } from '../../vault/token-vault.ts'

/** Why nothing can be renewed: a keychain that does not open, or nothing in it. */
export function signInNeeded({ name }: ConnectionProfile, vault: TokenVault): FailureError {
  const status = vault.status()
  if (status.state !== 'ready')
    return new FailureError({
      code: `vault-${status.state}`,
      message: `The saved sign-in cannot be opened. ${status.reason}`,
      advice: status.advice,
      ...(status.cause === undefined ? {} : { provider: { text: status.cause } }),
    })
  return fail('sign-in-needs-person/again', { name })
}
