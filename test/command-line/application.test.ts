/** The command line signs in as an application, by a secret on standard input or by the file of a certificate. */
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { expect, test } from 'vitest'
import { homerealm } from '../support/command-line.ts'
import { useHarness } from '../support/harness.ts'

const harness = useHarness()
const cli = (args: readonly string[], input?: string | Uint8Array) =>
  homerealm(args, harness.cliEnv(), undefined, input)

/** The options to connect by the secret of the lab's application on standard input. */
const bySecret = () => [
  ...['--method', 'client-credentials', '--client-id', harness.lab.application.clientId],
  '--password-stdin',
]

test('an application signs in with its secret on standard input, and afterwards without it', async () => {
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
  expect(await harness.leaks(wrong.out, wrong.err, right.out, right.err)).toEqual([])
})

test('a secret is read in the encoding of Windows PowerShell, and input that is no text is not sent', async () => {
  const { secret } = harness.lab.application
  await cli(['add', harness.sample('Contoso').url, '--name', 'Contoso'])
  const seen = harness.lab.log.length
  const unmarked = await cli(['connect', 'Contoso', ...bySecret()], Buffer.from(secret, 'utf16le'))
  expect([unmarked.status, unmarked.out, unmarked.err]).toEqual([
    2,
    '',
    expect.stringMatching(/^input-refused: What standard input gives is no text .*Nothing was sent\.$/m),
  ])
  const changed = await cli(['change-secret', 'Contoso', '--password-stdin'], Buffer.from([0xff]))
  expect(changed.status).not.toBe(0)
  expect(harness.lab.log.slice(seen).filter(({ method }) => method === 'POST')).toEqual([])
  // in the encoding of > in Windows PowerShell
  const marked = await cli(
    ['connect', 'Contoso', ...bySecret(), '--json'],
    Buffer.from(`\ufeff${secret}\r\n`, 'utf16le'),
  )
  expect(marked.json()).toMatchObject({ status: 'connected' })
})

test('an application signs in with the file of a certificate', async () => {
  const { clientId, certificate } = harness.lab.application
  const file = join(harness.dataDir, 'nightly-import.pem')
  await writeFile(file, `${certificate.certificate}\n${certificate.key}\n`)
  await cli(['add', harness.sample('Contoso').url, '--name', 'Contoso'])
  expect((await cli(['connect', 'Contoso', '--certificate', `${file}.gone`])).err).toContain('input-refused')
  const run = await cli(['connect', 'Contoso', '--certificate', file, '--client-id', clientId, '--json'])
  expect(run.json()).toMatchObject({ status: 'connected', method: 'client-credentials' })
  expect((await cli(['whoami', 'Contoso', '--json'])).json()).toMatchObject({ interactive: false })
  expect((await cli(['whoami', 'Contoso'])).out).toMatch(/Certificate ends +\d{4}-\d{2}-\d{2}/)
  const accounts = await cli(['accounts', '--json'])
  expect(accounts.json()).toMatchObject([
    { name: clientId, method: 'client-credentials', opens: ['Contoso'], saved: true },
  ])
  expect((await cli(['accounts'])).out).toMatch(
    new RegExp(`^${clientId} .* Contoso +yes +\\d{4}-\\d{2}-\\d{2}`, 'm'),
  )
})

test('a new secret applies to all organizations of the account, and a wrong one changes nothing', async () => {
  const { secret } = harness.lab.application
  for (const name of ['Contoso', 'Contoso Test']) {
    await cli(['add', harness.sample(name).url, '--name', name])
    await cli(['connect', name, ...bySecret()], secret)
  }
  const wrong = await cli(['change-secret', 'Contoso', '--password-stdin'], 'not-the-secret')
  expect([wrong.status, wrong.err]).toEqual([5, expect.stringContaining('AADSTS7000215')])
  expect((await cli(['whoami', 'Contoso Test'])).status).toBe(0)

  const right = await cli(['change-secret', 'Contoso', '--password-stdin', '--ends', '2100-01-31'], secret)
  expect([right.status, right.out]).toEqual([
    0,
    expect.stringContaining('which opens Contoso, Contoso Test.'),
  ])
  expect((await cli(['whoami', 'Contoso Test'])).out).toMatch(/^Client secret ends +2100-01-31$/m)
  expect((await cli(['token', 'Contoso'])).err).toBe('')
  const soon = new Date(Date.now() + 5 * 86_400_000).toISOString().slice(0, 10)
  await cli(['change-secret', 'Contoso', '--password-stdin', '--ends', soon], secret)
  expect((await cli(['token', 'Contoso'])).err).toContain(`the client secret ends on ${soon}`)
  expect(await harness.leaks(wrong.out, wrong.err, right.out, right.err)).toEqual([])
})

test('another organization or directory than before is refused until it is accepted', async () => {
  const { secret } = harness.lab.application
  await cli(['add', harness.sample('Contoso').url, '--name', 'Contoso'])
  await cli(['connect', 'Contoso', ...bySecret()], secret)
  for (const [column, code] of [
    ['organization_id', 'wrong-organization'],
    ['tenant', 'wrong-tenant'],
  ]) {
    // as if the first connect had reached another one
    const store = new Database(join(harness.dataDir, 'profiles.db'))
    store.exec(`UPDATE profiles SET ${column} = '99999999-9999-4999-8999-99999999999a'`)
    store.close()
    for (const command of ['whoami', 'token']) {
      const refused = await cli([command, 'Contoso'])
      expect([refused.status, refused.out, refused.err]).toEqual([
        5,
        '',
        expect.stringContaining(`${code}: `),
      ])
    }
    expect((await cli(['whoami', 'Contoso'])).err).toMatch(/homerealm connect [0-9a-f-]{36} --accept/)
    const accepted = await cli(['connect', 'Contoso', '--accept', '--password-stdin'], secret)
    expect([accepted.status, accepted.err]).toEqual([0, ''])
    expect((await cli(['token', 'Contoso'])).status).toBe(0)
  }
})
