/** Builds the lab's servers and gives each its name on the listener. */

import { randomUUID } from 'node:crypto'
import {
  applicationCertificate,
  encryptionCertificate,
  type Pem,
  signingCertificate,
} from './certificates.ts'
import { DiscoveryService } from './discovery-service.ts'
import { Application } from './entra/application.ts'
import { EntraAuthority, type ResourceRefusal } from './entra/authority.ts'
import { signingKey } from './entra/keys.ts'
import { microsoftOnline } from './entra/sign-in.ts'
import type { Ledger } from './ledger.ts'
import { ListSource } from './list-source.ts'
import type { Listener } from './listener.ts'
import { domains, hosts } from './names.ts'
import { serveOddities } from './oddities.ts'
import { ClaimsOrg, type ClaimsOrgOptions } from './org/claims-org.ts'
import { claimsVariants } from './org/claims-variants.ts'
import { onlineOrg } from './org/online-org.ts'
import { type Organization, organization } from './org/organization.ts'
import { windowsOrg } from './org/windows-org.ts'
import { People, type Person, type Tenants } from './people.ts'
import { protectedApi } from './protected-api.ts'
import type { SamlVersion } from './sts/assertion.ts'
import type { Generation } from './sts/oauth.ts'
import { TokenService, type Trust } from './sts/token-service.ts'
import { TwoStepService } from './sts/two-step-service.ts'
import { realmsWithoutTenant, serveTold } from './told.ts'

export type Sites = {
  readonly people: People
  readonly tenants: Tenants
  readonly applicationCertificate: Pem
  readonly frontPassword: string
  readonly discovery: DiscoveryService
  readonly list: ListSource
  /** The code for the second factor of Lucerne's STS. */
  readonly oneTimeCode: string
  registerRedirect(uri: string): void
  wantClaims(wanted: boolean): void
  refuseResource(resource: string, why: ResourceRefusal | null): void
  federateBy(version: SamlVersion): void
  revoke(person: Person): void
  endOrgSessions(person: Person): void
  /** The exact URLs of WS-Federation requests: those that the orgs sent, and those that reached A. Datum's STS. */
  signInRequests(): { readonly sent: readonly string[]; readonly arrived: readonly string[] }
}

export type SiteOptions = { readonly accessTokenSeconds: number; readonly orgSessionSeconds: number }

export async function serveSites(listener: Listener, ledger: Ledger, options: SiteOptions): Promise<Sites> {
  const origin = (host: string) => `https://${host}:${listener.port}`
  const tenants: Tenants = { contoso: randomUUID(), fabrikam: randomUUID(), elsewhere: randomUUID() }
  const people = new People(ledger, tenants)
  const claimsOrgs: ClaimsOrg[] = []

  const tokenService = async (
    host: string,
    organizationName: string,
    domain: string,
    generation?: Generation,
  ) => {
    const signing = await signingCertificate(host)
    const sts = new TokenService({
      organization: organizationName,
      origin: origin(host),
      domain,
      people,
      signing,
      ledger,
      ...(generation === undefined
        ? {}
        : { oauth: { generation, accessTokenSeconds: options.accessTokenSeconds } }),
    })
    listener.serve(host, sts.handle)
    return sts
  }
  const [
    key,
    certificate,
    encryption,
    lucerneSigning,
    fabrikamSts,
    adatumSts,
    tailspinSts,
    litwareSts,
    wingtipSts,
    humongousSts,
  ] = await Promise.all([
    signingKey(),
    applicationCertificate(),
    encryptionCertificate(hosts.encrypted),
    signingCertificate(hosts.lucerneSts),
    tokenService(hosts.fabrikamSts, 'Fabrikam', domains.fabrikam),
    tokenService(hosts.adatumSts, 'A. Datum Corporation', domains.adatum),
    tokenService(hosts.tailspinSts, 'Tailspin Toys', domains.tailspin, '2019'),
    tokenService(hosts.litwareSts, 'Litware', domains.tailspin, '2016'),
    tokenService(hosts.wingtipSts, 'Wingtip Toys', domains.tailspin, '2012-r2'),
    tokenService(hosts.humongousSts, 'Humongous Insurance', domains.humongous),
  ])
  const lucerneSts = new TwoStepService({
    organization: 'Lucerne Publishing',
    origin: origin(hosts.lucerneSts),
    domain: domains.lucerne,
    people,
    signing: lucerneSigning,
    ledger,
  })
  listener.serve(hosts.lucerneSts, lucerneSts.handle)
  const federate = (saml: SamlVersion) =>
    fabrikamSts.trust(microsoftOnline, { reply: `${origin(hosts.login)}/login.srf`, form: { saml } })
  federate('1.1')

  const online = (host: string, friendlyName: string, tenant: string): Organization =>
    organization({
      friendlyName,
      uniqueName: host.split('.')[0] ?? host,
      url: `${origin(host)}/`,
      tenant,
      wsdl: { kind: 'online', rst2: `${origin(hosts.login)}/RST2.srf` },
    })
  const contoso = online(hosts.contoso, 'Contoso', tenants.contoso)
  const contosoTest = online(hosts.contosoTest, 'Contoso Test', tenants.contoso)
  const fabrikam = online(hosts.fabrikam, 'Fabrikam', tenants.fabrikam)
  const discoveryUrl = `${origin(hosts.discovery)}/`
  const apiUrls = [`${origin(hosts.graph)}/`, `${origin(hosts.powerPlatform)}/`]
  const listResource = `api://${domains.contoso}/organizations`
  const mcpUrl = ({ url }: Organization) => `${url}api/mcp`
  const authority = new EntraAuthority({
    origin: origin(hosts.login),
    people,
    ledger,
    key,
    accessTokenSeconds: options.accessTokenSeconds,
    realms: realmsWithoutTenant(origin),
    application: new Application({
      origin: origin(hosts.login),
      application: people.named(`nightly-import@${domains.contoso}`),
      certificate,
      ledger,
      key,
      accessTokenSeconds: options.accessTokenSeconds,
    }),
    tenants: [
      {
        id: tenants.contoso,
        name: 'Contoso',
        domain: domains.contoso,
        orgUrls: [contoso.url, contosoTest.url],
        serviceUrls: [discoveryUrl, ...apiUrls, mcpUrl(contoso), mcpUrl(contosoTest), listResource],
      },
      {
        id: tenants.fabrikam,
        name: 'Fabrikam',
        domain: domains.fabrikam,
        orgUrls: [fabrikam.url],
        serviceUrls: [discoveryUrl, ...apiUrls, mcpUrl(fabrikam)],
        federation: fabrikamSts,
      },
    ],
  })
  listener.serve(hosts.login, authority.handle)
  const discovery = new DiscoveryService(discoveryUrl, [contoso, contosoTest, fabrikam], (token) =>
    authority.tenantOfToken(token, discoveryUrl),
  )
  listener.serve(hosts.discovery, discovery.handle)
  for (const url of apiUrls) listener.serve(new URL(url).hostname, protectedApi(url, authority.tenantOfToken))
  const list = new ListSource({ origin: origin(hosts.lists), resource: listResource }, (token) =>
    authority.tenantOfToken(token, listResource),
  )
  listener.serve(hosts.lists, list.handle)
  let claimsWanted = false
  const serveOnline = (host: string, org: Organization, more: { resource?: string; login?: string } = {}) => {
    const authorizationUri = `${origin(more.login ?? hosts.login)}/${org.tenant}/oauth2/authorize`
    const { resource } = more
    const serve = onlineOrg({
      org,
      people,
      authorizationUri,
      validateToken: authority.validateToken,
      wantsClaims: (token) => claimsWanted && !authority.answersClaims(token),
      ...(resource ? { resource } : {}),
    })
    const serveMcp = protectedApi(mcpUrl(org), authority.tenantOfToken)
    listener.serve(host, (x) => (x.path === '/api/mcp' ? serveMcp(x) : serve(x)))
  }
  serveOnline(hosts.contoso, contoso)
  serveOnline(hosts.contosoTest, contosoTest)
  serveOnline(hosts.fabrikam, fabrikam)
  serveOnline(hosts.stranger, online(hosts.stranger, 'Stranger', tenants.elsewhere), {
    login: hosts.strangerLogin,
  })
  const foreign = online(hosts.foreignResource, 'Foreign Resource', tenants.contoso)
  serveOnline(hosts.foreignResource, foreign, { resource: contoso.url })

  const claims = (
    host: string,
    friendlyName: string,
    sts: TokenService | TwoStepService,
    trust: Omit<Trust, 'reply'> = {},
    more: Omit<ClaimsOrgOptions, 'org' | 'people' | 'sts' | 'sessionSeconds' | 'judgeToken'> = {},
  ) => {
    const url = `${origin(host)}/`
    const mex = `${sts.origin}/adfs/services/trust/mex`
    const uniqueName = (host.split('.')[1] ?? host).toLowerCase()
    const org = organization({
      friendlyName,
      uniqueName,
      url,
      wsdl: { kind: 'claims', issuer: sts.issuer, mex },
    })
    const server = new ClaimsOrg({
      org,
      people,
      sts,
      sessionSeconds: options.orgSessionSeconds,
      ...(sts.oauth ? { validateToken: sts.oauth.validateToken } : {}),
      ...more,
    })
    const realm = more.realm?.url ?? url
    sts.trust(realm, { reply: realm, ...trust })
    if (more.challenges) sts.oauth?.trust(url, host === hosts.tailspinClosed)
    claimsOrgs.push(server)
    listener.serve(host, server.handle)
    if (more.realm) listener.serve(new URL(more.realm.url).hostname, server.handle)
  }
  claims(hosts.adatum, 'A. Datum', adatumSts)
  claims(hosts.lucerne, 'Lucerne Publishing', lucerneSts)
  humongousSts.trustProvider(adatumSts)
  claims(hosts.humongous, 'Humongous Insurance', humongousSts)
  const byOAuth = (host: string, friendlyName: string, sts: TokenService) => {
    const bearer = `Bearer authorization_uri=${sts.origin}/adfs/oauth2/authorize, resource_id=${origin(host)}/`
    claims(host, friendlyName, sts, {}, { challenges: [bearer, 'Negotiate', 'NTLM'] })
  }
  byOAuth(hosts.tailspin, 'Tailspin Toys', tailspinSts)
  byOAuth(hosts.tailspinClosed, 'Tailspin Toys (closed)', tailspinSts)
  byOAuth(hosts.litware, 'Litware', litwareSts)
  byOAuth(hosts.wingtip, 'Wingtip Toys', wingtipSts)
  claims(hosts.refuse, 'A. Datum (refuses)', adatumSts, {}, { refuses: 'with-403' })
  claims(hosts.forget, 'A. Datum (forgets)', adatumSts, {}, { refuses: 'with-redirect' })
  claims(hosts.browserPassword, 'A. Datum (HTTP)', adatumSts, { challenges: true })
  claims(hosts.fault, 'A. Datum (fault)', adatumSts, { gives: 'fault' })
  claims(hosts.stsError, 'A. Datum (error page)', adatumSts, { gives: 'error-page' })
  for (const { host, friendlyName, form, org } of claimsVariants(origin, encryption))
    claims(host, friendlyName, adatumSts, { form }, org)

  const spn = `HTTP/${hosts.northwind}`
  const northwindUrl = `${origin(hosts.northwind)}/Northwind/`
  const northwind = { friendlyName: 'Northwind', uniqueName: 'northwind', url: northwindUrl }
  const frontPassword = randomUUID()
  const windows = windowsOrg(
    organization({ ...northwind, wsdl: { kind: 'windows', spn } }),
    people,
    frontPassword,
  )
  for (const host of [hosts.northwind, hosts.northwindOther, hosts.northwindUnknown])
    listener.serve(host, windows)
  serveOddities(listener, origin)
  serveTold(listener, origin, tenants.contoso)

  return {
    people,
    tenants,
    applicationCertificate: certificate,
    frontPassword,
    discovery,
    list,
    oneTimeCode: lucerneSts.code,
    wantClaims(wanted) {
      claimsWanted = wanted
    },
    refuseResource: authority.refuseResource,
    federateBy: federate,
    registerRedirect(uri) {
      for (const sts of [tailspinSts, litwareSts, wingtipSts]) sts.oauth?.redirectUris.add(uri)
    },
    signInRequests: () => ({
      sent: claimsOrgs.flatMap(({ sent }) => sent),
      arrived: adatumSts.asked,
    }),
    endOrgSessions(person) {
      for (const org of claimsOrgs) org.revoke(person)
    },
    revoke(person) {
      authority.revoke(person)
      for (const sts of [
        fabrikamSts,
        adatumSts,
        tailspinSts,
        litwareSts,
        wingtipSts,
        humongousSts,
        lucerneSts,
      ])
        sts.revoke(person)
      for (const org of claimsOrgs) org.revoke(person)
    },
  }
}
