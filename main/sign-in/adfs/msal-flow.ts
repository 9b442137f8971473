/** The code flow at AD FS of 2019 and later, which MSAL speaks. */
import { randomBytes } from 'node:crypto'
import {
  type AccountInfo,
  type AuthenticationResult,
  CryptoProvider,
  ProtocolMode,
  PublicClientApplication,
} from '@azure/msal-node'
import { FailureError } from '../../contract/failure.ts'
import type { Http } from '../../http/http.ts'
import { Secret } from '../../secret.ts'
import { authorize } from '../oauth/authorization-page.ts'
import { asFailure, onlyAPersonCanGoOn } from '../oauth/msal-failure.ts'
import { msalNetwork } from '../oauth/msal-network.ts'
import type { SignInAttempt } from '../sign-in-method.ts'
import type { UserAgent } from '../user-agent.ts'
import type { AdfsServer } from './adfs-server.ts'
import type { Client } from './code-flow.ts'

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

function application(http: Http, server: AdfsServer, { clientId }: Client, signal: AbortSignal) {
  const network = msalNetwork(http, signal)
  const app = new PublicClientApplication({
    auth: { clientId, authority: `${server.authority}/`, knownAuthorities: [server.host] },
    system: { networkClient: network.module, protocolMode: ProtocolMode.OIDC },
  })
  return { app, network }
}

/** Signs a person in on the server's page. @throws FailureError */
export async function signInByMsal(
  { http, now, userAgent }: Tools & { readonly userAgent: UserAgent },
  server: AdfsServer,
  client: Client,
  attempt: SignInAttempt,
): Promise<MsalTokens> {
  const { app, network } = application(http, server, client, attempt.signal)
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
    return judged(
      app,
      await app.acquireTokenByCode({ code, scopes, redirectUri, codeVerifier: verifier, nonce }),
      now(),
    )
  } catch (error) {
    attempt.signal.throwIfAborted()
    throw asFailure(error, network.lastFailure())
  }
}

/** Renews from the cache; null when only a person can go on. @throws FailureError */
export async function renewByMsal(
  { http, now }: Tools,
  server: AdfsServer,
  client: Client,
  kept: Pick<MsalTokens, 'account' | 'cache'>,
  refused: boolean,
  signal: AbortSignal,
): Promise<MsalTokens | null> {
  const { app, network } = application(http, server, client, signal)
  try {
    app.getTokenCache().deserialize(kept.cache.reveal())
    const result = await app.acquireTokenSilent({
      account: kept.account,
      scopes: scopesFor(client),
      forceRefresh: refused,
    })
    return judged(app, result, now())
  } catch (error) {
    signal.throwIfAborted()
    if (onlyAPersonCanGoOn(error)) return null
    throw asFailure(error, network.lastFailure())
  }
}

/** MSAL reports success for an empty answer too. @throws FailureError `token-invalid` */
function judged(app: PublicClientApplication, result: AuthenticationResult | null, now: number): MsalTokens {
  const expiresAt = result?.expiresOn?.getTime() ?? 0
  if (!result?.accessToken || !result.account || !(expiresAt > now + ROUNDED))
    throw new FailureError({
      code: 'token-invalid',
      message: 'AD FS gave no token that is good now.',
      advice: 'Try again in a moment.',
    })
  return {
    accessToken: new Secret(result.accessToken),
    expiresAt,
    account: result.account,
    cache: new Secret(app.getTokenCache().serialize()),
  }
}
