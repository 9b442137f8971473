/** An application of a tenant: gets tokens for its client secret, or for an assertion signed with its certificate's key. */

import { createPrivateKey, createSign, verify, X509Certificate } from 'node:crypto'
import type { Pem } from '../certificates.ts'
import type { Exchange } from '../exchange.ts'
import type { Ledger } from '../ledger.ts'
import { applicationId } from '../names.ts'
import type { Person } from '../people.ts'
import type { SigningKey } from './keys.ts'
import { requestedResource } from './scopes.ts'
import type { Tenant } from './tenant.ts'

type Options = {
  readonly origin: string
  readonly application: Person
  readonly certificate: Pem
  readonly ledger: Ledger
  readonly key: SigningKey
  readonly accessTokenSeconds: number
}

/** A refusal with Entra's error code and message. */
class Refused extends Error {
  readonly error: string
  constructor(error: string, text: string) {
    super(text)
    this.error = error
  }
}

export class Application {
  readonly #options: Options
  readonly #taken = new Set<string>()

  constructor(options: Options) {
    this.#options = options
  }

  /** Answers a token request of the client credentials grant (RFC 6749 §4.4). */
  token(x: Exchange, tenant: Tenant, form: URLSearchParams): void {
    try {
      const id = form.get('client_id') ?? ''
      if (id !== applicationId)
        throw new Refused(
          'unauthorized_client',
          `AADSTS700016: Application with identifier '${id}' was not found in the directory '${tenant.name}'.`,
        )
      if (form.get('client_assertion') === null) this.#checkSecret(form.get('client_secret') ?? '')
      else this.#validateAssertion(form.get('client_assertion') ?? '', tenant)
      const scope = form.get('scope') ?? ''
      const resource = requestedResource(scope)
      if (!resource || !tenant.resources.includes(resource) || !scope.includes('/.default'))
        throw new Refused(
          'invalid_scope',
          `AADSTS1002012: The provided value for scope ${scope} is not valid.`,
        )
      x.json(200, {
        token_type: 'Bearer',
        expires_in: this.#options.accessTokenSeconds,
        access_token: this.#accessToken(tenant, resource),
      })
    } catch (error) {
      if (!(error instanceof Refused)) throw error
      const [, number] = /AADSTS(\d+)/.exec(error.message) ?? []
      x.json(error.error === 'invalid_client' ? 401 : 400, {
        error: error.error,
        error_description: `${error.message} Trace ID: lab Correlation ID: 3f0f9a8c-1111-4222-8333-444455556666`,
        error_codes: [Number(number)],
      })
    }
  }

  #checkSecret(secret: string): void {
    if (secret !== this.#options.application.password)
      throw new Refused(
        'invalid_client',
        `AADSTS7000215: Invalid client secret provided. Ensure the secret being sent in the request is the client secret value, not the client secret ID, for a secret added to app '${applicationId}'.`,
      )
  }

  /** RFC 7523 §3. The header names the certificate by its SHA-256 thumbprint. */
  #validateAssertion(assertion: string, tenant: Tenant): void {
    const refuse = () =>
      new Refused(
        'invalid_client',
        'AADSTS700027: The certificate with identifier used to sign the client assertion is not registered on application.',
      )
    const [head = '', body = '', signature = ''] = assertion.split('.')
    const read = (part: string) =>
      JSON.parse(Buffer.from(part, 'base64url').toString()) as Record<string, unknown>
    const certificate = new X509Certificate(this.#options.certificate.certificate)
    const [header, claims] = [read(head), read(body)]
    if (
      header['x5t#S256'] !==
      Buffer.from(certificate.fingerprint256.replaceAll(':', ''), 'hex').toString('base64url')
    )
      throw refuse()
    const key = { key: certificate.publicKey, padding: 6, saltLength: 32 }
    if (
      header['alg'] !== 'PS256' ||
      !verify('sha256', Buffer.from(`${head}.${body}`), key, Buffer.from(signature, 'base64url'))
    )
      throw refuse()
    const now = Date.now() / 1000
    const audience = `${this.#options.origin}/${tenant.id}/oauth2/v2.0/token`
    const good =
      claims['aud'] === audience && claims['iss'] === applicationId && claims['sub'] === applicationId
    if (!good || !(Number(claims['exp']) > now) || this.#taken.has(String(claims['jti'])))
      throw new Refused(
        'invalid_client',
        'AADSTS700024: Client assertion is not within its valid time range.',
      )
    this.#taken.add(String(claims['jti']))
  }

  #accessToken(tenant: Tenant, resource: string): string {
    const { key, application, accessTokenSeconds, ledger } = this.#options
    const now = Math.floor(Date.now() / 1000)
    const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url')
    const signed = `${part({ alg: 'RS256', kid: key.jwk.kid, typ: 'JWT' })}.${part({
      iss: tenant.issuer,
      aud: resource,
      iat: now,
      exp: now + accessTokenSeconds,
      oid: application.id,
      tid: tenant.id,
      appid: applicationId,
      idtyp: 'app',
    })}`
    const signature = createSign('sha256')
      .update(signed)
      .sign(createPrivateKey({ key: key.jwk, format: 'jwk' }))
    return ledger.keep(`${signed}.${signature.toString('base64url')}`)
  }
}
