/** Secrets that move to another computer with `export --with-secrets` and `import --with-secrets`. */
import { copyFile, mkdtemp, readFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { homerealm } from '../support/command-line.ts'
import { useHarness } from '../support/harness.ts'
import { signInAsApplication } from '../support/sign-in-as-application.ts'

const harness = useHarness()
const PASSPHRASE = 'correct horse battery\n'

test('an organization opens on another computer with the passphrase, and with no secret typed', async () => {
  await signInAsApplication(harness)
  const other = await mkdtemp(join(tmpdir(), 'hr-test-'))
  await copyFile(join(harness.dataDir, 'clouds.json'), join(other, 'clouds.json'))
  const file = join(other, 'all.json')
  const sealing = ['export', file, '--with-secrets', '--password-stdin']
  const written = await homerealm(sealing, harness.cliEnv(), undefined, PASSPHRASE)
  expect([written.status, written.err]).toEqual([0, ''])
  expect(await harness.leaks(await readFile(file, 'utf8'), written.out)).toEqual([])

  const there = { ...harness.cliEnv(), HOMEREALM_DATA_DIR: other }
  const taking = ['import', file, '--yes', '--with-secrets', '--password-stdin']
  const wrong = await homerealm(taking, there, undefined, 'another horse battery\n')
  expect([wrong.status === 0, wrong.err]).toEqual([false, expect.stringContaining('passphrase')])
  expect((await homerealm(['list', '--json'], there)).json()).toEqual([])

  const taken = await homerealm(taking, there, undefined, PASSPHRASE)
  expect([taken.status, taken.out]).toEqual([0, expect.stringContaining('Saved the secret of 1 account')])
  const who = await homerealm(['whoami', 'Contoso', '--json'], there)
  expect(who.json()).toMatchObject({ status: 'connected', interactive: false, method: 'client-credentials' })
})
