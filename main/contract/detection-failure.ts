/** Why a sign-in is impossible with this detection. The command line and the doctor both report it. */
import { type Failure, failure } from './failure.ts'
import type { Detection } from './identity-provider.ts'

/**
 * @param userName the name used in the detection; null if there was none
 * @returns null if a sign-in is possible; otherwise `authority-unconfirmed`, `microsoft-account-refused` or
 *   `identity-provider-unknown`
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

/** True when every realm discovery request failed: then the domain of the account is unknown. */
function realmUnanswered(evidence: Detection['evidence']): boolean {
  const asked = evidence.filter(({ source }) => source === 'realm-discovery')
  return asked.length > 0 && asked.every(({ status }) => status !== 200)
}
