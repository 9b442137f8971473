/** Lets MSAL keep the identity that signed in where a refresh answers without an id_token (OpenID Connect Core 1.0 §12.2). */
import type { AccountInfo } from '@azure/msal-node'

/**
 * Completes the answer to a refresh with what said who signed in: MSAL makes its account of the id_token, and files tokens that
 * came without one under nobody's name.
 * @param account as it was kept with the sign-in
 */
export function withEarlierIdentity({
  idToken,
  homeAccountId,
}: Pick<AccountInfo, 'idToken' | 'homeAccountId'>) {
  const [uid, utid, ...more] = homeAccountId.split('.')
  return (answer: Readonly<Record<string, unknown>>): object => {
    if (typeof answer['access_token'] !== 'string' || idToken === undefined) return answer
    return {
      ...answer,
      ...(present(answer['id_token']) ? {} : { id_token: idToken }),
      // that of Entra: an AD FS has none, and its home account is the id_token's subject
      ...(present(answer['client_info']) || !uid || !utid || more.length > 0
        ? {}
        : { client_info: Buffer.from(JSON.stringify({ uid, utid })).toString('base64url') }),
    }
  }
}

const present = (field: unknown): boolean => typeof field === 'string' && field !== ''
