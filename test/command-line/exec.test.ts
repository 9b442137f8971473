/** Programs that sign in as an organization's user, through `exec`, with Microsoft's own library and by plain HTTP. */
import { expect, test } from 'vitest'
import { homerealm } from '../support/command-line.ts'
import { useHarness } from '../support/harness.ts'
import { signInAsApplication } from '../support/sign-in-as-application.ts'

const harness = useHarness()
const cli = (args: readonly string[], env: Readonly<Record<string, string>> = {}) =>
  homerealm(args, { ...harness.cliEnv(), ...env })

/** Runs JavaScript by `exec`, as a program that people write. */
const runs = (script: string, env?: Readonly<Record<string, string>>) =>
  cli(['exec', '--org', 'Contoso', '--', process.execPath, '--input-type=module', '-e', script], env)

const WHO_AM_I = `
  const answer = await fetch(process.env.HOMEREALM_WEB_API_URL + 'WhoAmI', { headers: { authorization: 'Bearer ' + token } })
  console.log(answer.status, typeof (await answer.json()).UserId)`

test.each([
  ['unchanged', ''],
  // older releases know no other values than this and "dev"
  ['with the value that all releases know', "process.env.AZURE_TOKEN_CREDENTIALS = 'prod'"],
])('a program signs in by DefaultAzureCredential of Azure’s SDK, %s', async (_what, first) => {
  await signInAsApplication(harness)
  const { status, out, err } = await runs(
    `${first}
     import { DefaultAzureCredential } from '@azure/identity'
     const { token } = await new DefaultAzureCredential().getToken(process.env.HOMEREALM_ORG_URL + '/.default')
     ${WHO_AM_I}`,
    // a proxy that does not exist, and another identity
    {
      HTTP_PROXY: 'http://127.0.0.1:9',
      AZURE_CLIENT_SECRET: 'x',
      AZURE_CLIENT_ID: 'x',
      AZURE_TENANT_ID: 'x',
    },
  )
  expect([status, out, err]).toEqual([0, '200 string\n', ''])
})

test('a program finds the token in its variables, and nothing else shows it', async () => {
  await signInAsApplication(harness)
  const { status, out, err } = await runs(`const token = process.env.HOMEREALM_ACCESS_TOKEN; ${WHO_AM_I}`)
  expect([status, out, err]).toEqual([0, '200 string\n', ''])
  expect(await harness.leaks(out, err)).toEqual([])
})

test('a program asks for a token by plain HTTP, as a person could with curl', async () => {
  await signInAsApplication(harness)
  const { status, out } = await runs(`
    const { IDENTITY_ENDPOINT, IDENTITY_HEADER, HOMEREALM_ORG_URL } = process.env
    const ask = (resource) => fetch(IDENTITY_ENDPOINT + '?api-version=2019-08-01&resource=' + resource, {
      headers: { 'X-IDENTITY-HEADER': IDENTITY_HEADER },
    })
    const refused = await ask('https://management.azure.com/')
    console.log(refused.status, (await refused.json()).error)
    const { access_token: token, token_type, expires_on } = await (await ask(HOMEREALM_ORG_URL)).json()
    console.log(token_type, Number(expires_on) > Date.now() / 1000)
    ${WHO_AM_I}`)
  expect([status, out]).toEqual([0, '400 invalid_resource\nBearer true\n200 string\n'])
})

test('standard input, output and exit status are the program’s', async () => {
  await signInAsApplication(harness)
  const script = `process.stdin.pipe(process.stderr); process.stdout.write('out'); process.exitCode = 42`
  const args = ['exec', 'Contoso', '--', process.execPath, '-e', script]
  const { status, out, err } = await homerealm(args, harness.cliEnv(), undefined, 'in')
  expect([status, out, err]).toEqual([42, 'out', 'in'])
})

test('an option of the program is none of Homerealm’s', async () => {
  await signInAsApplication(harness)
  const script = 'console.log(process.argv.slice(1).join(" "))'
  const args = [
    'exec',
    'Contoso',
    '--',
    process.execPath,
    '-e',
    script,
    '--',
    '--data-dir',
    '/nowhere',
    '--help',
  ]
  expect(await cli(args)).toMatchObject({ status: 0, out: '--data-dir /nowhere --help\n' })
})

test('a program that is missing has the status of a shell', async () => {
  await signInAsApplication(harness)
  expect(await cli(['exec', 'Contoso', '--', 'homerealm-no-such-program'])).toMatchObject({
    status: 127,
    out: '',
    err: expect.stringContaining('There is no program "homerealm-no-such-program"'),
  })
})

test('without a sign-in no program runs', async () => {
  await cli(['add', harness.sample('Contoso').url, '--name', 'Contoso'])
  const { status, out, err } = await runs('console.log("ran")')
  expect([status, out, err]).toEqual([5, '', expect.stringContaining('sign-in-needs-person')])
})
