/** Folders that name an organization: two shells use two organizations at once. */
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { beforeEach, expect, test } from 'vitest'
import { cli, homerealm, run } from '../support/command-line.ts'
import { useHarness } from '../support/harness.ts'
import { signInAsApplication } from '../support/sign-in-as-application.ts'

const harness = useHarness()
const IN_FOLDER = ['-c', 'cd "$1" && shift && exec "$@"', 'sh']
/** Runs `homerealm` in a folder of this test. */
const within = (folder: string, ...args: readonly string[]) =>
  run(
    '/bin/sh',
    [...IN_FOLDER, join(harness.dataDir, folder), process.execPath, cli, ...args],
    harness.cliEnv(),
  )

beforeEach(async () => {
  await signInAsApplication(harness)
  await homerealm(['add', harness.sample('Fabrikam').url, '--name', 'Fabrikam'], harness.cliEnv())
  for (const org of ['Contoso', 'Fabrikam']) {
    await mkdir(join(harness.dataDir, org, 'src'), { recursive: true })
    await writeFile(join(harness.dataDir, org, '.homerealm.json'), JSON.stringify({ org }))
  }
})

test('commands use the organization of their folder, once the person trusts it', async () => {
  const before = await within('Contoso/src', 'curl', '/api/data/v9.2/WhoAmI')
  expect([before.status, before.out]).toEqual([2, ''])
  expect(before.err).toMatch(
    /The file is new here, or it or the organization has changed[\s\S]*Continue with: homerealm trust/,
  )

  expect(await within('Contoso/src', 'trust')).toMatchObject({
    status: 0,
    out: expect.stringContaining('use Contoso'),
  })
  const after = await within('Contoso/src', 'curl', '/api/data/v9.2/WhoAmI')
  expect([after.status, after.json()]).toEqual([0, expect.objectContaining({ UserId: expect.any(String) })])
  expect(after.err).toMatch(/^Using Contoso \(https:.*\), from .*\/Contoso\/\.homerealm\.json\n$/)
})

test('two folders use two organizations at once', async () => {
  for (const folder of ['Contoso', 'Fabrikam']) await within(folder, 'trust')
  const [contoso, fabrikam] = await Promise.all(
    ['Contoso', 'Fabrikam'].map((folder) => within(folder, 'connection-string', '--json')),
  )
  expect(contoso?.json()).toMatchObject({ connectionString: expect.stringContaining('contoso.') })
  expect(fabrikam?.json()).toMatchObject({ connectionString: expect.stringContaining('fabrikam.') })
})

test('a file that changes is asked about again', async () => {
  await within('Contoso', 'trust')
  await writeFile(join(harness.dataDir, 'Contoso', '.homerealm.json'), '{"org":"Fabrikam"}')
  const changed = await within('Contoso', 'token')
  expect([changed.status, changed.out, changed.err]).toEqual([2, '', expect.stringContaining('"Fabrikam"')])
})
