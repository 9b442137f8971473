/** A real Kerberos realm on loopback: MIT's KDC with the lab's people. kinit gets their tickets. */
import { execFile, spawn } from 'node:child_process'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import type { Person } from '../people.ts'
import { ended, freePort, until } from '../processes.ts'

const run = promisify(execFile)

/** Debian has daemons in sbin, which is not in every PATH. */
const PATH = `${process.env['PATH'] ?? ''}:/usr/sbin:/sbin`

export type Realm = {
  /** The environment of a program that uses the realm. KRB5CCNAME selects its tickets. */
  readonly env: Record<string, string>
  readonly keytab: string
  /** Gets a ticket into a new ticket cache. @returns the cache's name @throws Error with kinit's output */
  ticket(principal: string, password: string): Promise<string>
  /** True if the cache has no valid ticket. */
  hasEnded(cache: string): Promise<boolean>
  readonly closedConfig: string
  stop(): Promise<void>
}

export type RealmOptions = {
  readonly folder: string
  /** Such as NORTHWIND.EXAMPLE. */
  readonly name: string
  readonly people: readonly Person[]
  /** The web server's host. The keytab gets its key. */
  readonly host: string
  /** More hosts whose keys the keytab gets. */
  readonly moreHosts?: readonly string[]
  /** A host whose key the keytab does not get. */
  readonly otherHost: string
}

/** The lifetime of short tickets. */
const SHORT = '1s'

export async function startRealm({
  folder,
  name,
  people,
  host,
  moreHosts = [],
  otherHost,
}: RealmOptions): Promise<Realm> {
  const port = await freePort()
  const config = join(folder, 'krb5.conf')
  const kdcConfig = join(folder, 'kdc.conf')
  const keytab = join(folder, 'http.keytab')
  const env = {
    PATH,
    KRB5_CONFIG: config,
    KRB5_KDC_PROFILE: kdcConfig,
    KRB5CCNAME: `FILE:${join(folder, 'none')}`,
  }
  const closedConfig = join(folder, 'closed.conf')
  await writeFile(config, clientConfig(name, port))
  await writeFile(closedConfig, clientConfig(name, await freePort()))
  await writeFile(kdcConfig, serverConfig(name, port, folder))
  await run('kdb5_util', ['create', '-s', '-r', name, '-P', 'lab-master-key'], { env })
  const admin = (...queries: string[]) => {
    const child = run('kadmin.local', ['-r', name], { env })
    child.child.stdin?.end(`${queries.join('\n')}\n`)
    return child
  }
  const fates: Partial<Record<Person['fate'], string>> = {
    disabled: '-allow_tix',
    'password-expired': '-pwexpire 2020-01-01',
  }
  await admin(
    ...people.map(
      ({ userName, password, fate }) =>
        `addprinc -pw ${password} ${fates[fate] ?? ''} ${userName.split('@')[0]}`,
    ),
    ...[host, ...moreHosts, otherHost].map((each) => `addprinc -randkey HTTP/${each}`),
    ...[host, ...moreHosts].map((each) => `ktadd -k ${keytab} HTTP/${each}`),
  )
  const kdc = spawn('krb5kdc', ['-n', '-r', name], { env, stdio: 'ignore' })
  await until(port, kdc)
  return {
    env,
    keytab,
    closedConfig,
    ticket: tickets(folder, env),
    hasEnded: (cache) =>
      run('klist', ['-s', '-c', cache], { env }).then(
        () => false,
        () => true,
      ),
    stop: () => ended(kdc),
  }
}

/** Gets tickets with kinit, each into its own cache in `folder`. */
export function tickets(folder: string, env: Record<string, string>): Realm['ticket'] {
  let caches = 0
  return async (principal, password) => {
    caches += 1
    const cache = `FILE:${join(folder, `tickets-${caches}`)}`
    const life = principal.startsWith('short') ? ['-l', SHORT] : []
    const child = run('kinit', [...life, '-c', cache, principal], { env })
    child.child.stdin?.end(`${password}\n`)
    await child.catch(({ stdout, stderr }: { stdout: string; stderr: string }) => {
      throw new Error(`${stdout} ${stderr}`)
    })
    return cache
  }
}

export const clientConfig = (realm: string, port: number) => `[libdefaults]
  default_realm = ${realm}
  dns_lookup_realm = false
  dns_lookup_kdc = false
  dns_canonicalize_hostname = false
  rdns = false
  udp_preference_limit = 1
[realms]
  ${realm} = {
    kdc = 127.0.0.1:${port}
  }
[domain_realm]
  .localhost = ${realm}
`

const serverConfig = (realm: string, port: number, folder: string) => `[kdcdefaults]
  kdc_listen = 127.0.0.1:${port}
  kdc_tcp_listen = 127.0.0.1:${port}
[realms]
  ${realm} = {
    database_name = ${folder}/principal
    key_stash_file = ${folder}/stash
    acl_file = ${folder}/kadm5.acl
    max_life = 1h
    supported_enctypes = aes256-cts-hmac-sha1-96:normal
    default_principal_flags = +preauth
  }
`
