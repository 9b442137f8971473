/** `token --resource`, as scripts run it. */
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { hosts } from '../lab/index.ts'
import { homerealm } from '../support/command-line.ts'
import { useHarness } from '../support/harness.ts'
import { signInAsApplication } from '../support/sign-in-as-application.ts'

const harness = useHarness()
const token = (...args: readonly string[]) => homerealm(['token', 'Contoso', ...args], harness.cliEnv())

test('a script gets a token for Microsoft Graph where the settings ask for nothing', async () => {
  const { lab, dataDir } = harness
  await signInAsApplication(harness)
  const refused = await token('--resource', 'graph')
  expect([refused.status, refused.out, refused.err]).toEqual([
    5,
    '',
    expect.stringContaining('Without a terminal, Homerealm gives no token for Microsoft Graph'),
  ])
  await writeFile(join(dataDir, 'preferences.json'), JSON.stringify({ commandLineAsks: 'never' }))
  const given = await token('--resource', 'graph', '--json')
  const { accessToken, resource } = given.json<{ accessToken: string; resource: string }>()
  expect([given.status, resource]).toEqual([0, lab.url(hosts.graph)])
  const authorization = `Bearer ${accessToken}`
  expect((await lab.fetch(lab.url(hosts.graph), { headers: { authorization } })).status).toBe(200)
  expect(
    (await lab.fetch(`${lab.url(hosts.contoso)}api/data/v9.2/WhoAmI`, { headers: { authorization } })).status,
  ).toBe(401)

  lab.refuseResource(lab.url(hosts.powerPlatform), 65001)
  const denied = await token('--resource', 'power-platform')
  expect([denied.status, denied.out]).toEqual([5, ''])
  expect(denied.err).toContain('audience-refused: This application does not have consent')
  expect(denied.err).toContain('An administrator of the tenant can then consent.')
  const unknown = await token('--resource', 'https://vault.azure.net')
  expect([unknown.status, unknown.out]).toEqual([2, ''])
  expect(unknown.err).toContain(`graph (${lab.url(hosts.graph).replace(/\/$/, '')})`)
  expect(await harness.leaks(refused.err, denied.err, unknown.err)).toEqual([])
})
