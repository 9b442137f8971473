/** The Entra-like authority: routes each request to its tenant and translates MSAL's parameters for oidc-provider. */

import type { KoaContextWithOIDC } from 'oidc-provider'
import type { Exchange } from '../exchange.ts'
import type { Ledger } from '../ledger.ts'
import type { People, Person } from '../people.ts'
import type { Application } from './application.ts'
import { AssertionGrant } from './assertion-grant.ts'
import { credentialType } from './credential-type.ts'
import { type SigningKey, validateAccessToken } from './keys.ts'
import { errorPage } from './pages.ts'
import { type RealmOnly, Realms } from './realm.ts'
import { isOfResource, requestedResource, resourceNames, resourceScopes } from './scopes.ts'
import { SignIn } from './sign-in.ts'
import { createTenant, type Tenant, type TenantFacts } from './tenant.ts'

type Options = {
  /** `https://login…:port` */
  readonly origin: string
  readonly tenants: readonly TenantFacts[]
  readonly people: People
  readonly ledger: Ledger
  readonly key: SigningKey
  readonly accessTokenSeconds: number
  /** Domains without a tenant here: only realm discovery knows them. */
  readonly realms: readonly RealmOnly[]
  readonly application: Application
}

type TokenBody = { access_token?: string; id_token?: string; client_info?: string; error?: string }

/** Refusals of a resource, as Entra words them. */
const resourceRefusals = {
  65001: [
    'invalid_grant',
    "The user or administrator has not consented to use the application with ID 'lab' named 'Lab'. Send an interactive authorization request for this user and resource.",
  ],
  65002: [
    'invalid_grant',
    "Consent between first party application 'lab' and first party resource 'lab' must be configured via preauthorization.",
  ],
  650057: [
    'invalid_resource',
    "Invalid resource. The client has requested access to a resource which is not listed in the requested permissions in the client's application registration.",
  ],
  500011: ['invalid_resource', 'The resource principal was not found in the tenant.'],
} as const
export type ResourceRefusal = keyof typeof resourceRefusals

const deviceCodeGrant = 'urn:ietf:params:oauth:grant-type:device_code'

export class EntraAuthority {
  readonly #options: Options
  readonly #tenants: readonly Tenant[]
  readonly #signIn: SignIn
  readonly #realms: Realms
  readonly #assertions: AssertionGrant
  /** Access tokens from requests with claims (continuous access evaluation). */
  readonly #claimed = new Set<string>()

  readonly #refused = new Map<string, ResourceRefusal>()

  constructor(options: Options) {
    this.#options = options
    this.#assertions = new AssertionGrant(options)
    this.#tenants = options.tenants.map((facts) => createTenant(facts, options))
    this.#signIn = new SignIn(options.people, this.#tenants)
    this.#realms = new Realms(this.#tenants, options.realms, new URL(options.origin).host)
    for (const tenant of this.#tenants)
      tenant.provider.use((ctx, next) => this.#afterwards(ctx as KoaContextWithOIDC, next))
  }

  /** Refuses tokens for a resource from now on; null: no longer. */
  readonly refuseResource = (resource: string, why: ResourceRefusal | null): void => {
    for (const name of resourceNames(resource))
      if (why === null) this.#refused.delete(name)
      else this.#refused.set(name, why)
  }

  revoke(person: Person): void {
    this.#assertions.revoke(person)
    for (const tenant of this.#tenants) tenant.store.forget(person.id)
  }

  /** @returns the object ID in an access token for `orgUrl` @throws Error that says why the token is invalid */
  readonly validateToken = (token: string, orgUrl: string): string => {
    const tenant = this.#tenants.find((one) => one.orgUrls.includes(orgUrl))
    if (!tenant) throw new Error('no tenant has that org')
    const expected = { issuer: tenant.issuer, audiences: resourceNames(orgUrl) }
    return validateAccessToken(token, this.#options.key, expected).oid
  }

  /** @returns the tenant of the owner of an access token for a service of several tenants @throws Error if none has issued it */
  readonly tenantOfToken = (token: string, serviceUrl: string): string => {
    const tenant = this.#tenants.find(({ serviceUrls, issuer }) => {
      if (!serviceUrls?.includes(serviceUrl)) return false
      try {
        return validateAccessToken(token, this.#options.key, { issuer, audiences: resourceNames(serviceUrl) })
      } catch {
        return false
      }
    })
    if (!tenant) throw new Error('no tenant has issued this token')
    return tenant.id
  }

  /** True for a token whose request had the claims of a challenge. */
  readonly answersClaims = (token: string): boolean => this.#claimed.has(token)

  readonly handle = async (x: Exchange): Promise<void> => {
    if (x.path.toLowerCase() === '/getuserrealm.srf') return this.#realms.srf(x)
    if (x.path === '/login.srf' && x.method === 'POST') return this.#signIn.takeAnswer(x)
    const [, user] = /^\/common\/userrealm\/([^/]*)$/i.exec(x.path) ?? []
    if (user !== undefined) return this.#realms.userRealm(x, decodeURIComponent(user) || x.query('user'))
    if (x.path === '/common/GetCredentialType' && x.method === 'POST')
      return credentialType(x, this.#options.people, this.#realms)
    const [, first = ''] = x.path.split('/')
    const configuration = this.#realms.configuration(first, this.#options.origin)
    if (configuration && /openid-configuration$/.test(x.path)) return x.json(200, configuration)
    const tenant = this.#tenants.find((one) => one.id === first || one.domain === first)
    if (!tenant) return this.#noTenant(x, first)
    if (x.path === `/${first}/login`) return this.#signIn.page(x, tenant)
    // metadata names the tenant by its ID, even if the request names it by its domain
    return this.#provider(x, tenant, /openid-configuration$/.test(x.path) ? tenant.id : first)
  }

  #noTenant(x: Exchange, name: string) {
    const text = `AADSTS90002: Tenant '${name}' not found. Check to make sure you have the correct tenant ID and are signing into the correct cloud.`
    if (/openid-configuration$/.test(x.path))
      return x.json(400, { error: 'invalid_tenant', error_description: text, error_codes: [90002] })
    x.html(404, errorPage(text))
  }

  async #provider(x: Exchange, tenant: Tenant, mount: string): Promise<void> {
    // the provider has no path for the tenant, and unlike Entra it has its discovery document outside v2.0
    const path = x.path.replace(/^\/[^/]+/, '').replace(/^\/v2\.0\/\.well-known/, '/.well-known')
    const search = x.url.searchParams
    if (path === '/oauth2/v2.0/authorize') {
      const refused = this.#widen(search, tenant)
      if (refused) return x.redirect(refused)
    }
    if (x.method === 'POST' && /^\/oauth2\/v2\.0\/(token|devicecode)$/.test(path)) {
      const form = await x.form()
      const refusal = path.endsWith('token') ? this.#refusalOf(form, tenant) : undefined
      if (refusal !== undefined) return x.json(400, refusal)
      if (form.get('grant_type') === 'client_credentials')
        return this.#options.application.token(x, tenant, form)
      const claimed = form.get('claims')?.includes('"nbf"') ?? false
      if (path.endsWith('token') && this.#assertions.answers(form))
        return this.#assertions.token(x, tenant, form, (token) => claimed && this.#claimed.add(token))
      if (path.endsWith('devicecode')) this.#widen(form, tenant)
      else narrow(form)
      if (claimed) Object.assign(x.req, { claimed: true })
      Object.assign(x.req, { body: bodyOf(form) })
    }
    const query = search.size ? `?${search}` : ''
    x.req.url = path + query
    Object.assign(x.req, { originalUrl: `/${mount}${path}${query}` })
    await tenant.provider.callback()(x.req, x.res)
  }

  /** What the token endpoint answers for a resource that it gives no tokens for. */
  #refusalOf(form: URLSearchParams, tenant: Tenant): object | undefined {
    const resource = requestedResource(form.get('scope') ?? '')
    if (resource === undefined) return undefined
    const code = this.#refused.get(resource) ?? (tenant.resources.includes(resource) ? undefined : 500011)
    if (code === undefined) return undefined
    const [error, text] = resourceRefusals[code]
    return {
      error,
      error_description: `AADSTS${code}: ${text} Trace ID: lab Correlation ID: 3f0f9a8c-1111-4222-8333-444455556666`,
      error_codes: [code],
      ...(code === 65001 ? { suberror: 'consent_required' } : {}),
    }
  }

  /**
   * One sign-in at Entra serves every resource of the tenant, so this asks the provider for a grant of all of them.
   * @returns the redirect for a request whose resource the tenant does not have
   */
  #widen(params: URLSearchParams, tenant: Tenant): string | undefined {
    const scope = params.get('scope') ?? ''
    const asked = requestedResource(scope)
    if (asked && !tenant.resources.includes(asked)) {
      const to = new URL(params.get('redirect_uri') ?? 'http://localhost')
      if (to.hostname !== 'localhost') return undefined
      const description = `AADSTS500011: The resource principal named ${asked} was not found in the tenant named ${tenant.name}.`
      const state = params.get('state')
      to.search = String(
        new URLSearchParams({
          error: 'invalid_resource',
          error_description: description,
          ...(state ? { state } : {}),
        }),
      )
      return to.href
    }
    const own = scope.split(' ').filter((one) => !isOfResource(one))
    params.set('scope', [...own, ...tenant.resources.flatMap(resourceScopes)].join(' '))
    params.delete('resource')
    for (const resource of tenant.resources) params.append('resource', resource)
    return undefined
  }

  /** Adds what Entra's endpoints return and the provider's do not. */
  async #afterwards(ctx: KoaContextWithOIDC, next: () => Promise<void>): Promise<void> {
    await next()
    const route = ctx.oidc?.route
    const body = ctx.body as TokenBody & Record<string, unknown>
    if (route === 'device_authorization' && ctx.status === 200) {
      body['interval'] = 1
      body['message'] =
        `To sign in, use a web browser to open the page ${body['verification_uri']} and enter the code ${body['user_code']} to authenticate.`
    }
    if (route !== 'token') return
    if (body.access_token && (ctx.req as { claimed?: true }).claimed) this.#claimed.add(body.access_token)
    for (const secret of [body.access_token, body.id_token]) if (secret) this.#options.ledger.keep(secret)
    const person = this.#options.people.byId(ctx.oidc.entities.Account?.accountId ?? '')
    if (person && ctx.status === 200) {
      const info = { uid: person.id, utid: person.tenant }
      body.client_info = Buffer.from(JSON.stringify(info)).toString('base64url')
      body['ext_expires_in'] = body['expires_in']
    }
    if (body.error === 'invalid_grant') {
      const refresh = ctx.oidc.params?.['grant_type'] === 'refresh_token'
      body['error_codes'] = [refresh ? 50173 : 70008]
      body['error_description'] = refresh
        ? 'AADSTS50173: The provided grant has expired due to it being revoked, a fresh auth token is needed.'
        : 'AADSTS70008: The provided authorization code or device code is expired or was used before.'
    }
  }
}

/** Limits a token request to the resource that its scopes name, since the grant is for all resources. */
function narrow(form: URLSearchParams): void {
  const resource = requestedResource(form.get('scope') ?? '')
  if (resource) form.set('resource', resource)
  // MSAL repeats all scopes, even offline_access, which the provider does not count as granted
  form.delete('scope')
  // MSAL sends Entra's short name
  if (form.get('grant_type') === 'device_code') form.set('grant_type', deviceCodeGrant)
}

function bodyOf(form: URLSearchParams): Record<string, string | string[]> {
  const body: Record<string, string | string[]> = {}
  for (const name of new Set(form.keys())) {
    const values = form.getAll(name)
    body[name] = values.length > 1 ? values : (values[0] ?? '')
  }
  return body
}
