/** The code flow at AD FS 2012 R2 and 2016, with a `resource` parameter that current libraries no longer support. */
import { createHash, randomBytes } from 'node:crypto'
import { fail } from '../../contract/failure.ts'
import type { Http } from '../../http/http.ts'
import type { IdToken } from '../../protocol/token-response.ts'
import { Secret } from '../../secret.ts'
import { authorize } from '../oauth/authorization-page.ts'
import { validateAudience } from '../oauth/id-token.ts'
import { askTokenEndpoint, type TokenAnswer } from '../oauth/token-endpoint.ts'
import type { SignInAttempt } from '../sign-in-method.ts'
import type { UserAgent } from '../user-agent.ts'
import type { AdfsServer } from './adfs-server.ts'

/** The OAuth client, and the resource and user of its request. */
export interface Client {
  readonly clientId: string
  readonly redirectUri: string
  /** The org's identifier from its challenge. */
  readonly resource: string
  /** The user name to fill in on the page; null: any user. */
  readonly userName: string | null
}

/** A server, and the client that signs in there. */
export interface AtServer {
  readonly server: AdfsServer
  readonly client: Client
}

export interface Tokens {
  readonly accessToken: Secret
  /** Epoch milliseconds. */
  readonly expiresAt: number
  /** Null without a refresh token: AD FS 2012 R2 issues one only if the relying party allows it. */
  readonly refreshToken: Secret | null
  /** Null if the server does not name the user. */
  readonly name: string | null
  /** The user's `sub` at this server; null if the server does not send it. */
  readonly subject: string | null
}

interface Tools {
  readonly http: Http
  /** The clock, epoch milliseconds. */
  readonly now: () => number
}

const random = () => randomBytes(32).toString('base64url')

/** Signs a user in on the server's page. @throws FailureError */
export async function signInByCode(
  tools: Tools & { readonly userAgent: UserAgent },
  { server, client }: AtServer,
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
        // a server without PKCE ignores these parameters (RFC 6749 §3.1)
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
  const answer = await askTokenEndpoint(tools, {
    url: server.tokenEndpoint,
    form: {
      grant_type: 'authorization_code',
      client_id: client.clientId,
      redirect_uri: redirectUri,
      code,
      ...(connects ? { code_verifier: verifier } : {}),
    },
    signal: attempt.signal,
  })
  if (answer.kind === 'refused') throw answer.failure
  const { idToken } = answer
  if (idToken !== null) {
    validateIdToken(idToken, { server, client }, tools.now())
    if (idToken.nonce !== nonce) throw fail('token-invalid/of-another-sign-in', {})
  }
  return tokensOf(answer, tools.now())
}

interface TokenRenewal {
  readonly before: {
    readonly refreshToken: Secret
    /** `sub` of the first id_token; null if there was none. */
    readonly subject: string | null
  }
  readonly signal: AbortSignal
}

/**
 * Renews with the refresh token; null when the server refuses it, with any error code. A response without an id_token keeps the
 * signed-in identity (OpenID Connect Core 1.0 §12.2).
 * @throws FailureError
 */
export async function renewByToken(
  tools: Tools,
  { server, client }: AtServer,
  { before: { refreshToken, subject }, signal }: TokenRenewal,
): Promise<Tokens | null> {
  const { clientId, resource } = client
  const { now } = tools
  const answer = await askTokenEndpoint(tools, {
    url: server.tokenEndpoint,
    form: {
      grant_type: 'refresh_token',
      client_id: clientId,
      resource,
      refresh_token: refreshToken.reveal(),
    },
    signal,
  })
  if (answer.kind === 'refused') return null
  const { idToken } = answer
  if (idToken !== null) {
    validateIdToken(idToken, { server, client }, now())
    if (subject !== null && idToken.subject !== subject) throw fail('wrong-account/renewed', { name: null })
  }
  const tokens = tokensOf(answer, now())
  // AD FS usually issues no new refresh token: the old one stays valid
  return {
    ...tokens,
    refreshToken: tokens.refreshToken ?? refreshToken,
    subject: tokens.subject ?? subject,
  }
}

const tokensOf = (answer: TokenAnswer & { kind: 'tokens' }, now: number): Tokens => ({
  accessToken: new Secret(answer.accessToken),
  expiresAt: now + answer.expiresIn * 1000,
  refreshToken: answer.refreshToken === null ? null : new Secret(answer.refreshToken),
  name: answer.idToken?.name ?? null,
  subject: answer.idToken?.subject || null,
})

/** Validates an id_token by OpenID Connect Core 1.0 §3.1.3.7 (2, 3, 4, 5, 9). */
function validateIdToken(token: IdToken, { server, client }: AtServer, now: number): void {
  if (token.issuer !== server.issuer) throw fail('token-invalid/another-issuer', {})
  validateAudience(token, client.clientId)
  if (!(token.expires * 1000 > now)) throw fail('token-invalid/expired', {})
}
