/** Adds Contoso and signs in to it at the command line as the lab's application: no page and no person is needed. */
import { hosts } from '../lab/index.ts'
import { homerealm } from './command-line.ts'
import type { Harness } from './harness.ts'

/** @throws Error if it does not connect */
export async function signInAsApplication({ lab, cliEnv }: Harness): Promise<void> {
  const { clientId, secret } = lab.application
  await homerealm(['add', lab.url(hosts.contoso), '--name', 'Contoso'], cliEnv())
  const args = ['connect', 'Contoso', '--method', 'client-credentials', '--client-id', clientId]
  const { status, err } = await homerealm([...args, '--password-stdin'], cliEnv(), undefined, `${secret}\n`)
  if (status !== 0) throw new Error(err)
}
