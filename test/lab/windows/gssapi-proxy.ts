/** A real proxy that accepts only Kerberos tickets: Apache with mod_proxy_connect and mod_auth_gssapi. */
import { spawn } from 'node:child_process'
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { ended, freePort, until } from '../processes.ts'
import { startProxy } from '../proxy.ts'
import type { Realm } from './realm.ts'

const MODULES = '/usr/lib/apache2/modules'

export type GssapiProxy = {
  readonly port: number
  stop(): Promise<void>
}

export async function startGssapiProxy(options: {
  readonly folder: string
  readonly realm: Pick<Realm, 'env' | 'keytab'>
  /** The host whose key is in the keytab. */
  readonly host: string
}): Promise<GssapiProxy> {
  const { folder, realm, host } = options
  const port = await freePort()
  // this proxy resolves names under .localhost for Apache, because the system's resolver may not
  const beyond = await startProxy()
  await mkdir(folder, { recursive: true })
  const modules = ['mpm_prefork', 'authn_core', 'authz_core', 'authz_user', 'auth_gssapi']
  const lines = [
    `ServerRoot ${folder}`,
    `ServerName ${host}:${port}`,
    `Listen 127.0.0.1:${port}`,
    `PidFile ${folder}/httpd.pid`,
    `DefaultRuntimeDir ${folder}`,
    `Mutex file:${folder} default`,
    ...(process.getuid?.() === 0 ? ['User nobody', 'Group nogroup'] : []),
    ...[...modules, 'proxy', 'proxy_connect'].map(
      (name) => `LoadModule ${name}_module ${MODULES}/mod_${name}.so`,
    ),
    `ErrorLog ${folder}/error.log`,
    'ProxyRequests On',
    'AllowCONNECT 1-65535',
    `ProxyRemote "*" "http://127.0.0.1:${beyond.port}"`,
    '<Proxy "*">',
    '  AuthType GSSAPI',
    '  AuthName proxy',
    '  GssapiAllowedMech krb5',
    '  Require valid-user',
    '</Proxy>',
    '',
  ]
  await writeFile(join(folder, 'httpd.conf'), lines.join('\n'))
  const apache = spawn('/usr/sbin/apache2', ['-f', join(folder, 'httpd.conf'), '-D', 'FOREGROUND'], {
    env: { ...realm.env, KRB5_KTNAME: realm.keytab, KRB5RCACHENAME: 'none:' },
    stdio: 'ignore',
    detached: true,
  })
  await until(port, apache)
  return {
    port,
    async stop() {
      await ended(apache)
      await beyond.stop()
    },
  }
}
