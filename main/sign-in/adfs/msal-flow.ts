/** The code flow at AD FS 2019 and later, with MSAL. */
import { randomBytes } from 'node:crypto'
import type { AccountInfo, AuthenticationResult, PublicClientApplication } from '@azure/msal-node'
import { fail } from '../../contract/failure.ts'
import type { Http } from '../../http/http.ts'
import { Secret } from '../../secret.ts'
import { authorize } from '../oauth/authorization-page.ts'
import { withEarlierIdentity } from '../oauth/earlier-identity.ts'
import { validateAudience } from '../oauth/id-token.ts'
import { loadMsal } from '../oauth/msal.ts'
import { asFailure, needsSignInPage } from '../oauth/msal-failure.ts'
import { msalNetwork } from '../oauth/msal-network.ts'
import type { SignInAttempt } from '../sign-in-method.ts'
import type { UserAgent } from '../user-agent.ts'
import type { AtServer, Client } from './code-flow.ts'

export interface MsalTokens {
  readonly accessToken: Secret
  /** Epoch milliseconds. */
  readonly expiresAt: number
  readonly account: AccountInfo
  /** MSAL's cache, which contains the refresh token. */
  readonly cache: Secret
}

interface Tools {
  readonly http: Http
  /** The clock, epoch milliseconds. */
  readonly now: () => number
}

/** MSAL rounds to seconds: its times may be so many milliseconds ahead of the clock. */
const ROUNDED = 1000

/** AD FS reads the resource from the scope: the part before the last slash. */
const scopesFor = ({ resource }: Client): string[] => [`${resource}/user_impersonation`]

/** @param before the signed-in account, for a renewal */
async function application(
  { http, now }: Tools,
  { server, client: { clientId } }: AtServer,
  { signal, before }: { readonly signal: AbortSignal; readonly before?: AccountInfo },
) {
  const network = msalNetwork({
    http,
    signal,
    now,
    ...(before === undefined ? {} : { complete: withEarlierIdentity(before) }),
  })
  const msal = await loadMsal()
  const app = new msal.PublicClientApplication({
    auth: { clientId, authority: `${server.authority}/`, knownAuthorities: [server.host] },
    system: { networkClient: network.module, protocolMode: msal.ProtocolMode.OIDC },
  })
  return { app, network }
}

/** Signs a user in on the server's page. @throws FailureError */
export async function signInByMsal(
  tools: Tools & { readonly userAgent: UserAgent },
  at: AtServer,
  attempt: SignInAttempt,
): Promise<MsalTokens> {
  const { now, userAgent } = tools
  const { server, client } = at
  const { app, network } = await application(tools, at, attempt)
  const { CryptoProvider } = await loadMsal()
  const { verifier, challenge } = await new CryptoProvider().generatePkceCodes()
  const [state, nonce] = [randomBytes(32).toString('base64url'), randomBytes(32).toString('base64url')]
  const scopes = scopesFor(client)
  try {
    const { code, redirectUri } = await authorize(attempt, userAgent, {
      authority: server.host,
      state,
      redirectUri: client.redirectUri,
      page: (redirect) =>
        app.getAuthCodeUrl({
          scopes,
          redirectUri: redirect,
          state,
          nonce,
          codeChallenge: challenge,
          codeChallengeMethod: 'S256',
          responseMode: 'query',
          ...(client.userName === null ? {} : { loginHint: client.userName }),
        }),
    })
    const result = await app.acquireTokenByCode({ code, scopes, redirectUri, codeVerifier: verifier, nonce })
    return validated(app, result, { client, now: now() })
  } catch (error) {
    attempt.signal.throwIfAborted()
    throw asFailure(error, network)
  }
}

interface CacheRenewal {
  readonly before: Pick<MsalTokens, 'account' | 'cache'>
  /** The org has just refused the cached token. */
  readonly refused: boolean
  readonly signal: AbortSignal
}

/** Renews from the cache; null if only the user can continue. @throws FailureError */
export async function renewByMsal(
  tools: Tools,
  at: AtServer,
  { before, refused, signal }: CacheRenewal,
): Promise<MsalTokens | null> {
  const { app, network } = await application(tools, at, { signal, before: before.account })
  try {
    app.getTokenCache().deserialize(before.cache.reveal())
    const result = await app.acquireTokenSilent({
      account: before.account,
      scopes: scopesFor(at.client),
      forceRefresh: refused,
    })
    const renewed = validated(app, result, { client: at.client, now: tools.now() })
    // a refreshed token must be for the same account (OpenID Connect Core 1.0 §12.2)
    if (renewed.account.homeAccountId !== before.account.homeAccountId)
      throw fail('wrong-account/renewed', { name: null })
    // keep the id_token: a later refresh response may have none
    return { ...renewed, account: { ...before.account, ...renewed.account } }
  } catch (error) {
    signal.throwIfAborted()
    if (needsSignInPage(error, network)) return null
    throw asFailure(error, network)
  }
}

/** Validates MSAL's result: MSAL reports success for an empty response too. @throws FailureError `token-invalid` */
function validated(
  app: PublicClientApplication,
  result: AuthenticationResult | null,
  { client: { clientId }, now }: { readonly client: Client; readonly now: number },
): MsalTokens {
  const expiresAt = result?.expiresOn?.getTime() ?? 0
  if (!result?.accessToken || !result.account || !(expiresAt > now + ROUNDED))
    throw fail('token-invalid/ad-fs-gave-none', {})
  const { aud, azp } = result.idTokenClaims as { readonly aud?: unknown; readonly azp?: unknown }
  // for AD FS, a cached result has no id_token: it was validated when it arrived
  if (result.idToken !== '' || !result.fromCache)
    validateAudience(
      { audiences: [aud].flat().map(String), authorizedParty: typeof azp === 'string' ? azp : null },
      clientId,
    )
  return {
    accessToken: new Secret(result.accessToken),
    expiresAt,
    account: result.account,
    cache: new Secret(app.getTokenCache().serialize()),
  }
}
