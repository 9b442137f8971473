/** The command line signs in as an application: by a secret on standard input, and by a certificate's file. */
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { findSecrets } from '../support/canary.ts'
import { homerealm } from '../support/command-line.ts'
import { useHarness } from './harness.ts'

const harness = useHarness()
const cli = (args: readonly string[], input?: string) => homerealm(args, harness.cliEnv(), undefined, input)

test('an application signs in by its secret on standard input, and from then on without it', async () => {
  const { clientId, secret } = harness.lab.application
  await cli(['add', harness.sample('Contoso').url, '--name', 'Contoso'])
  const wrong = await cli(
    ['connect', 'Contoso', '--method', 'client-credentials', '--client-id', clientId, '--password-stdin'],
    'not-the-secret\n',
  )
  expect([wrong.status, wrong.err]).toEqual([5, expect.stringContaining('AADSTS7000215')])

  const right = await cli(
    ['connect', 'Contoso', '--method', 'client-credentials', '--password-stdin', '--json'],
    `${secret}\n`,
  )
  expect(right.json()).toMatchObject({
    status: 'connected',
    method: 'client-credentials',
    interactive: true,
    who: { userFullName: '# Nightly Import' },
  })
  const token = await cli(['token', 'Contoso'])
  expect([token.status, token.out.trim().split('.').length]).toEqual([0, 3])
  const hits = await findSecrets({
    folders: [harness.dataDir],
    texts: [wrong.out, wrong.err, right.out, right.err],
    secrets: harness.lab.secrets,
  })
  expect(hits).toEqual([])
})

test('an application signs in by a certificate’s file', async () => {
  const { clientId, certificate } = harness.lab.application
  const file = join(harness.dataDir, 'nightly-import.pem')
  await writeFile(file, `${certificate.certificate}\n${certificate.key}\n`)
  await cli(['add', harness.sample('Contoso').url, '--name', 'Contoso'])
  expect((await cli(['connect', 'Contoso', '--certificate', `${file}.gone`])).err).toContain('input-refused')
  const run = await cli(['connect', 'Contoso', '--certificate', file, '--client-id', clientId, '--json'])
  expect(run.json()).toMatchObject({ status: 'connected', method: 'client-credentials' })
  expect((await cli(['whoami', 'Contoso', '--json'])).json()).toMatchObject({ interactive: false })
  expect((await cli(['whoami', 'Contoso'])).out).toMatch(/Certificate ends +\d{4}-\d{2}-\d{2}/)
})
