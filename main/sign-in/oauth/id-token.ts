/** Validates the audience of an id_token (OpenID Connect Core 1.0 §3.1.3.7). */
import { fail } from '../../contract/failure.ts'
import type { IdToken } from '../../protocol/token-response.ts'

const same = (a: string, b: string) => a.toLowerCase() === b.toLowerCase()

/**
 * The audience must contain the application (3). With several audiences, `azp` must be present (4). If present, it must be the
 * application (5).
 * @throws FailureError `token-invalid`
 */
export function validateAudience(
  { audiences, authorizedParty }: Pick<IdToken, 'audiences' | 'authorizedParty'>,
  clientId: string,
): void {
  const contained = audiences.some((each) => same(each, clientId))
  const issuedToUs = authorizedParty === null ? audiences.length === 1 : same(authorizedParty, clientId)
  if (!contained || !issuedToUs) throw fail('token-invalid/for-another-application', {})
}
