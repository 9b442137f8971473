/** The OAuth endpoints of an AD FS-like token service, in the versions 2012 R2, 2016 and 2019. */

import { createHash, createPrivateKey, createSign, randomBytes, randomUUID } from 'node:crypto'
import type { Pem } from '../certificates.ts'
import type { Exchange } from '../exchange.ts'
import type { Ledger } from '../ledger.ts'
import { adfsRedirectUri, clientId, registeredClientId } from '../names.ts'
import type { Person } from '../people.ts'
import { errorPage } from './pages.ts'

export type Generation = '2012-r2' | '2016' | '2019'

type Options = {
  readonly origin: string
  readonly generation: Generation
  readonly signing: Pem
  readonly ledger: Ledger
  readonly accessTokenSeconds: number
}

type Grant = {
  readonly person: Person
  /** The client ID of the application. */
  readonly client: string
  readonly resource: string
  readonly redirectUri: string
  readonly nonce: string
  readonly challenge: string
}

/** The client IDs of the registered applications. */
const CLIENTS: readonly string[] = [clientId, registeredClientId]

/** A refusal of the token endpoint. */
class Refused extends Error {
  readonly error: string
  constructor(error: string, text: string) {
    super(text)
    this.error = error
  }
}

export class AdfsOAuth {
  /** The application's registered redirect URIs. They must match exactly. */
  readonly redirectUris = new Set([adfsRedirectUri])
  readonly #options: Options
  readonly #resources = new Set<string>()
  readonly #forbidden = new Set<string>()
  readonly #codes = new Map<string, Grant>()
  readonly #refreshTokens = new Map<string, Pick<Grant, 'person' | 'client'>>()
  readonly #accessTokens = new Map<string, { person: Person; resource: string; until: number }>()

  constructor(options: Options) {
    this.#options = options
  }

  /** Adds a relying party. @param forbidden true if the application may not use it */
  trust(resource: string, forbidden = false): void {
    this.#resources.add(resource)
    if (forbidden) this.#forbidden.add(resource)
  }

  revoke(person: Person): void {
    for (const [token, grant] of this.#refreshTokens)
      if (grant.person === person) this.#refreshTokens.delete(token)
    for (const [token, grant] of this.#accessTokens)
      if (grant.person === person) this.#accessTokens.delete(token)
  }

  /** @returns the owner of an access token @throws Error if the token is invalid */
  readonly validateToken = (token: string, resource: string): Person => {
    const known = this.#accessTokens.get(token)
    if (!known || known.resource !== resource || known.until <= Date.now()) throw new Error('no good token')
    return known.person
  }

  /** null for AD FS 2012 R2, which has none. */
  configuration(issuer: string): object | null {
    const { origin, generation } = this.#options
    if (generation === '2012-r2') return null
    return {
      issuer: `${origin}/adfs`,
      authorization_endpoint: `${origin}/adfs/oauth2/authorize/`,
      token_endpoint: `${origin}/adfs/oauth2/token/`,
      jwks_uri: `${origin}/adfs/discovery/keys`,
      access_token_issuer: issuer,
      ...(generation === '2019'
        ? { device_authorization_endpoint: `${origin}/adfs/oauth2/devicecode`, capabilities: ['kdf_ver2'] }
        : {}),
    }
  }

  /** Answers an authorization request. @param person null if no one is signed in yet */
  authorize(x: Exchange, person: Person | null, askPerson: () => void) {
    const fail = (code: string, text: string) => x.html(200, errorPage(code, text, randomUUID()))
    const redirectUri = x.query('redirect_uri')
    if (!CLIENTS.includes(x.query('client_id')))
      return fail(
        'MSIS9223',
        `Received invalid OAuth authorization request. The received 'client_id' is invalid as no registered client was found with this client identifier.`,
      )
    if (!this.redirectUris.has(redirectUri))
      return fail(
        'MSIS9224',
        `Received invalid OAuth authorization request. The received 'redirect_uri' parameter is not a valid registered redirect URI for the client identifier.`,
      )
    const resource = this.#resourceOf(x.query('resource'), x.query('scope'))
    if (!resource || !this.#resources.has(resource))
      return fail(
        'MSIS9602',
        `The received 'resource' parameter is invalid. The authorization server can not find a registered resource with the specified identifier.`,
      )
    if (this.#forbidden.has(resource))
      return fail('MSIS9605', `The client is not allowed to access the requested resource.`)
    if (!person) return askPerson()
    const code = this.#secret()
    this.#codes.set(code, {
      person,
      client: x.query('client_id'),
      resource,
      redirectUri,
      nonce: x.query('nonce'),
      challenge: x.query('code_challenge'),
    })
    const to = new URL(redirectUri)
    to.searchParams.set('code', code)
    if (x.query('state')) to.searchParams.set('state', x.query('state'))
    x.redirect(to.href)
  }

  async token(x: Exchange): Promise<void> {
    try {
      const form = await x.form()
      if (!CLIENTS.includes(form.get('client_id') ?? ''))
        throw new Refused('invalid_client', 'MSIS9607: The client is not registered.')
      x.json(200, form.get('grant_type') === 'refresh_token' ? this.#refresh(form) : this.#redeem(form))
    } catch (error) {
      if (!(error instanceof Refused)) throw error
      x.json(400, { error: error.error, error_description: error.message })
    }
  }

  #redeem(form: URLSearchParams): object {
    const code = form.get('code') ?? ''
    const grant = this.#codes.get(code)
    this.#codes.delete(code)
    const replayed =
      'MSIS9612: The authorization code received in [code] parameter is invalid or has expired.'
    if (!grant || grant.client !== form.get('client_id') || grant.redirectUri !== form.get('redirect_uri'))
      throw new Refused('invalid_grant', replayed)
    const verifier = form.get('code_verifier') ?? ''
    const answers = createHash('sha256').update(verifier).digest('base64url') === grant.challenge
    if (this.#options.generation === '2019' && !answers)
      throw new Refused('invalid_grant', 'MSIS9699: The code_verifier does not answer the code_challenge.')
    return this.#tokens(grant, { resource: grant.resource, nonce: grant.nonce, withRefreshToken: true })
  }

  #refresh(form: URLSearchParams): object {
    const token = form.get('refresh_token') ?? ''
    const grant = this.#refreshTokens.get(token)
    const resource = this.#resourceOf(form.get('resource') ?? '', form.get('scope') ?? '')
    if (!grant || grant.client !== form.get('client_id'))
      throw new Refused(
        'invalid_grant',
        'MSIS9615: The refresh token received in [refresh_token] parameter has expired.',
      )
    if (!resource || !this.#resources.has(resource))
      throw new Refused('invalid_resource', `MSIS9602: The received 'resource' parameter is invalid.`)
    // only the newest version replaces a refresh token when it is used
    const rotates = this.#options.generation === '2019'
    if (rotates) this.#refreshTokens.delete(token)
    return this.#tokens(grant, { resource, nonce: '', withRefreshToken: rotates })
  }

  #tokens(
    { person, client }: Pick<Grant, 'person' | 'client'>,
    {
      resource,
      nonce,
      withRefreshToken,
    }: { readonly resource: string; readonly nonce: string; readonly withRefreshToken: boolean },
  ): object {
    const { accessTokenSeconds, generation, origin, ledger } = this.#options
    const now = Math.floor(Date.now() / 1000)
    const times = { iat: now, exp: now + accessTokenSeconds }
    const accessToken = this.#jwt({
      aud: resource,
      iss: `${origin}/adfs`,
      upn: person.userName,
      ...times,
      jti: randomUUID(),
    })
    this.#accessTokens.set(accessToken, { person, resource, until: times.exp * 1000 })
    const refreshToken = withRefreshToken ? this.#secret() : null
    if (refreshToken !== null) this.#refreshTokens.set(refreshToken, { person, client })
    const idToken = ledger.keep(
      this.#jwt({
        aud: client,
        iss: `${origin}/adfs`,
        sub: createHash('sha256').update(person.id).digest('base64'),
        upn: person.userName,
        unique_name: person.windowsName,
        ...(nonce ? { nonce } : {}),
        ...times,
      }),
    )
    return {
      access_token: accessToken,
      token_type: 'bearer',
      expires_in: accessTokenSeconds,
      ...(refreshToken === null ? {} : { refresh_token: refreshToken, refresh_token_expires_in: 28_800 }),
      ...(generation === '2012-r2'
        ? {}
        : { resource, scope: `openid ${resource}/user_impersonation`, id_token: idToken }),
    }
  }

  /** AD FS 2019 also accepts the resource as the part of a scope before the last slash. */
  #resourceOf(resource: string, scope: string): string | undefined {
    if (resource) return resource
    if (this.#options.generation !== '2019') return undefined
    const named = scope.split(' ').find((one) => one.startsWith('https://'))
    return named?.slice(0, named.lastIndexOf('/'))
  }

  #secret(): string {
    return this.#options.ledger.keep(randomBytes(48).toString('base64url'))
  }

  #jwt(claims: object): string {
    const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url')
    const signed = `${part({ typ: 'JWT', alg: 'RS256' })}.${part(claims)}`
    const key = createPrivateKey(this.#options.signing.key)
    return this.#options.ledger.keep(
      `${signed}.${createSign('sha256').update(signed).sign(key).toString('base64url')}`,
    )
  }
}
