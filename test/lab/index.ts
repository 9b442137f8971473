/** The lab: organizations, token services and identity providers on loopback for the tests and the demo. */

import { mkdtemp, rm } from 'node:fs/promises'
import { Agent } from 'node:https'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { certificateAuthority, type Pem, selfSigned, serverCertificate } from './certificates.ts'
import type { Fault } from './faults.ts'
import { type LabFetch, labFetch } from './http-client.ts'
import { Ledger, type SeenRequest } from './ledger.ts'
import { listen } from './listener.ts'
import { applicationId, badCertificateHost, domains, hosts, orgHostSuffix } from './names.ts'
import type { Person, Tenants } from './people.ts'
import { serveSites } from './sites.ts'
import type { SamlVersion } from './sts/assertion.ts'

export type { Fault } from './faults.ts'
export { clientId, consumerTenant, domains, hosts } from './names.ts'
export type { Person } from './people.ts'

export type LabOptions = {
  /** keeps the certificate authority from one start to the next; without it everything is made anew */
  readonly stateFolder?: string
  /** so that stored profiles stay right from one start to the next; any free port without it */
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
  /** an application of Contoso's tenant */
  readonly application: { readonly clientId: string; readonly secret: string; readonly certificate: Pem }
  /** requests seen so far, oldest first */
  readonly log: readonly SeenRequest[]
  /** every password, code, token, cookie and assertion handed out so far */
  readonly secrets: readonly string[]
  readonly fetch: LabFetch
  /** what the second factor of Lucerne's STS wants typed */
  readonly oneTimeCode: string
  /** `https://host:port/` */
  url(host: string): string
  person(userName: string): Person
  /** Refresh tokens, single sign-on and org sessions of the person stop working; signing in again works. */
  revoke(userName: string): void
  /** Sessions of the person at the orgs with claims end; those at the STS go on. */
  endOrgSessions(userName: string): void
  /** Requests by WS-Federation, to the letter: what the orgs have sent, and what has reached the STS of A. Datum. */
  signInRequests(): { readonly sent: readonly string[]; readonly arrived: readonly string[] }
  /** Registers a redirect URI of the application at every AD FS. */
  registerRedirect(uri: string): void
  /** From now on organizations online take only tokens that were asked for with the claims of their challenge. */
  wantClaims(wanted: boolean): void
  /** From now on Fabrikam's STS vouches to Microsoft Online by assertions of that version. */
  federateBy(version: SamlVersion): void
  /** Puts a fault into the answers. @returns what mends it */
  breaks(fault: Fault): () => void
  chromiumSwitches(): string[]
  /** environment for a plain Node that shall reach the lab */
  env(): Record<string, string>
  /** By this a web server before the lab proves that it is the one to say who signed in. */
  readonly frontPassword: string
  /** A server certificate of the lab's authority. */
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
        discoveryUrl: null,
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
    registerRedirect: sites.registerRedirect,
    wantClaims: sites.wantClaims,
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
