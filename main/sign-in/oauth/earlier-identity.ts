/** Keeps the signed-in identity in MSAL when a refresh response has no id_token (OpenID Connect Core 1.0 §12.2). */
import type { AccountInfo } from '@azure/msal-node'

/**
 * Adds the saved identity to a refresh response. MSAL builds its account from the id_token, and without one saves the tokens
 * without a user name.
 * @param account the account from the sign-in
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
      // client_info exists only in Entra: AD FS has none, and there the home account is the id_token's subject
      ...(present(answer['client_info']) || !uid || !utid || more.length > 0
        ? {}
        : { client_info: Buffer.from(JSON.stringify({ uid, utid })).toString('base64url') }),
    }
  }
}

const present = (field: unknown): boolean => typeof field === 'string' && field !== ''
