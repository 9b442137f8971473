/** Tokens for other audiences of the account that opens an org, from its saved sign-in. The org gets none of them. */
import { type Audience, meansResource } from '../../contract/audience.ts'
import { fail } from '../../contract/failure.ts'
import { type Detection, isByMicrosoftOnline } from '../../contract/identity-provider.ts'
import type { ConnectionProfile } from '../../contract/profile.ts'
import { audiencesOf } from '../../discovery/audiences.ts'
import type { Cloud } from '../../discovery/clouds.ts'
import type { BearerToken } from '../../org/credential.ts'
import { withDetection } from '../../organizations/profile-detection.ts'
import type { ConnectParts } from './connect-parts.ts'
import { guardAccount, guardDirectory } from './identity-guard.ts'
import { newAttempt } from './sign-in-attempt.ts'
import { signInNeeded } from './sign-in-needed.ts'

export interface AudienceTokens {
  /**
   * The audience that a person names for an org: by its short name or its URI.
   * @throws FailureError `input-refused/resource`; `method-not-available` if the org is not online
   */
  named(profileId: string, word: string, signal: AbortSignal): Promise<Audience>
  /** A token for it, without asking a person. @throws FailureError `audience-refused`, `sign-in-needs-person` */
  token(profileId: string, audience: Audience, signal: AbortSignal): Promise<BearerToken>
  /** A newer one, after the audience has refused the token. @throws FailureError as `token` */
  newToken(profileId: string, audience: Audience, refusal: TokenRefusal): Promise<BearerToken>
}

interface TokenRefusal {
  /** The claims that the audience asks for, JSON text; null: none. */
  readonly claims: string | null
  readonly signal: AbortSignal
}

export interface AudienceParts extends ConnectParts {
  readonly clouds: readonly Cloud[]
}

export const createAudienceTokens = (parts: AudienceParts): AudienceTokens => ({
  async named(profileId, word, signal) {
    const { profile, detection } = await known(parts, profileId, signal)
    const { orgUrl } = profile
    const loginHost = loginHostOf(detection)
    if (loginHost === null) throw notOnline(profile)
    const others = audiencesOf(orgUrl, loginHost, parts.clouds)
    const audience = others.find(({ name, resource }) => name === word || meansResource(word, resource))
    if (audience === undefined)
      throw fail('input-refused/resource', { resource: new URL(orgUrl).origin, others })
    return audience
  },

  token: (profileId, audience, signal) => silentToken(parts, profileId, { audience, signal }),

  newToken: (profileId, audience, { claims, signal }) =>
    silentToken(parts, profileId, { audience, signal, refused: { claims } }),
})

interface SilentToken {
  readonly audience: Audience
  readonly signal: AbortSignal
  /** The audience has refused the saved token. */
  readonly refused?: Pick<TokenRefusal, 'claims'>
}

/** @throws FailureError */
async function silentToken(
  parts: AudienceParts,
  profileId: string,
  { audience, signal, refused }: SilentToken,
): Promise<BearerToken> {
  const { vault, methods } = parts
  await vault.open()
  const { profile, detection } = await known(parts, profileId, signal)
  guardDirectory(profile, detection)
  const attempt = newAttempt(parts, { profile, detection }, { ...SILENTLY, signal })
  attempt.challenge.claims = refused?.claims ?? null
  const { account } = attempt
  if (account === null) throw signInNeeded(profile, vault)
  guardAccount(profile, account)
  const method = methods.find(({ id }) => id === account.method)
  if (method?.tokenFor === undefined) throw notOnline(profile)
  const token = await method.tokenFor(attempt, audience, refused !== undefined)
  signal.throwIfAborted()
  if (token === null) throw signInNeeded(profile, vault)
  return token
}

/** Null if the org is not online. */
function loginHostOf({ identityProvider: provider }: Detection): string | null {
  return isByMicrosoftOnline(provider) ? new URL(provider.authority).host : null
}

const SILENTLY = { userAgent: 'window', interactive: false, onStep: () => {} } as const

const known = (parts: AudienceParts, profileId: string, signal: AbortSignal) =>
  withDetection(parts, parts.profiles.profile(profileId), { signal, onStep: () => {} })

const notOnline = ({ name }: ConnectionProfile) => fail('method-not-available/other-audiences', { name })
