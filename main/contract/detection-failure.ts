/** Why a detection is none that one could sign in by: said alike by the command line and by the doctor. */
import type { Failure } from './failure.ts'
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
    return {
      code: 'authority-unconfirmed',
      message: `The organization names ${unconfirmedAuthority} for signing in, a server that Homerealm does not know.`,
      advice: 'If you know that server, trust it.',
      host: unconfirmedAuthority,
    }
  switch (kind) {
    case 'microsoft-account':
      return {
        code: 'microsoft-account-refused',
        message:
          'Organizations provisioned through Microsoft Online Services do not accept a Microsoft account.',
        advice: 'Use a work or school account.',
      }
    case 'microsoft-online':
      return {
        code: 'identity-provider-unknown',
        message:
          'Microsoft Online signs people in; whether by a User ID or through federation depends on the account.',
        advice:
          userName === null
            ? 'Name the account: --user alex@contoso.com'
            : realmUnanswered(evidence)
              ? 'Microsoft Online did not answer the question about this account. Check the network, then try again.'
              : 'This account’s domain is not known there. Check its spelling; DOMAIN\\user has no domain to look up.',
      }
    case 'unknown':
      return {
        code: 'identity-provider-unknown',
        message: 'It cannot be told who signs people in.',
        advice: 'The evidence shows what was asked and answered.',
      }
    default:
      return null
  }
}

/** True where the account's realm was asked and nobody answered: then nothing is known of its domain. */
function realmUnanswered(evidence: Detection['evidence']): boolean {
  const asked = evidence.filter(({ source }) => source === 'realm-discovery')
  return asked.length > 0 && asked.every(({ status }) => status !== 200)
}
