/** A real Active Directory domain: Samba is its controller in a separate namespace. A port leads to its Kerberos; ntlm_auth checks NTLM. */
import { type ChildProcess, spawn } from 'node:child_process'
import { chmod, mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import type { Person } from '../people.ts'
import { Namespace } from './namespace.ts'
import { clientConfig, type Realm, tickets } from './realm.ts'

export type Domain = Pick<Realm, 'env' | 'keytab' | 'ticket' | 'stop'> & {
  /** Samba's check of NTLM for one connection, in the protocol that squid uses for its helpers. */
  checkNtlm(): ChildProcess & { stdin: NodeJS.WritableStream; stdout: NodeJS.ReadableStream }
}

export type DomainOptions = {
  readonly folder: string
  /** Such as NORTHWIND.EXAMPLE. Its first label is the short name. */
  readonly name: string
  readonly people: readonly Person[]
  readonly host: string
}

/** The web server's account. */
const SERVICE = 'crmservice'

export async function startDomain({ folder, name, people, host }: DomainOptions): Promise<Domain> {
  await mkdir(join(folder, 'winbindd'), { recursive: true })
  await mkdir(join(folder, 'log'))
  // winbindd's clients always use the same folder, whatever the configuration says
  const place = await Namespace.open(
    `mount -t tmpfs tmpfs /run && mkdir -p /run/samba/winbindd && mount --bind '${folder}/winbindd' /run/samba/winbindd`,
  )
  const conf = join(folder, 'etc', 'smb.conf')
  const tool = (...args: string[]) => place.run('samba-tool', [...args, '-s', conf])
  await writeFile(join(folder, 'base.conf'), '[global]\n')
  await place.run('samba-tool', [
    ...['domain', 'provision', `--configfile=${join(folder, 'base.conf')}`, `--targetdir=${folder}`],
    ...[
      `--realm=${name}`,
      `--domain=${name.split('.')[0]}`,
      '--server-role=dc',
      '--dns-backend=SAMBA_INTERNAL',
    ],
    ...['--adminpass=Lab-Passw0rd', '--host-name=dc1', '--host-ip=127.0.0.1'],
    ...options(folder).map((option) => `--option=${option}`),
  ])
  const given = await readFile(conf, 'utf8')
  const ours = '\tserver services = rpc, ldap, kdc, winbindd\n\tntlm auth = ntlmv2-only\n'
  await writeFile(
    conf,
    given.replace(/^\s*dns forwarder.*\n/m, '').replace('[global]\n', `[global]\n${ours}`),
  )
  await tool('domain', 'passwordsettings', 'set', '--complexity=off', '--min-pwd-length=1', '--max-pwd-age=0')
  for (const { userName, password, fate } of people) {
    const short = userName.split('@')[0] ?? ''
    await tool(
      ...['user', 'create', short, password],
      ...(fate === 'password-expired' ? ['--must-change-at-next-login'] : []),
    )
    if (fate === 'disabled') await tool('user', 'disable', short)
  }
  await tool('user', 'create', SERVICE, 'Service-Passw0rd')
  await tool('spn', 'add', `HTTP/${host}`, SERVICE)
  const keytab = join(folder, 'http.keytab')
  await tool('domain', 'exportkeytab', keytab, `--principal=HTTP/${host}`)
  await chmod(keytab, 0o644)
  const samba = spawn(...place.inside('samba', ['-s', conf, '-F', '--no-process-group']), {
    stdio: 'ignore',
  })
  const answers = 'exec 3<>/dev/tcp/127.0.0.1/88 && test -S "$1" && test -S "$2"'
  const pipes = [join(folder, 'winbindd', 'pipe'), join(folder, 'state', 'winbindd_privileged', 'pipe')]
  while (
    !(await place.run('bash', ['-c', answers, 'bash', ...pipes]).then(
      () => true,
      () => false,
    ))
  ) {
    if (samba.exitCode !== null) throw new Error(`Samba ended with status ${samba.exitCode}`)
    await wait(50)
  }
  const config = join(folder, 'krb5.conf')
  await writeFile(config, clientConfig(name, await place.forward(88)))
  const env = {
    PATH: `${process.env['PATH'] ?? ''}:/usr/sbin:/sbin`,
    KRB5_CONFIG: config,
    KRB5CCNAME: `FILE:${join(folder, 'none')}`,
  }
  return {
    env,
    keytab,
    ticket: tickets(folder, env),
    checkNtlm: () =>
      spawn(...place.inside('ntlm_auth', ['--helper-protocol=squid-2.5-ntlmssp', `--configfile=${conf}`]), {
        stdio: ['pipe', 'pipe', 'ignore'],
      }),
    stop: () => place.close(),
  }
}

const options = (folder: string): string[] => [
  'interfaces=lo',
  'bind interfaces only=yes',
  `ncalrpc dir=${folder}/ncalrpc`,
  `log file=${folder}/log/log.%m`,
  `pid directory=${folder}`,
  `winbindd socket directory=${folder}/winbindd`,
  `ntp signd socket directory=${folder}/ntp`,
]
