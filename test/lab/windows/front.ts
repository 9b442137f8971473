/** A real web server with Windows authentication in front of the organization: Apache with mod_auth_gssapi, and gss-ntlmssp for NTLM. */
import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Pem } from '../certificates.ts'
import type { Person } from '../people.ts'
import { ended, freePort, until } from '../processes.ts'
import type { Realm } from './realm.ts'

const MODULES = '/usr/lib/apache2/modules'

/** mod_auth_gssapi logs this for invalid credentials. */
const REFUSED = 'gss_accept_sec_context() failed'

export type Front = {
  readonly port: number
  /** The number of wrong passwords in the log. */
  refusals(): Promise<number>
  stop(): Promise<void>
}

export type FrontOptions = {
  readonly folder: string
  readonly realm: Pick<Realm, 'env' | 'keytab'>
  readonly host: string
  readonly certificate: Pem
  /** The people who may sign in with NTLM. */
  readonly people: readonly Person[]
  /** The lab's port. */
  readonly behind: number
  /** Proves to the organization that a request comes from Apache. */
  readonly password: string
  readonly encrypted: boolean
}

export async function startFront(options: FrontOptions): Promise<Front> {
  const { folder, realm, certificate, people } = options
  const port = await freePort()
  await mkdir(folder, { recursive: true })
  const users = people.map(({ windowsName, password }) => `${windowsName.replace('\\', ':')}:${password}`)
  const [library] = (await readdir('/usr/lib'))
    .map((platform) => `/usr/lib/${platform}/gssntlmssp/gssntlmssp.so`)
    .filter((file) => existsSync(file))
  await Promise.all([
    writeFile(join(folder, 'users'), `${users.join('\n')}\n`),
    writeFile(join(folder, 'mechanism'), `gssntlmssp_v1\t1.3.6.1.4.1.311.2.2.10\t${library}\n`),
    writeFile(join(folder, 'web.crt'), certificate.certificate),
    writeFile(join(folder, 'web.key'), certificate.key),
    writeFile(join(folder, 'httpd.conf'), configuration(options, port)),
  ])
  const apache = spawn('/usr/sbin/apache2', ['-f', join(folder, 'httpd.conf'), '-D', 'FOREGROUND'], {
    env: {
      ...realm.env,
      KRB5_KTNAME: realm.keytab,
      KRB5RCACHENAME: 'none:',
      GSS_MECH_CONFIG: join(folder, 'mechanism'),
      NTLM_USER_FILE: join(folder, 'users'),
      NETBIOS_COMPUTER_NAME: 'CRMSERVER',
      NETBIOS_DOMAIN_NAME: (people[0]?.windowsName ?? '').split('\\')[0] ?? '',
    },
    stdio: 'ignore',
    // at its end, Apache ends its process group, which must not be the tests'
    detached: true,
  })
  await until(port, apache)
  return {
    port,
    refusals: async () => (await readFile(join(folder, 'error.log'), 'utf8')).split(REFUSED).length - 1,
    stop: () => ended(apache),
  }
}

const load = (name: string) => `LoadModule ${name}_module ${MODULES}/mod_${name}.so`

function configuration({ folder, host, behind, password, encrypted }: FrontOptions, port: number): string {
  const tls = [
    `SSLEngine on`,
    `SSLCertificateFile ${folder}/web.crt`,
    `SSLCertificateKeyFile ${folder}/web.key`,
  ]
  return [
    `ServerRoot ${folder}`,
    `ServerName ${host}:${port}`,
    `Listen 127.0.0.1:${port}`,
    `PidFile ${folder}/httpd.pid`,
    `DefaultRuntimeDir ${folder}`,
    `Mutex file:${folder} default`,
    ...(process.getuid?.() === 0 ? ['User nobody', 'Group nogroup'] : []),
    ...['mpm_prefork', 'authn_core', 'authz_core', 'authz_user', 'auth_gssapi', 'ssl', 'headers'].map(load),
    ...['proxy', 'proxy_http'].map(load),
    'StartServers 8',
    'MaxRequestWorkers 24',
    `ErrorLog ${folder}/error.log`,
    'LogLevel warn auth_gssapi:info',
    'KeepAlive On',
    ...(encrypted ? tls : []),
    'SSLProxyEngine on',
    'SSLProxyVerify none',
    'SSLProxyCheckPeerName off',
    'ProxyPreserveHost On',
    `ProxyPass "/" "https://127.0.0.1:${behind}/"`,
    // these replace what a client sends, so that only Apache names the user
    'RequestHeader set X-Front-User "expr=%{REMOTE_USER}"',
    `RequestHeader set X-Front-Password "${password}"`,
    'RequestHeader unset Authorization',
    '<Location />',
    '  AuthType GSSAPI',
    '  AuthName lab',
    '  GssapiAllowedMech krb5',
    '  GssapiAllowedMech ntlmssp',
    '  GssapiConnectionBound On',
    '  Require valid-user',
    '</Location>',
    // the service description needs no sign-in
    '<LocationMatch "Organization\\.svc$">',
    '  Require all granted',
    '</LocationMatch>',
    '',
  ].join('\n')
}
