/** Requests from the command line with a saved sign-in, whose credential nobody sees. */
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { homerealm } from '../support/command-line.ts'
import { useHarness } from '../support/harness.ts'
import { signInAsApplication } from '../support/sign-in-as-application.ts'

const harness = useHarness()
const curl = (...args: readonly string[]) =>
  homerealm(['curl', '--org', 'Contoso', ...args], harness.cliEnv())

const WHO = '/api/data/v9.2/WhoAmI'

test('a request is answered as the signed-in user, and nothing shows the token', async () => {
  await signInAsApplication(harness)
  const plain = await curl(WHO)
  expect([plain.status, plain.err, plain.json()]).toEqual([
    0,
    '',
    expect.objectContaining({ UserId: expect.any(String) }),
  ])
  const included = await curl(WHO, '-i')
  expect(included.out).toMatch(/^HTTP\/1\.1 200\r\n(?:[\w-]+: .*\r\n)+\r\n\{/)
  expect(await harness.leaks(plain.out, included.out, included.err)).toEqual([])
})

test('a response goes to a file', async () => {
  await signInAsApplication(harness)
  const file = join(harness.dataDir, 'who.json')
  expect(await curl(WHO, '-o', file)).toMatchObject({ status: 0, out: '', err: '' })
  expect(JSON.parse(await readFile(file, 'utf8'))).toHaveProperty('OrganizationId')
})

test('a failure of the organization is written, and is the exit status', async () => {
  await signInAsApplication(harness)
  const { status, out, err } = await curl('/api/data/v9.2/nothings')
  expect([status, out !== '', err]).toEqual([1, true, 'The organization answered HTTP 404.\n'])
})

test('a request to another host is not sent', async () => {
  await signInAsApplication(harness)
  const before = harness.lab.log.length
  const { status, err } = await curl(harness.lab.url('fabrikam.example'))
  expect([status, err, harness.lab.log.length]).toEqual([
    2,
    expect.stringContaining('The sign-in goes to the organization only'),
    before,
  ])
})

test('without a sign-in nothing is sent', async () => {
  await homerealm(['add', harness.sample('Contoso').url, '--name', 'Contoso'], harness.cliEnv())
  expect(await curl(WHO)).toMatchObject({
    status: 5,
    out: '',
    err: expect.stringContaining('sign-in-needs-person'),
  })
})
