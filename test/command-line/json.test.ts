/** What `--json` prints of each command has the schema in docs/json. */
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { COMMAND_NAMES } from '../../main/command-line/grammar.ts'
import { type CliRun, cli, homerealm, run } from '../support/command-line.ts'
import { useHarness } from '../support/harness.ts'
import { schemaNames, schemaOf } from '../support/json-schemas.ts'
import { signInAsApplication } from '../support/sign-in-as-application.ts'

const harness = useHarness()

/** The commands whose standard output belongs to what they run, request or print. */
const WITHOUT_JSON: readonly string[] = ['exec', 'curl', 'mcp', 'completion', 'help', 'man']

/** Runs a command, checks what it prints, and returns its exit status. */
async function checked(args: readonly string[], input = ''): Promise<number> {
  return check(args, await homerealm([...args, '--json'], harness.cliEnv(), undefined, input))
}

/** The same in a folder. */
async function checkedIn(folder: string, args: readonly string[]): Promise<number> {
  const inFolder = ['-c', 'cd "$1" && shift && exec "$@"', 'sh', folder, process.execPath, cli]
  return check(args, await run('/bin/sh', [...inFolder, ...args, '--json'], harness.cliEnv()))
}

/** @returns its exit status */
function check(args: readonly string[], { out, err, status }: CliRun): number {
  const [command = ''] = args
  const validate = schemaOf(command)
  const value: unknown = JSON.parse(out)
  expect([args, validate(value) ? [] : validate.errors, err.includes('internal')]).toEqual([args, [], false])
  return status
}

test('each command with --json has a schema, and each schema a command', () => {
  const expected = [...COMMAND_NAMES.filter((name) => !WITHOUT_JSON.includes(name)), 'definitions']
  expect(schemaNames().sort()).toEqual(expected.sort())
})

test.each([
  ['an unknown command', ['lst'], null],
  ['an unknown option', ['list', '--frobnicate'], 'list'],
  ['no organization', ['--json', 'connect'], 'connect'],
  ['a program that has standard output', ['exec', 'Contoso', '--', 'x'], 'exec'],
])('a usage error for %s has a code, and the schema of a failure', async (_what, args, command) => {
  const argv = args.includes('--json') ? args : ['--json', ...args]
  const { out, err, status } = await homerealm(argv, harness.cliEnv())
  const value: unknown = JSON.parse(out)
  const validate = schemaOf('list')
  expect([status, validate(value) ? [] : validate.errors]).toEqual([2, []])
  expect(value).toMatchObject({ failure: { code: 'usage', reason: 'usage', facts: { command } } })
  expect(err).toMatch(/^usage: \S.*\n\nUsage: homerealm /)
})

test('a field that is missing, renamed or new is noticed', () => {
  const validate = schemaOf('remove')
  expect(
    [{ removed: 'x' }, {}, { deleted: 'x' }, { removed: 'x', at: 1 }].map((value) => validate(value)),
  ).toEqual([true, false, false, false])
})

test('the life of an organization prints what the schemas say', async () => {
  const { secret } = harness.lab.application
  const file = join(harness.dataDir, 'organizations.json')
  await checked(['detect', harness.sample('Contoso').url])
  await signInAsApplication(harness)
  const done = [
    ['add', harness.sample('Fabrikam').url, '--name', 'Fabrikam', '--tag', 'core'],
    ['change', 'Fabrikam', '--favorite', '--notes', 'x'],
    ['list'],
    ['accounts'],
    ['today'],
    ['whoami', 'Contoso'],
    ['connect', 'Contoso'],
    ['history', 'Contoso'],
    ['status', 'Contoso'],
    ['token', 'Contoso'],
    ['env', 'Contoso'],
    ['connection-string', 'Contoso'],
    ['doctor', 'Contoso'],
    ['open', 'Contoso', '--no-browser'],
    ['export', file],
    ['import', file, '--dry-run'],
  ]
  for (const args of done) expect([args, await checked(args)]).toEqual([args, 0])
  const [key, shared] = ['team.key', 'shared.json'].map((name) => join(harness.dataDir, name)) as [
    string,
    string,
  ]
  const signing = ['--signing-key', key, '--name', 'Team', '--password-stdin']
  expect(await checked(['catalog', 'keygen', key, '--password-stdin'], 'correct horse battery')).toBe(0)
  expect(await checked(['catalog', 'sign', file, shared, ...signing], 'correct horse battery')).toBe(0)
  const { fingerprint } = JSON.parse(await readFile(key, 'utf8')) as { fingerprint: string }
  for (const args of [['add', shared, '--key', fingerprint], ['list'], ['refresh'], ['remove', 'Team']])
    expect([args, await checked(['catalog', ...args])]).toEqual([args, 0])
  expect(await checked(['doctor', '--all'])).not.toBe(0)
  expect(
    await checked(['change-secret', 'Contoso', '--password-stdin', '--ends', '2020-01-01'], `${secret}\n`),
  ).toBe(0)
  expect(await checked(['today'])).toBe(0)
  expect(await checked(['status'])).toBe(1)
  for (const args of [
    ['sign-out', 'Contoso', '--everywhere', '--no-browser'],
    ['history', 'Contoso'],
  ])
    expect([args, await checked(args)]).toEqual([args, 0])
  expect(await checked(['remove', 'Contoso'])).toBe(0)
})

test.each([
  ['alex@contoso.example', 'managed'],
  ['megan@fabrikam.example', 'federated'],
  ['mona@outlook.com', 'microsoft-account'],
])('the home realm of %s, which is %s, prints what its schema says', async (user, kind) => {
  const args = ['realm', user, '--clouds', join(harness.dataDir, 'clouds.json')]
  const report = await homerealm([...args, '--json'], harness.cliEnv())
  expect(check(args, report)).toBe(0)
  expect(report.json()).toMatchObject({ identityProvider: { kind }, failure: null })
})

test('the file that a person trusts prints what its schema says', async () => {
  await homerealm(['add', harness.sample('Contoso').url, '--name', 'Contoso'], harness.cliEnv())
  await writeFile(join(harness.dataDir, '.homerealm.json'), JSON.stringify({ org: 'Contoso' }))
  expect(await checkedIn(harness.dataDir, ['trust'])).toBe(0)
})

test('failures print what the schemas say', async () => {
  const file = join(harness.dataDir, 'broken.csv')
  await writeFile(file, 'https://contoso.crm4.dynamics.com\nnonsense\n')
  const failed = [
    ['detect', 'https://nowhere.invalid', '--timeout', '2'],
    ['detect', 'https://alex:hunter2@contoso.com'],
    ['realm', 'alex@nowhere.example', '--timeout', '5'],
    ['whoami', 'Nobody'],
    ['status', 'Nobody'],
    ['open', 'Nobody'],
    ['trust'],
    ['import', file, join(harness.dataDir, 'missing.csv')],
    ['add', 'ftp://contoso.com'],
  ]
  for (const args of failed) expect([args, await checked(args)]).not.toEqual([args, 0])
})
