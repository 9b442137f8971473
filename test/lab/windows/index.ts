/** Windows accounts in the lab: Northwind with a real web server and a real Kerberos realm, if their programs are installed. */
import { existsSync } from 'node:fs'
import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { commandFinder, libraryFinder } from '../../../build/system-packages.mjs'
import { hosts, type Lab } from '../index.ts'
import { domains } from '../names.ts'
import { startFront } from './front.ts'
import { startGssapiProxy } from './gssapi-proxy.ts'
import { startRealm } from './realm.ts'

export type WindowsLab = {
  /** The organization with Negotiate and NTLM. */
  readonly url: string
  /** The same without TLS. */
  readonly plainUrl: string
  /** The same under a name whose tickets its server cannot read, and under a name that the realm does not know. */
  readonly otherUrl: string
  readonly unknownUrl: string
  readonly env: Record<string, string>
  /** Gets a ticket with kinit. @returns the value for KRB5CCNAME */
  ticket(userName: string): Promise<string>
  hasEnded(cache: string): Promise<boolean>
  /** The KRB5_CONFIG of a realm without a running server. */
  readonly closedConfig: string
  /** The number of wrong passwords that the web servers have seen. */
  refusals(): Promise<number>
  /** Starts a proxy that accepts only tickets. @returns its URL */
  proxy(): Promise<string>
  stop(): Promise<void>
}

const LIBRARIES = ['mod_auth_gssapi.so', 'gssntlmssp/gssntlmssp.so']
const PROGRAMS = ['krb5kdc', 'kadmin.local', 'kdb5_util', 'kinit', 'klist', 'apache2']

/** Why this lab cannot start here; null if it can. */
export function whyNoWindowsLab(): string | null {
  const [hasCommand, hasLibrary] = [commandFinder(), libraryFinder()]
  const missing = [
    ...PROGRAMS.filter((program) => !hasCommand(program)),
    ...LIBRARIES.filter((library) => !hasLibrary(library)),
    ...(existsSync(new URL('../../../node_modules/kerberos/build/Release/kerberos.node', import.meta.url))
      ? []
      : ['the library of Kerberos tickets']),
  ]
  return missing.length === 0 ? null : `not here: ${missing.join(', ')}`
}

export async function startWindowsLab(lab: Lab): Promise<WindowsLab> {
  const folder = await mkdtemp(join(tmpdir(), 'homerealm-windows-'))
  // Apache's child processes run as the user nobody
  await chmod(folder, 0o755)
  const people = lab.people.filter(({ userName }) => userName.endsWith(`@${domains.northwind}`))
  const host = hosts.northwind
  const realm = await startRealm({
    folder,
    name: domains.northwind.toUpperCase(),
    people,
    host,
    otherHost: hosts.northwindOther,
  })
  await chmod(realm.keytab, 0o644)
  const parts = {
    realm,
    host,
    people: people.filter(({ fate }) => fate === 'works'),
    certificate: await lab.certificate([host, hosts.northwindOther, hosts.northwindUnknown]),
    behind: lab.port,
    password: lab.frontPassword,
  }
  const [front, plain] = await Promise.all([
    startFront({ ...parts, folder: join(folder, 'front'), encrypted: true }),
    startFront({ ...parts, folder: join(folder, 'plain'), encrypted: false }),
  ])
  let proxy: ReturnType<typeof startGssapiProxy> | undefined
  return {
    url: `https://${host}:${front.port}/Northwind/`,
    plainUrl: `http://${host}:${plain.port}/Northwind/`,
    otherUrl: `https://${hosts.northwindOther}:${front.port}/Northwind/`,
    unknownUrl: `https://${hosts.northwindUnknown}:${front.port}/Northwind/`,
    env: realm.env,
    ticket: (userName) => {
      const { password } = lab.person(userName)
      return realm.ticket(userName.split('@')[0] ?? '', password)
    },
    hasEnded: realm.hasEnded,
    closedConfig: realm.closedConfig,
    refusals: async () => (await front.refusals()) + (await plain.refusals()),
    async proxy() {
      proxy ??= startGssapiProxy({ folder: join(folder, 'proxy'), realm, host })
      return `http://${host}:${(await proxy).port}`
    },
    async stop() {
      await (await proxy)?.stop()
      await Promise.all([front.stop(), plain.stop(), realm.stop()])
      await rm(folder, { recursive: true, force: true })
    },
  }
}
