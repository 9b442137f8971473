/** The command line signs in by WS-Trust with a password on standard input, at an organization with claims and one online. */
import { expect, test } from 'vitest'
import { homerealm } from '../support/command-line.ts'
import { useHarness } from '../support/harness.ts'

const harness = useHarness()
const GOOD = { verdict: 'good' }
const cli = (args: readonly string[], input?: string) => homerealm(args, harness.cliEnv(), undefined, input)

test('a user signs in with a password on standard input, and afterwards without it', async () => {
  const { url, userName, password } = harness.sample('A. Datum')
  const added = await cli(['add', url, '--name', 'Datum', '--user', userName])
  expect([added.status, added.err]).toEqual([0, ''])
  const connect = ['connect', 'Datum', '--method', 'ws-trust', '--password-stdin', '--json']
  const wrong = await cli(connect, 'not-the-password\n')
  expect([wrong.status, `${wrong.out}${wrong.err}`]).toEqual([5, expect.stringContaining('ID3242')])

  const right = await cli(connect, `${password}\n`)
  expect(right.json()).toMatchObject({ status: 'connected', method: 'ws-trust', interactive: true })
  const points = { audience: GOOD, times: GOOD, issuer: GOOD, signature: GOOD }
  expect((await cli(['whoami', 'Datum', '--json'])).json()).toMatchObject({
    interactive: false,
    assertion: { form: 'saml-1.1', subject: userName, points },
  })
  const who = await cli(['whoami', 'Datum', '--trace'])
  expect(who.out).toMatch(/The STS sent +A SAML 1\.1 assertion\n(?:.*\n)* +verdict +all valid/)
  expect(who.err).toMatch(/Validated what the STS sent +→ all valid/)
  const token = await cli(['token', 'Datum'])
  expect([token.status === 0, token.out, token.err]).toEqual([
    false,
    '',
    expect.stringContaining('an assertion of its STS'),
  ])
  const doctor = await cli(['doctor', 'Datum'])
  expect(doctor.out).toContain('An assertion of the STS, valid for')
  const texts = [wrong, right, who, token, doctor].flatMap(({ out, err }) => [out, err])
  expect(await harness.leaks(...texts)).toEqual([])
})

test('a user of a federated domain signs in to an organization online, and scripts get a token', async () => {
  const { url, userName, password } = harness.sample('Fabrikam')
  expect((await cli(['add', url, '--name', 'Fab', '--user', userName])).status).toBe(0)
  const connect = ['connect', 'Fab', '--method', 'ws-trust', '--password-stdin', '--json']
  const right = await cli(connect, `${password}\n`)
  expect(right.json()).toMatchObject({ status: 'connected', method: 'ws-trust', interactive: true })
  const who = await cli(['whoami', 'Fab', '--json'])
  expect(who.json()).toMatchObject({ interactive: false, who: { userFullName: 'Megan Bowen' } })
  const token = await cli(['token', 'Fab', '--json'])
  expect(token.json()).toMatchObject({ accessToken: expect.stringMatching(/^eyJ/) })
  const texts = [right, who].flatMap(({ out, err }) => [out, err])
  expect(await harness.leaks(...texts)).toEqual([])
})
