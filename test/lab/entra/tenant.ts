/** A tenant of the Entra-like authority: npm's oidc-provider with Entra's endpoint paths. */

import Provider, { type ClientMetadata, type Configuration, interactionPolicy } from 'oidc-provider'
import type { Ledger } from '../ledger.ts'
import { clientId, registeredClientId } from '../names.ts'
import type { People } from '../people.ts'
import type { TokenService } from '../sts/token-service.ts'
import type { SigningKey } from './keys.ts'
import { errorPage } from './pages.ts'
import { deviceFlow, rpInitiatedLogout } from './provider-pages.ts'
import { permissionAt, resourceNames, resourceScopes } from './scopes.ts'
import { Store } from './store.ts'

export type TenantFacts = {
  readonly id: string
  readonly name: string
  readonly domain: string
  readonly orgUrls: readonly string[]
  /** Other services that have tokens of this tenant, such as the discovery service. */
  readonly serviceUrls?: readonly string[]
  /** The STS that signs the domain's users in, if the domain is federated. */
  readonly federation?: TokenService
}

export type Tenant = TenantFacts & {
  readonly issuer: string
  readonly resources: readonly string[]
  readonly provider: Provider
  readonly store: Store
}

type Shared = {
  readonly origin: string
  readonly people: People
  readonly ledger: Ledger
  readonly key: SigningKey
  readonly accessTokenSeconds: number
}

const oidcScopes = ['openid', 'profile', 'email', 'offline_access']
const idTokenClaims = ['sub', 'oid', 'tid', 'preferred_username', 'name', 'upn', 'ver', 'idp']

const publicClient = (id: string, redirectUris: string[]): ClientMetadata => ({
  client_id: id,
  token_endpoint_auth_method: 'none',
  application_type: 'native',
  redirect_uris: redirectUris,
  response_types: ['code'],
  grant_types: ['authorization_code', 'refresh_token', 'urn:ietf:params:oauth:grant-type:device_code'],
})

export function createTenant(facts: TenantFacts, shared: Shared): Tenant {
  const { people } = shared
  const store = new Store(shared.ledger)
  const issuer = `${shared.origin}/${facts.id}/v2.0`
  const resources = [...facts.orgUrls, ...(facts.serviceUrls ?? [])].flatMap(resourceNames)
  const person = (id: string | undefined) => people.byId(id ?? '')

  const configuration: Configuration = {
    adapter: store.adapter,
    jwks: { keys: [{ ...shared.key.jwk, kty: 'RSA' }] } as Configuration['jwks'] & object,
    clients: [
      publicClient(clientId, ['http://localhost', 'app://58145b91-0c36-4500-8554-080854f2ac97/']),
      publicClient(registeredClientId, ['http://localhost']),
    ],
    routes: {
      authorization: '/oauth2/v2.0/authorize',
      token: '/oauth2/v2.0/token',
      // MSAL derives this path from the token endpoint's
      device_authorization: '/oauth2/v2.0/devicecode',
      code_verification: '/oauth2/deviceauth',
      end_session: '/oauth2/v2.0/logout',
      jwks: '/discovery/v2.0/keys',
      userinfo: '/oidc/userinfo',
    },
    scopes: oidcScopes,
    claims: { openid: idTokenClaims, profile: ['name'], email: ['email'] },
    conformIdTokenClaims: false,
    pkce: { required: () => true },
    cookies: {
      keys: [shared.ledger.keep(crypto.randomUUID())],
      // one host serves every tenant, so the cookie names must differ
      names: { session: `ESTSAUTH_${facts.id.slice(0, 8)}` },
    },
    ttl: {
      AccessToken: shared.accessTokenSeconds,
      AuthorizationCode: 60,
      DeviceCode: 120,
      Grant: 86_400,
      IdToken: 3600,
      Interaction: 600,
      RefreshToken: 86_400,
      Session: 86_400,
    },
    discovery: {
      tenant_region_scope: 'EU',
      tenant_region_sub_scope: null,
      cloud_instance_name: new URL(shared.origin).host,
    },
    features: {
      devInteractions: { enabled: false },
      deviceFlow,
      rpInitiatedLogout,
      resourceIndicators: {
        enabled: true,
        useGrantedResource: () => true,
        defaultResource: (_ctx, _client, oneOf) => oneOf?.[0] ?? resources[0] ?? '',
        getResourceServerInfo: (_ctx, resource) => ({
          scope: resourceScopes(resource).join(' '),
          audience: resource,
          accessTokenTTL: shared.accessTokenSeconds,
          accessTokenFormat: 'jwt',
          jwt: { sign: { alg: 'RS256' } },
        }),
      },
    },
    formats: {
      customizers: {
        jwt: (_ctx, token, parts) => {
          const who = person('accountId' in token ? token.accountId : undefined)
          const claims = { oid: who?.id, tid: who?.tenant, upn: who?.userName, appid: token.clientId }
          const scp = permissionAt(String(parts.payload['aud']))
          Object.assign(parts.payload, claims, { scp, ver: '1.0' })
        },
      },
    },
    issueRefreshToken: async () => true,
    rotateRefreshToken: true,
    // Entra's refresh tokens stay valid after the browser's session
    expiresWithSession: async () => false,
    findAccount: (_ctx, id) => {
      const who = person(id)
      if (!who) return undefined
      const names = {
        preferred_username: who.userName,
        upn: who.userName,
        email: who.userName,
        name: who.name,
        ...(who.idp === undefined ? {} : { idp: who.idp }),
      }
      return { accountId: id, claims: () => ({ sub: id, oid: id, tid: who.tenant, ver: '2.0', ...names }) }
    },
    interactions: {
      policy: policy(),
      url: (_ctx, interaction) => `/${facts.id}/login?flow=${interaction.uid}`,
    },
    // the tenant's administrator has already consented
    loadExistingGrant: async (ctx) => {
      const { client, session } = ctx.oidc
      if (!client || !session?.accountId) return undefined
      const grant = new ctx.oidc.provider.Grant({ clientId: client.clientId, accountId: session.accountId })
      grant.addOIDCScope(oidcScopes.join(' '))
      for (const resource of resources) grant.addResourceScope(resource, resourceScopes(resource).join(' '))
      await grant.save()
      return grant
    },
    renderError: (ctx, out) => {
      ctx.type = 'html'
      ctx.body = errorPage(entraCode(out.error, String(out.error_description ?? '')))
    },
  }
  return { ...facts, issuer, resources, store, provider: new Provider(issuer, configuration) }
}

function policy() {
  const { Prompt, base } = interactionPolicy
  const prompts = base()
  // with it, every sign-in of a native client asks for consent
  prompts.get('consent')?.checks.remove('native_client_prompt')
  prompts.add(new Prompt({ name: 'select_account', requestable: true }), 0)
  return prompts
}

function entraCode(error: string, description: string): string {
  if (error === 'invalid_client')
    return `AADSTS700016: Application was not found in the directory. This can happen if the application has not been installed by the administrator of the tenant.`
  if (error === 'invalid_redirect_uri')
    return 'AADSTS50011: The redirect URI specified in the request does not match the redirect URIs configured for the application.'
  return `AADSTS90014: ${error}: ${description}`
}
