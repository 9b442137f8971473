/** The code flow at AD FS of 2019 and later, which MSAL speaks. */
import { randomBytes } from 'node:crypto'
import {
  type AccountInfo,
  type AuthenticationResult,
  CryptoProvider,
  ProtocolMode,
  PublicClientApplication,
} from '@azure/msal-node'
import { fail } from '../../contract/failure.ts'
import type { Http } from '../../http/http.ts'
import { Secret } from '../../secret.ts'
import { authorize } from '../oauth/authorization-page.ts'
import { withEarlierIdentity } from '../oauth/earlier-identity.ts'
import { validateAudience } from '../oauth/id-token.ts'
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
  /** MSAL's cache, in which the refresh token is. */
  readonly cache: Secret
}

interface Tools {
  readonly http: Http
  /** The clock, epoch milliseconds. */
  readonly now: () => number
}

/** Milliseconds by which MSAL's seconds may lie ahead of the clock. */
const ROUNDED = 1000

/** AD FS takes the resource as the part of a scope before its last slash. */
const scopesFor = ({ resource }: Client): string[] => [`${resource}/user_impersonation`]

/** @param before the account that signed in, where its tokens are renewed */
function application(
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
  const app = new PublicClientApplication({
    auth: { clientId, authority: `${server.authority}/`, knownAuthorities: [server.host] },
    system: { networkClient: network.module, protocolMode: ProtocolMode.OIDC },
  })
  return { app, network }
}

/** Signs a person in on the server's page. @throws FailureError */
export async function signInByMsal(
  tools: Tools & { readonly userAgent: UserAgent },
  at: AtServer,
  attempt: SignInAttempt,
): Promise<MsalTokens> {
  const { now, userAgent } = tools
  const { server, client } = at
  const { app, network } = application(tools, at, attempt)
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
  /** The org has just refused what the cache has. */
  readonly refused: boolean
  readonly signal: AbortSignal
}

/** Renews from the cache; null when only a person can go on. @throws FailureError */
export async function renewByMsal(
  tools: Tools,
  at: AtServer,
  { before, refused, signal }: CacheRenewal,
): Promise<MsalTokens | null> {
  const { app, network } = application(tools, at, { signal, before: before.account })
  try {
    app.getTokenCache().deserialize(before.cache.reveal())
    const result = await app.acquireTokenSilent({
      account: before.account,
      scopes: scopesFor(at.client),
      forceRefresh: refused,
    })
    const renewed = validated(app, result, { client: at.client, now: tools.now() })
    // a refresh is of the very account that signed in (OpenID Connect Core 1.0 §12.2)
    if (renewed.account.homeAccountId !== before.account.homeAccountId)
      throw fail('wrong-account/renewed', { name: null })
    // its id_token is what a later refresh may lack
    return { ...renewed, account: { ...before.account, ...renewed.account } }
  } catch (error) {
    signal.throwIfAborted()
    if (needsSignInPage(error, network)) return null
    throw asFailure(error, network)
  }
}

/** MSAL reports success for an empty answer too. @throws FailureError `token-invalid` */
function validated(
  app: PublicClientApplication,
  result: AuthenticationResult | null,
  { client: { clientId }, now }: { readonly client: Client; readonly now: number },
): MsalTokens {
  const expiresAt = result?.expiresOn?.getTime() ?? 0
  if (!result?.accessToken || !result.account || !(expiresAt > now + ROUNDED))
    throw fail('token-invalid/ad-fs-gave-none', {})
  const { aud, azp } = result.idTokenClaims as { readonly aud?: unknown; readonly azp?: unknown }
  // from its cache MSAL gives none for an AD FS: it was looked at when it came
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
