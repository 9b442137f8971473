/** The lab: organizations, token services and identity providers on loopback for the tests and the demo. */

import { mkdtemp, rm } from 'node:fs/promises'
import { Agent } from 'node:https'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { certificateAuthority, type Pem, selfSigned, serverCertificate } from './certificates.ts'
import type { DiscoveryService } from './discovery-service.ts'
import type { ResourceRefusal } from './entra/authority.ts'
import type { Fault } from './faults.ts'
import { type LabFetch, labFetch } from './http-client.ts'
import { Ledger, type SeenRequest } from './ledger.ts'
import type { ListSource } from './list-source.ts'
import { listen } from './listener.ts'
import { applicationId, badCertificateHost, domains, hosts, orgHostSuffix } from './names.ts'
import type { Person, Tenants } from './people.ts'
import { serveSites } from './sites.ts'
import type { SamlVersion } from './sts/assertion.ts'

export type { Fault } from './faults.ts'
export { clientId, consumerTenant, domains, hosts, registeredClientId } from './names.ts'
export type { Person } from './people.ts'

export type LabOptions = {
  /** A folder that keeps the certificate authority for the next start. Without it, each start makes a new one. */
  readonly stateFolder?: string
  /** A fixed port keeps stored profiles valid after a restart. Without it, the lab takes a free port. */
  readonly port?: number
  readonly accessTokenSeconds?: number
  readonly orgSessionSeconds?: number
}

export type Sample = {
  readonly name: string
  readonly url: string
  readonly userName: string
  readonly password: string
  readonly signIn: 'entra' | 'ad-fs-oauth' | 'ws-federation'
}

export type Cloud = {
  readonly name: string
  readonly loginHost: string
  readonly orgHostSuffixes: readonly string[]
  readonly discoveryUrl: string | null
  readonly powerPlatformUrl: string
  readonly graphUrl: string
}

export type Lab = {
  readonly port: number
  readonly caFile: string
  /** base64 of the SHA-256 of the authority's SubjectPublicKeyInfo */
  readonly spki: string
  readonly samples: readonly Sample[]
  readonly clouds: readonly Cloud[]
  readonly tenants: Tenants
  readonly people: readonly Person[]
  /** An application of Contoso's tenant. */
  readonly application: { readonly clientId: string; readonly secret: string; readonly certificate: Pem }
  /** The requests so far, oldest first. */
  readonly log: readonly SeenRequest[]
  /** Every password, code, token, cookie and assertion that the lab has issued so far. */
  readonly secrets: readonly string[]
  readonly fetch: LabFetch
  /** The discovery service of the lab's cloud. */
  readonly discovery: DiscoveryService
  /** A team's list, which Contoso's people may read. */
  readonly list: ListSource
  /** The code for the second factor of Lucerne's STS. */
  readonly oneTimeCode: string
  /** `https://host:port/` */
  url(host: string): string
  person(userName: string): Person
  /** Ends the person's refresh tokens, single sign-on and org sessions. A new sign-in works. */
  revoke(userName: string): void
  /** Ends the person's sessions at claims organizations, but not those at the STS. */
  endOrgSessions(userName: string): void
  /** The exact URLs of WS-Federation requests: those that the orgs sent, and those that reached A. Datum's STS. */
  signInRequests(): { readonly sent: readonly string[]; readonly arrived: readonly string[] }
  /** Registers a redirect URI of the application at every AD FS. */
  registerRedirect(uri: string): void
  /** With true, online organizations accept only tokens whose request had the claims of their challenge. */
  wantClaims(wanted: boolean): void
  /** Microsoft Online refuses tokens for this resource, with this code of Microsoft Entra ID; null: no longer. */
  refuseResource(resource: string, why: ResourceRefusal | null): void
  /** Fabrikam's STS issues assertions of this version to Microsoft Online from now on. */
  federateBy(version: SamlVersion): void
  /** Adds a fault. @returns a function that ends it */
  breaks(fault: Fault): () => void
  chromiumSwitches(): string[]
  /** Environment variables for a Node process that connects to the lab. */
  env(): Record<string, string>
  /** A web server in front of the lab sends this, so that the lab believes it who has signed in. */
  readonly frontPassword: string
  /** A server certificate that the lab's authority has issued. */
  certificate(names: readonly string[]): Promise<Pem>
  stop(): Promise<void>
}

export async function startLab(options: LabOptions = {}): Promise<Lab> {
  const folder = options.stateFolder ?? (await mkdtemp(join(tmpdir(), 'homerealm-lab-')))
  const ledger = new Ledger()
  const authority = await certificateAuthority(folder)
  const leaf = await serverCertificate(authority, Object.values(hosts))
  const listener = await listen(leaf, ledger, options.port)
  const stranger = await listen(await selfSigned(badCertificateHost), ledger)
  stranger.serve(badCertificateHost, (x) => x.html(200, '<title>You should not see this</title>'))
  const sites = await serveSites(listener, ledger, {
    accessTokenSeconds: options.accessTokenSeconds ?? 3600,
    orgSessionSeconds: options.orgSessionSeconds ?? 86_400,
  })
  const agent = new Agent({ ca: authority.certificate, keepAlive: true })
  const url = (host: string) =>
    `https://${host}:${host === badCertificateHost ? stranger.port : listener.port}/`
  const sample = (name: string, host: string, userName: string, signIn: Sample['signIn']): Sample => {
    const { password } = sites.people.named(userName)
    return { name, url: url(host), userName, password, signIn }
  }
  return {
    port: listener.port,
    caFile: authority.file,
    spki: authority.spki,
    samples: [
      sample('Contoso', hosts.contoso, `alex@${domains.contoso}`, 'entra'),
      sample('Contoso Test', hosts.contosoTest, `alex@${domains.contoso}`, 'entra'),
      sample('Fabrikam', hosts.fabrikam, `megan@${domains.fabrikam}`, 'entra'),
      sample('A. Datum', hosts.adatum, `adele@${domains.adatum}`, 'ws-federation'),
      sample('Tailspin Toys', hosts.tailspin, `diego@${domains.tailspin}`, 'ad-fs-oauth'),
    ],
    clouds: [
      {
        name: 'Lab cloud',
        loginHost: `${hosts.login}:${listener.port}`,
        orgHostSuffixes: [orgHostSuffix],
        discoveryUrl: `https://${hosts.discovery}:${listener.port}/`,
        powerPlatformUrl: `https://${hosts.powerPlatform}:${listener.port}/`,
        graphUrl: `https://${hosts.graph}:${listener.port}/`,
      },
    ],
    tenants: sites.tenants,
    people: sites.people.all,
    application: {
      clientId: applicationId,
      secret: sites.people.named(`nightly-import@${domains.contoso}`).password,
      certificate: sites.applicationCertificate,
    },
    log: ledger.log,
    get secrets() {
      return ledger.secrets
    },
    fetch: labFetch(agent),
    url,
    person: (userName) => sites.people.named(userName),
    discovery: sites.discovery,
    list: sites.list,
    registerRedirect: sites.registerRedirect,
    wantClaims: sites.wantClaims,
    refuseResource: sites.refuseResource,
    oneTimeCode: sites.oneTimeCode,
    federateBy: sites.federateBy,
    signInRequests: sites.signInRequests,
    endOrgSessions: (userName) => sites.endOrgSessions(sites.people.named(userName)),
    revoke: (userName) => sites.revoke(sites.people.named(userName)),
    breaks: (fault) => listener.faults.add(fault),
    chromiumSwitches: () => [
      `--ignore-certificate-errors-spki-list=${authority.spki}`,
      '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE *.localhost, EXCLUDE localhost, EXCLUDE 127.0.0.1',
    ],
    frontPassword: sites.frontPassword,
    certificate: (names) => serverCertificate(authority, names),
    env: () => ({
      NODE_EXTRA_CA_CERTS: authority.file,
      NODE_OPTIONS: `--import ${new URL('localhost-names.mjs', import.meta.url)}`,
    }),
    stop: async () => {
      agent.destroy()
      await Promise.all([listener.stop(), stranger.stop()])
      if (!options.stateFolder) await rm(folder, { recursive: true, force: true })
    },
  }
}
