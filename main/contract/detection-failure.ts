/** Why a detection is none that one could sign in by: said alike by the command line and by the doctor. */
import { type Failure, failure } from './failure.ts'
import type { Detection } from './identity-provider.ts'

/**
 * @param userName the one that was asked with; null where nobody was named
 * @returns null where one can sign in: `authority-unconfirmed`, `microsoft-account-refused` or `identity-provider-unknown`
 *   else
 */
export function detectionFailure(
  { identityProvider: { kind }, unconfirmedAuthority, evidence }: Detection,
  userName: string | null,
): Failure | null {
  if (unconfirmedAuthority !== undefined)
    return failure(
      'authority-unconfirmed',
      { host: unconfirmedAuthority },
      { command: `--trust ${unconfirmedAuthority}` },
    )
  switch (kind) {
    case 'microsoft-account':
      return failure('microsoft-account-refused', {})
    case 'microsoft-online':
      return failure('identity-provider-unknown/depends-on-account', {
        account: userName === null ? 'not-named' : realmUnanswered(evidence) ? 'unanswered' : 'unknown',
      })
    case 'unknown':
      return failure('identity-provider-unknown', {})
    default:
      return null
  }
}

/** True where the account's realm was asked and nobody answered: then nothing is known of its domain. */
function realmUnanswered(evidence: Detection['evidence']): boolean {
  const asked = evidence.filter(({ source }) => source === 'realm-discovery')
  return asked.length > 0 && asked.every(({ status }) => status !== 200)
}
