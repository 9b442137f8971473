/** The tokens that Microsoft Online gives for an assertion or a refresh token, and whose they are. */
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
  /** https origin and tenant, as tokens are asked for there. */
  readonly authority: string
  readonly clientId: string
  /** The grant, and what it is asked with. */
  readonly form: Readonly<Record<string, string>>
}

/** Asks for tokens that open the attempt's org. @throws FailureError as `askTokenEndpoint` */
export const askForOnlineTokens = (
  { detection: { resource }, challenge, signal }: SignInAttempt,
  { authority, clientId, form }: OnlineRequest,
  { http, now }: Pick<UseTools, 'http' | 'now'>,
): Promise<TokenAnswer> =>
  askTokenEndpoint(
    { http, now },
    {
      url: `${authority}/oauth2/v2.0/token`,
      form: {
        client_id: clientId,
        scope: `${resource.replace(/\/$/, '')}/user_impersonation openid profile offline_access`,
        claims: claimsWith(challenge.claims),
        client_info: '1',
        ...form,
      },
      signal,
    },
  )

/** The tokens, as the vault stores them. */
export type OnlineTokens = RecordOf<'tokens'> & { readonly flow: 'assertion' }

/** What the tokens were asked for, and what is known of their owner. */
export interface KnownBefore extends Pick<OnlineTokens, 'origin' | 'clientId' | 'resource' | 'tenant'> {
  /** The name that has to sign in; null: anyone may. */
  readonly expected: string | null
  /** What goes on where the answer has no new refresh token. */
  readonly old: Pick<OnlineTokens, 'name' | 'tenant' | 'refreshToken'> | null
}

/** The tokens of an answer. @param now epoch milliseconds. @throws FailureError for tokens of somebody else */
export function onlineTokens(
  { idToken, accessToken, expiresIn, refreshToken }: TokenAnswer & { kind: 'tokens' },
  { expected, old, tenant: ofDomain, ...asked }: KnownBefore,
  now: number,
): OnlineTokens {
  // a refresh need not say again who signed in (OpenID Connect Core 1.0 §12.2)
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

/** What the org asks to be proven, and that we understand such a question (the capability CP1). */
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

/** Who signed in; the name that is known where the token has none; null: anyone may. @throws FailureError `token-invalid`, `wrong-tenant`, `wrong-account` */
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
