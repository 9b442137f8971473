/** A token for another audience of an online account that signed in by WS-Trust, with its saved refresh token. */
import type { Audience } from '../../contract/audience.ts'
import type { BearerToken } from '../../org/credential.ts'
import { Secret } from '../../secret.ts'
import { readTokens } from '../../vault/application-tokens.ts'
import { writeRecord } from '../../vault/records.ts'
import { asAudienceFailure, scopeOf } from '../entra/audience.ts'
import type { SignInAttempt } from '../sign-in-method.ts'
import type { WsTrustTools } from './attempt-sts.ts'
import { askForOnlineTokens, onlineTokens } from './online-tokens.ts'

/** @returns null if the vault has no refresh token of this account @throws FailureError */
export async function onlineTokenFor(
  attempt: SignInAttempt,
  audience: Audience,
  tools: Pick<WsTrustTools, 'http' | 'vault' | 'now'>,
): Promise<BearerToken | null> {
  const { account, detection, clientId } = attempt
  const provider = detection.identityProvider
  if (account === null || provider.kind !== 'federated') return null
  const id = { kind: 'tokens', accountId: account.id, clientId } as const
  const { origin } = new URL(provider.authority)
  const saved = await readTokens(tools.vault, id)
  if (saved?.flow !== 'assertion' || saved.clientId !== clientId || saved.origin !== origin) return null
  if (saved.refreshToken === null) return null
  const form = { grant_type: 'refresh_token', refresh_token: saved.refreshToken }
  const request = { authority: provider.authority, clientId, scope: scopeOf(audience), form }
  const answer = await askForOnlineTokens(attempt, request, tools)
  if (answer.kind === 'refused') throw asAudienceFailure(answer.failure, audience.name)
  const known = { expected: saved.name, old: saved, origin, clientId, resource: audience.resource }
  const got = onlineTokens(answer, { ...known, tenant: provider.tenant }, tools.now())
  // save a replaced refresh token now: the old one no longer works. The access token in the record stays the org's.
  await writeRecord(tools.vault, id, { ...saved, refreshToken: got.refreshToken })
  return { kind: 'bearer', accessToken: new Secret(got.accessToken), expiresAt: got.expiresAt }
}
