/** The commands that use a saved sign-in: token, doctor, sign-out, and the sign-in with a code. */
import { expect, test } from 'vitest'
import { typeDeviceCode } from '../lab/device-page.ts'
import { hosts } from '../lab/index.ts'
import { homerealm } from '../support/command-line.ts'
import { useHarness } from '../support/harness.ts'

const harness = useHarness()
const cli = (args: readonly string[], onErr?: (text: string) => void) =>
  homerealm(args, harness.cliEnv(), onErr)

interface Checks {
  readonly checks: { check: string; verdict: string; said: string }[]
}
const verdicts = ({ checks }: Checks) =>
  Object.fromEntries(checks.map(({ check, verdict }) => [check, verdict]))

/** Signs in to the sample with a code that is typed on another device. */
async function signInByCode(name: string, userName: string): Promise<void> {
  let said = ''
  let typed = false
  const run = await cli(['connect', name, '--device-code'], (text) => {
    said += text
    const [, page, code] = /open (https:\S+) and type the code (\S+)\n/.exec(said) ?? []
    if (page === undefined || code === undefined || typed) return
    typed = true
    void typeDeviceCode(harness.lab, { page, code, userName })
  })
  expect([run.status, run.err.includes('type the code')]).toEqual([0, true])
}

test('a sign-in with a code gives scripts a token until the sign-out', async () => {
  await cli(['add', harness.sample('Contoso').url, '--name', 'Contoso'])
  const before = await cli(['token', 'Contoso', '--json'])
  expect([before.status, before.out]).toEqual([5, expect.stringContaining('sign-in-needs-person')])

  await signInByCode('Contoso', 'alex@contoso.example')
  const token = await cli(['token', 'Contoso', '--json'])
  const { accessToken, resource, expiresOn } = token.json<Record<string, string>>()
  expect([token.status, resource]).toEqual([0, harness.sample('Contoso').url])
  expect(Date.parse(expiresOn ?? '')).toBeGreaterThan(Date.now())
  const who = await harness.lab.fetch(`${resource}api/data/v9.2/WhoAmI`, {
    headers: { authorization: `Bearer ${accessToken}` },
  })
  expect(who.status).toBe(200)
  // a pipe gets only the token
  const plain = await cli(['token', 'Contoso'])
  expect([plain.out.trim().split('.').length, plain.err]).toEqual([3, ''])

  const doctor = await cli(['doctor', 'Contoso', '--json'])
  expect(verdicts(doctor.json<Checks>())).toEqual({
    name: 'ok',
    tls: 'ok',
    challenge: 'ok',
    realm: 'warning',
    clock: 'ok',
    credential: 'ok',
    'who-am-i': 'ok',
  })
  for (const secret of harness.lab.secrets) expect(doctor.out + doctor.err).not.toContain(secret)

  // whoami does not count as a connect
  const day = /\d{4}-\d{2}-\d{2} \d{2}:\d{2}$/
  expect((await cli(['whoami', 'Contoso'])).out).toMatch(new RegExp(`^Last connected +${day.source}`, 'm'))
  const { lastConnectedAt } = (await cli(['whoami', 'Contoso', '--json'])).json<{ lastConnectedAt: number }>()
  expect(Math.abs(Date.now() - lastConnectedAt)).toBeLessThan(60_000)
  expect((await cli(['list', '--json'])).json()).toMatchObject([{ name: 'Contoso', lastConnectedAt }])
  expect((await cli(['list'])).out.trim()).toMatch(day)

  const traced = await cli(['whoami', 'Contoso', '--trace'])
  expect(traced.err).toMatch(/GET https:\/\/\{org 1\}\/api\/data\/v9\.2\/WhoAmI {2}→ HTTP 200/)
  expect(traced.err).toMatch(/Outcome: connected/)
  for (const secret of [...harness.lab.secrets, 'contoso', 'alex']) expect(traced.err).not.toContain(secret)

  const out = await cli(['sign-out', 'Contoso', '--everywhere', '--no-browser'])
  expect([out.status, out.err]).toEqual([0, expect.stringContaining('/oauth2/v2.0/logout')])
  expect((await cli(['token', 'Contoso'])).status).toBe(5)
})

test('the list for programs has the customer, tags, notes, environment and star of an organization', async () => {
  const url = harness.sample('Contoso').url
  const added = await cli([
    'add',
    url,
    '--name',
    'Contoso',
    '--user',
    'alex@contoso.example',
    '--tag',
    'core',
    '--environment',
    'sandbox',
  ])
  expect(added.out).toMatch(/^Customer: Contoso\nTags: core$/m)
  await cli(['change', 'Contoso', '--customer', 'Fabrikam', '--tag', 'VIP', '--notes', 'Ask.', '--favorite'])
  expect((await cli(['list', '--json'])).json()).toMatchObject([
    {
      customer: 'Fabrikam',
      tags: ['core', 'VIP'],
      notes: 'Ask.',
      environment: 'sandbox',
      favorite: true,
    },
  ])
})

test('the doctor says which check stops a connect', async () => {
  await cli(['add', 'crm.gone.localhost.invalid', '--name', 'Gone'])
  const gone = await cli(['doctor', 'Gone', '--json'])
  expect([gone.status, verdicts(gone.json<Checks>())]).toMatchObject([
    4,
    { name: 'failed', clock: 'skipped', 'who-am-i': 'skipped' },
  ])

  await cli(['add', harness.lab.url('badcert.localhost'), '--name', 'Stranger'])
  const stranger = await cli(['doctor', 'Stranger', '--json'])
  expect(verdicts(stranger.json<Checks>())).toMatchObject({ name: 'ok', tls: 'failed' })

  await cli(['add', harness.sample('A. Datum').url, '--name', 'Datum'])
  const datum = await cli(['doctor', 'Datum'])
  expect(datum.status).toBe(5)
  expect(datum.out).toMatch(/^challenge +ok .*AD FS, claims-based\.$/m)
  expect(datum.out).toMatch(/^credential +failed/m)
})

test('the doctor ends at its time limit, and says so', async () => {
  await cli(['add', harness.lab.url(hosts.contoso), '--name', 'Contoso'])
  const doctor = await cli(['doctor', 'Contoso', '--timeout', '0.001'])
  expect([doctor.status, doctor.out]).toEqual([
    4,
    expect.stringMatching(/ failed .*It took longer than 0.001 seconds/),
  ])
})

test.each([
  ['an unknown method', ['connect', 'Contoso', '--method', 'telepathy'], 2],
  ['a method that the organization does not offer', ['connect', 'Contoso', '--method', 'windows'], 1],
])('connect with %s fails with its own status', async (_claim, args, status) => {
  await cli(['add', harness.lab.url(hosts.contoso), '--name', 'Contoso'])
  expect((await cli(args)).status).toBe(status)
})
