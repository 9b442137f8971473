/** Issues a tenant's tokens for an assertion of its domain's STS (RFC 7522), and for the refresh tokens from that. */

import { createPrivateKey, createSign, randomBytes, randomUUID } from 'node:crypto'
import type { Exchange } from '../exchange.ts'
import type { Ledger } from '../ledger.ts'
import { clientId, registeredClientId } from '../names.ts'
import type { People, Person } from '../people.ts'
import { validateSignInResponse } from '../sts/validate-sign-in-response.ts'
import type { SigningKey } from './keys.ts'
import { requestedResource } from './scopes.ts'
import { microsoftOnline } from './sign-in.ts'
import type { Tenant } from './tenant.ts'

type Options = {
  readonly people: People
  readonly ledger: Ledger
  readonly key: SigningKey
  readonly accessTokenSeconds: number
}

/** The required namespace of the assertion for each grant type. */
const grants: Readonly<Record<string, string>> = {
  'urn:ietf:params:oauth:grant-type:saml1_1-bearer': 'urn:oasis:names:tc:SAML:1.0:assertion',
  'urn:ietf:params:oauth:grant-type:saml2-bearer': 'urn:oasis:names:tc:SAML:2.0:assertion',
}

/** The applications of every directory. */
const applications = [clientId, registeredClientId]

/** Whom a refresh token is for: it renews the tokens of this application alone. */
interface Holder {
  readonly person: Person
  readonly application: string
}

/** A refusal with Entra's error code and message. */
class Refused extends Error {
  readonly error: string
  constructor(error: string, text: string) {
    super(text)
    this.error = error
  }
}

export class AssertionGrant {
  readonly #options: Options
  readonly #taken = new Set<string>()
  readonly #refreshTokens = new Map<string, Holder>()

  constructor(options: Options) {
    this.#options = options
  }

  answers(form: URLSearchParams): boolean {
    return (
      (form.get('grant_type') ?? '') in grants || this.#refreshTokens.has(form.get('refresh_token') ?? '')
    )
  }

  revoke(person: Person): void {
    // the tokens stay known, so that this grant still answers and refuses them
    for (const [token, holder] of this.#refreshTokens)
      if (holder.person === person)
        this.#refreshTokens.set(token, { ...holder, person: { ...person, fate: 'disabled' } })
  }

  /** @param onToken called with each issued access token */
  token(x: Exchange, tenant: Tenant, form: URLSearchParams, onToken: (token: string) => void): void {
    try {
      const application = form.get('client_id') ?? ''
      if (!applications.includes(application))
        throw new Refused('unauthorized_client', 'AADSTS700016: Application was not found in the directory.')
      const person = form.has('refresh_token')
        ? this.#renewing(form.get('refresh_token') ?? '', application)
        : this.#vouchedFor(tenant, form.get('grant_type') ?? '', form.get('assertion') ?? '')
      const resource = requestedResource(form.get('scope') ?? '')
      if (!resource || !tenant.resources.includes(resource))
        throw new Refused(
          'invalid_resource',
          `AADSTS500011: The resource principal named ${resource} was not found.`,
        )
      x.json(200, this.#tokens(tenant, { person, application }, { resource, onToken }))
    } catch (error) {
      if (!(error instanceof Refused)) throw error
      const [, number] = /AADSTS(\d+)/.exec(error.message) ?? []
      x.json(400, {
        error: error.error,
        error_description: `${error.message} Trace ID: lab Correlation ID: 3f0f9a8c-1111-4222-8333-444455556666`,
        error_codes: [Number(number)],
      })
    }
  }

  #renewing(refreshToken: string, application: string): Person {
    const { person, application: owner } = this.#refreshTokens.get(refreshToken) ?? {}
    if (owner !== undefined && owner !== application)
      throw new Refused('invalid_grant', 'AADSTS700005: Provided Refresh Token is not meant for this client.')
    if (!person || person.fate === 'disabled')
      throw new Refused(
        'invalid_grant',
        'AADSTS50173: The provided grant has expired due to it being revoked.',
      )
    this.#refreshTokens.delete(refreshToken)
    return person
  }

  #vouchedFor(tenant: Tenant, grant: string, assertion: string): Person {
    const sts = tenant.federation
    if (!sts)
      throw new Refused('invalid_grant', 'AADSTS50107: The requested federation realm object does not exist.')
    // Entra accepts standard base64 with padding
    const xml = Buffer.from(assertion, 'base64').toString('utf8')
    if (Buffer.from(xml).toString('base64') !== assertion || !xml.includes(`="${grants[grant]}"`))
      throw new Refused('invalid_grant', 'AADSTS50008: SAML token is invalid.')
    const person = this.#options.people.find(this.#userName(tenant, sts, xml))
    if (!person?.userName.endsWith(`@${tenant.domain}`))
      throw new Refused('invalid_grant', 'AADSTS51004: The user account does not exist in the directory.')
    if (person.fate === 'mfa-fails')
      throw new Refused(
        'interaction_required',
        'AADSTS50076: Due to a configuration change made by your administrator, or because you moved to a new location, you must use multi-factor authentication.',
      )
    return person
  }

  #userName(tenant: Tenant, sts: NonNullable<Tenant['federation']>, xml: string): string {
    try {
      return validateSignInResponse(xml, {
        issuer: sts.issuer,
        certificate: sts.signingCertificate,
        audience: microsoftOnline,
        taken: this.#taken,
      })
    } catch (error) {
      throw new Refused(
        'invalid_grant',
        `AADSTS50013: Assertion failed validation at ${tenant.name}: ${error}`,
      )
    }
  }

  #tokens(
    tenant: Tenant,
    { person, application }: Holder,
    { resource, onToken }: { readonly resource: string; readonly onToken: (token: string) => void },
  ): object {
    const { ledger, accessTokenSeconds } = this.#options
    const now = Math.floor(Date.now() / 1000)
    const about = {
      iss: tenant.issuer,
      iat: now,
      exp: now + accessTokenSeconds,
      oid: person.id,
      tid: tenant.id,
      // makes two tokens from the same second differ
      jti: randomUUID(),
    }
    const claims = { ...about, aud: resource, appid: application, scp: 'user_impersonation' }
    const accessToken = this.#signed(claims)
    const refreshToken = ledger.keep(randomBytes(48).toString('base64url'))
    this.#refreshTokens.set(refreshToken, { person, application })
    onToken(accessToken)
    return {
      token_type: 'Bearer',
      expires_in: accessTokenSeconds,
      access_token: accessToken,
      refresh_token: refreshToken,
      id_token: this.#signed({
        ...about,
        aud: application,
        sub: person.id,
        preferred_username: person.userName,
      }),
    }
  }

  #signed(claims: object): string {
    const { key, ledger } = this.#options
    const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url')
    const signed = `${part({ alg: 'RS256', kid: key.jwk.kid, typ: 'JWT' })}.${part(claims)}`
    const signature = createSign('sha256')
      .update(signed)
      .sign(createPrivateKey({ key: key.jwk, format: 'jwk' }))
    return ledger.keep(`${signed}.${signature.toString('base64url')}`)
  }
}
