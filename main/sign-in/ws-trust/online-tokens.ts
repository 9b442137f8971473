/** Requests tokens from Microsoft Entra ID with an assertion or a refresh token, and validates whose they are. */
import * as v from 'valibot'
import { fail } from '../../contract/failure.ts'
import { isGuid } from '../../contract/guid.ts'
import type { IdToken } from '../../protocol/token-response.ts'
import type { RecordOf } from '../../vault/records.ts'
import { validateAudience } from '../oauth/id-token.ts'
import { askTokenEndpoint, type TokenAnswer } from '../oauth/token-endpoint.ts'
import { sameName } from '../same-name.ts'
import type { SignInAttempt } from '../sign-in-method.ts'
import type { UseTools } from './assertion-use.ts'

interface OnlineRequest {
  /** The authority in token requests: https origin and tenant. */
  readonly authority: string
  readonly clientId: string
  /** What the tokens are for. */
  readonly scope: string
  /** The grant type and its parameters. */
  readonly form: Readonly<Record<string, string>>
}

/** Requests tokens. @throws FailureError as `askTokenEndpoint` */
export const askForOnlineTokens = (
  { challenge, signal }: Pick<SignInAttempt, 'challenge' | 'signal'>,
  { authority, clientId, scope, form }: OnlineRequest,
  { http, now }: Pick<UseTools, 'http' | 'now'>,
): Promise<TokenAnswer> =>
  askTokenEndpoint(
    { http, now },
    {
      url: `${authority}/oauth2/v2.0/token`,
      form: {
        client_id: clientId,
        scope: `${scope} openid profile offline_access`,
        claims: claimsWith(challenge.claims),
        client_info: '1',
        ...form,
      },
      signal,
    },
  )

/** The tokens as a vault record. */
export type OnlineTokens = RecordOf<'tokens'> & { readonly flow: 'assertion' }

/** The parameters of the token request, and what is known about the user. */
export interface KnownBefore extends Pick<OnlineTokens, 'origin' | 'clientId' | 'resource' | 'tenant'> {
  /** The required user name; null: any user. */
  readonly expected: string | null
  /** The values to keep if the response has no id_token or refresh token. */
  readonly old: Pick<OnlineTokens, 'name' | 'tenant' | 'refreshToken'> | null
}

/** Reads the tokens from a response. @param now epoch milliseconds. @throws FailureError for another user's tokens */
export function onlineTokens(
  { idToken, accessToken, expiresIn, refreshToken }: TokenAnswer & { kind: 'tokens' },
  { expected, old, tenant: ofDomain, ...asked }: KnownBefore,
  now: number,
): OnlineTokens {
  // a refresh response may omit the id_token (OpenID Connect Core 1.0 §12.2)
  const { name, tenant } =
    idToken === null && old !== null
      ? old
      : signedInOnline(idToken, { clientId: asked.clientId, tenant: ofDomain, name: expected }, now)
  return {
    version: 1,
    flow: 'assertion',
    ...asked,
    name,
    tenant,
    accessToken,
    expiresAt: now + expiresIn * 1000,
    refreshToken: refreshToken ?? old?.refreshToken ?? null,
  }
}

/** The `claims` parameter: the org's claims challenge, and the client capability CP1 for such challenges. */
function claimsWith(challenged: string | null): string {
  const asked = v.safeParse(
    v.pipe(v.string(), v.parseJson(), v.looseObject({ access_token: v.optional(v.looseObject({})) })),
    challenged ?? '{}',
  )
  const claims = asked.success ? asked.output : {}
  return JSON.stringify({
    ...claims,
    access_token: { ...(asked.success ? asked.output.access_token : {}), xms_cc: { values: ['CP1'] } },
  })
}

/** The user; the expected name if the token has none. @throws FailureError `token-invalid`, `wrong-tenant`, `wrong-account` */
function signedInOnline(
  token: IdToken | null,
  expected: { readonly clientId: string; readonly tenant: string; readonly name: string | null },
  now: number,
): { name: string; tenant: string } {
  if (token === null || token.tenant === null || !isGuid(token.tenant))
    throw fail('token-invalid/nobody-named', {})
  validateAudience(token, expected.clientId)
  if (!(token.expires * 1000 > now)) throw fail('token-invalid/given-expired', {})
  const name = token.name ?? expected.name
  if (name === null) throw fail('token-invalid/nobody-named', {})
  if (isGuid(expected.tenant) && token.tenant.toLowerCase() !== expected.tenant.toLowerCase())
    throw fail('wrong-tenant/signed-in', { name })
  if (expected.name?.includes('@') && !sameName(name, expected.name))
    throw fail('wrong-account/signed-in', { name, expected: expected.name })
  return { name, tenant: token.tenant.toLowerCase() }
}
