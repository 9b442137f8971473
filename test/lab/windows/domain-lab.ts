/** Northwind with a real Active Directory domain: Apache accepts its tickets, and Samba checks NTLM. */
import { existsSync } from 'node:fs'
import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { commandFinder, libraryFinder } from '../../../build/system-packages.mjs'
import { hosts, type Lab } from '../index.ts'
import { domains } from '../names.ts'
import { startDomain } from './domain.ts'
import { startFront } from './front.ts'
import { whyNoWindowsLab } from './index.ts'
import { startNtlmFront } from './ntlm-front.ts'

export type DomainLab = {
  /** The organization with Negotiate, and the same with NTLM. */
  readonly negotiateUrl: string
  readonly ntlmUrl: string
  readonly env: Record<string, string>
  /** Gets a ticket with kinit. @returns the value for KRB5CCNAME */
  ticket(userName: string): Promise<string>
  /** The number of wrong passwords that the domain has seen. */
  refusals(): Promise<number>
  stop(): Promise<void>
}

const LIBRARIES = ['samba/ldb/samba_dsdb.so', 'samba/vfs/acl_xattr.so']
const PROGRAMS = ['samba', 'samba-tool', 'ntlm_auth', 'ip', 'unshare', 'nsenter']

/** Why the domain cannot start here; null if it can. */
export function whyNoDomainLab(): string | null {
  if (process.getuid?.() !== 0) return 'a namespace takes root'
  const [hasCommand, hasLibrary] = [commandFinder(), libraryFinder()]
  const missing = [
    ...PROGRAMS.filter((program) => !hasCommand(program)),
    ...LIBRARIES.filter((library) => !hasLibrary(library)),
    ...(existsSync('/usr/share/samba/setup/provision.ldif') ? [] : ['samba-ad-provision']),
  ]
  return missing.length === 0 ? whyNoWindowsLab() : `not here: ${missing.join(', ')}`
}

export async function startDomainLab(lab: Lab): Promise<DomainLab> {
  const folder = await mkdtemp(join(tmpdir(), 'homerealm-domain-'))
  await chmod(folder, 0o755)
  const host = hosts.northwind
  const people = lab.people.filter(({ userName }) => userName.endsWith(`@${domains.northwind}`))
  const domain = await startDomain({ folder, name: domains.northwind.toUpperCase(), people, host })
  const certificate = await lab.certificate([host])
  const parts = { certificate, behind: lab.port, password: lab.frontPassword }
  const [negotiate, ntlm] = await Promise.all([
    startFront({ ...parts, folder: join(folder, 'front'), realm: domain, host, people: [], encrypted: true }),
    startNtlmFront({ ...parts, domain }),
  ])
  return {
    negotiateUrl: `https://${host}:${negotiate.port}/Northwind/`,
    ntlmUrl: `https://${host}:${ntlm.port}/Northwind/`,
    env: domain.env,
    ticket: (userName) => domain.ticket(userName.split('@')[0] ?? '', lab.person(userName).password),
    refusals: ntlm.refusals,
    async stop() {
      await Promise.all([negotiate.stop(), ntlm.stop()])
      await domain.stop()
      await rm(folder, { recursive: true, force: true, maxRetries: 5 })
    },
  }
}
