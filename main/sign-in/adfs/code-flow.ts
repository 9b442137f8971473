/** The code flow at AD FS of 2012 R2 and 2016, with the resource as a parameter of its own: no library speaks it any more. */
import { createHash, randomBytes } from 'node:crypto'
import { FailureError } from '../../contract/failure.ts'
import type { Http } from '../../http/http.ts'
import { ProtocolError } from '../../protocol/protocol-error.ts'
import { type IdToken, readTokenResponse, type TokenResponse } from '../../protocol/token-response.ts'
import { Secret } from '../../secret.ts'
import { authorize } from '../oauth/authorization-page.ts'
import { oauthFailure } from '../oauth/oauth-failure.ts'
import type { SignInAttempt } from '../sign-in-method.ts'
import type { UserAgent } from '../user-agent.ts'
import type { AdfsServer } from './adfs-server.ts'

/** Who asks for what. */
export interface Client {
  readonly clientId: string
  readonly redirectUri: string
  /** The organisation, as the org's challenge names itself. */
  readonly resource: string
  /** To fill in on the page; null: anyone. */
  readonly userName: string | null
}

export interface Tokens {
  readonly accessToken: Secret
  /** Epoch milliseconds. */
  readonly expiresAt: number
  /** null where the server gives none: AD FS of 2012 R2 does so only where the relying party allows it. */
  readonly refreshToken: Secret | null
  /** null where the server does not say who signed in. */
  readonly name: string | null
}

interface Tools {
  readonly http: Http
  /** The clock, epoch milliseconds. */
  readonly now: () => number
}

const random = () => randomBytes(32).toString('base64url')

/** Signs a person in on the server's page. @throws FailureError */
export async function signInByCode(
  tools: Tools & { readonly userAgent: UserAgent },
  server: AdfsServer,
  client: Client,
  attempt: SignInAttempt,
): Promise<Tokens> {
  const [state, nonce, verifier] = [random(), random(), random()]
  const connects = server.since !== '2012-r2'
  const { code, redirectUri } = await authorize(attempt, tools.userAgent, {
    authority: server.host,
    state,
    redirectUri: client.redirectUri,
    page: (redirect) => {
      const url = new URL(server.authorizationEndpoint)
      const asked = {
        response_type: 'code',
        client_id: client.clientId,
        redirect_uri: redirect,
        resource: client.resource,
        state,
        ...(client.userName === null ? {} : { login_hint: client.userName }),
        // a server without PKCE leaves it aside (RFC 6749 §3.1)
        ...(connects
          ? {
              scope: 'openid',
              nonce,
              code_challenge: createHash('sha256').update(verifier).digest('base64url'),
              code_challenge_method: 'S256',
            }
          : {}),
      }
      for (const [name, value] of Object.entries(asked)) url.searchParams.set(name, value)
      return url.href
    },
  })
  const answer = await ask(tools.http, server, attempt.signal, {
    grant_type: 'authorization_code',
    client_id: client.clientId,
    redirect_uri: redirectUri,
    code,
    ...(connects ? { code_verifier: verifier } : {}),
  })
  if (answer.kind === 'refused') throw oauthFailure(answer.error, answer.description)
  const { idToken } = answer
  if (idToken !== null) judgeIdToken(idToken, server, client, nonce, tools.now())
  return tokensOf(answer, tools.now())
}

/** Renews by the refresh token; null when the server does not take it any more. @throws FailureError */
export async function renewByToken(
  { http, now }: Tools,
  server: AdfsServer,
  { clientId, resource }: Client,
  refreshToken: Secret,
  signal: AbortSignal,
): Promise<Tokens | null> {
  const answer = await ask(http, server, signal, {
    grant_type: 'refresh_token',
    client_id: clientId,
    resource,
    refresh_token: refreshToken.reveal(),
  })
  if (answer.kind === 'tokens') {
    const tokens = tokensOf(answer, now())
    // AD FS mostly gives no new one: then the old one goes on
    return { ...tokens, refreshToken: tokens.refreshToken ?? refreshToken }
  }
  if (answer.error === 'invalid_grant' || answer.error === 'interaction_required') return null
  throw oauthFailure(answer.error, answer.description)
}

const tokensOf = (answer: TokenResponse & { kind: 'tokens' }, now: number): Tokens => ({
  accessToken: new Secret(answer.accessToken),
  expiresAt: now + answer.expiresIn * 1000,
  refreshToken: answer.refreshToken === null ? null : new Secret(answer.refreshToken),
  name: answer.idToken?.name ?? null,
})

async function ask(
  http: Http,
  server: AdfsServer,
  signal: AbortSignal,
  form: Readonly<Record<string, string>>,
): Promise<TokenResponse> {
  const answer = await http({
    url: server.tokenEndpoint,
    method: 'POST',
    headers: { accept: 'application/json', 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams(form).toString(),
    maxBytes: 1024 * 1024,
    signal,
  })
  try {
    const read = readTokenResponse(answer.body)
    if (read.kind === 'refused' || answer.status === 200) return read
  } catch (error) {
    if (!(error instanceof ProtocolError)) throw error
  }
  throw invalid(`${server.host} answered something that is no token (HTTP ${answer.status}).`)
}

/** OpenID Connect Core 1.0 §3.1.3.7 (2, 3, 9, 11). */
function judgeIdToken(token: IdToken, server: AdfsServer, client: Client, nonce: string, now: number): void {
  if (token.issuer !== server.issuer) throw invalid('The token names another issuer than its server does.')
  if (token.audience.toLowerCase() !== client.clientId.toLowerCase())
    throw invalid('The token is for another application.')
  if (token.nonce !== nonce) throw invalid('The token belongs to another sign-in.')
  if (!(token.expires * 1000 > now)) throw invalid('The token has expired already.')
}

const invalid = (message: string) =>
  new FailureError({ code: 'token-invalid', message, advice: 'Try again in a moment.' })
