/** A script asks the built app for a token of an organization, and the person decides in the window. */
import { spawn } from 'node:child_process'
import { readFile, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { Client } from '@modelcontextprotocol/client'
import { StdioClientTransport } from '@modelcontextprotocol/client/stdio'
import { expect, onTestFinished, test } from 'vitest'
import type { RecordedRequest } from '../../main/contract/asking.ts'
import { homerealm, cli as script } from '../support/command-line.ts'
import { addOrganization, type DrivenApp, openSettings } from '../support/drive-app.ts'
import { useHarness } from '../support/harness.ts'

const harness = useHarness()

const document = await readFile(fileURLToPath(new URL('../../docs/ask-the-app.md', import.meta.url)), 'utf8')
/** The example in Node of docs/ask-the-app.md. */
const EXAMPLE = /```js\n([\s\S]*?)```/.exec(document)?.[1] ?? ''

interface Ran {
  readonly out: string
  readonly err: string
}

/** Runs the example as a script of a name. */
async function asks(name = 'report.mjs', organization = 'Contoso'): Promise<Ran> {
  const script = join(harness.dataDir, name)
  await writeFile(script, EXAMPLE)
  const child = spawn(process.execPath, [script, organization], { env: harness.cliEnv() })
  let [out, err] = ['', '']
  child.stdout.on('data', (chunk: Buffer) => {
    out += chunk.toString()
  })
  child.stderr.on('data', (chunk: Buffer) => {
    err += chunk.toString()
  })
  return new Promise((resolve) => {
    child.once('close', () => resolve({ out: out.trim(), err: err.trim() }))
  })
}

const question = ({ window }: DrivenApp) => window.getByRole('dialog', { name: 'A program asks for a token' })
const choose = (app: DrivenApp, name: string) => question(app).getByRole('button', { name }).click()
const press = ({ window }: DrivenApp, name: string) =>
  window.getByRole('button', { name, exact: true }).click()

/** The app with an organization that is signed in, and listens for programs. */
async function connected(): Promise<DrivenApp> {
  const { clientId, secret } = harness.lab.application
  const app = await harness.launch()
  await addOrganization(app, { url: harness.sample('Contoso').url, name: 'Contoso', detected: 'Entra' })
  const byCode = ['--method', 'client-credentials', '--client-id', clientId, '--password-stdin']
  const made = await homerealm(['connect', 'Contoso', ...byCode], harness.cliEnv(), undefined, secret)
  expect([made.status, made.err]).toEqual([0, made.err])
  await expect
    .poll(
      () =>
        stat(join(harness.dataDir, 'asking', 'address')).then(
          () => true,
          () => false,
        ),
      { timeout: 60_000 },
    )
    .toBe(true)
  return app
}

const whoAmI = async (token: string) => {
  const url = new URL('/api/data/v9.2/WhoAmI', harness.sample('Contoso').url).href
  return (await harness.lab.fetch(url, { headers: { authorization: `Bearer ${token}` } })).status
}

test('a script gets a token that works, once the person allows it, until the person revokes that', async () => {
  const app = await connected()
  const first = asks()
  await question(app).waitFor()
  const isOnLinux = process.platform === 'linux'
  const isNamed = isOnLinux || process.platform === 'win32'
  await question(app)
    .getByText(isOnLinux ? join(harness.dataDir, 'report.mjs') : isNamed ? 'report.mjs' : /^Unverified/)
    .waitFor()
  await choose(app, isNamed ? 'Allow for one hour' : 'Allow once')
  const { out: token, err } = await first
  expect(err).toBe('')
  expect(await whoAmI(token)).toBe(200)
  await question(app).waitFor({ state: 'hidden' })
  if (!isOnLinux) return

  // nobody is asked again, and another script is not this one
  expect(await whoAmI((await asks()).out)).toBe(200)
  const other = asks('other.mjs')
  await question(app).getByText('other.mjs').waitFor()
  await choose(app, 'Close')
  expect((await other).err).toBe('refused: The person refused.')

  await openSettings(app, 'Programs')
  const requests = app.window.getByRole('group', { name: 'What programs asked' }).getByRole('listitem')
  await expect.poll(() => requests.first().innerText()).toMatch(/other\.mjs.*Program refused/s)
  expect(await requests.nth(1).innerText()).toMatch(/report\.mjs.*Program allowed for one hour/s)
  const history = await homerealm(['history', 'Contoso', '--json'], harness.cliEnv())
  const entries = history.json<{ asked?: RecordedRequest }[]>().flatMap(({ asked }) => asked ?? [])
  expect(entries[0]).toMatchObject({
    ...{ ask: 'token', outcome: 'refused', count: 1 },
    program: { script: join(harness.dataDir, 'other.mjs') },
  })
  // a busy machine may take longer than the minute in which equal requests are one entry
  const allowed = entries.slice(1)
  for (const { outcome, program } of allowed)
    expect([outcome, program.script]).toEqual(['hour', join(harness.dataDir, 'report.mjs')])
  expect(allowed.reduce((sum, { count }) => sum + count, 0)).toBe(2)
  const decided = app.window.getByRole('group', { name: 'Your decisions' })
  await expect.poll(() => decided.innerText()).toMatch(/Allowed for one hour, until .* · Last token /)
  await app.window.getByRole('button', { name: /^Revoke .*report\.mjs for Contoso$/ }).click()
  await app.window.getByText('You have decided about no program yet.').waitFor()
  await press(app, 'Done')
  const again = asks()
  await question(app).getByText('report.mjs').waitFor()
  await choose(app, 'Refuse')
  expect((await again).err).toBe('refused: The person refused.')
  // the token of the script is in no file and no log
  expect(await harness.leaks(app.output())).toEqual([])
})

test.skipIf(process.platform !== 'linux')(
  'a program that may never ask is refused after a restart too, without a question',
  async () => {
    const first = await connected()
    const refused = asks()
    await question(first).waitFor()
    await choose(first, 'Never allow')
    expect((await refused).err).toMatch(/^never: /)
    await first.close()
    // the file that named the socket has gone too
    expect((await asks()).err).toMatch(/ENOENT.*address/)

    const second = await harness.launch()
    await expect.poll(async () => (await asks()).err, { timeout: 60_000 }).toMatch(/^never: /)
    expect(await question(second).count()).toBe(0)
  },
)

test('no program can ask once the person turns that off', async () => {
  const app = await connected()
  await openSettings(app, 'Programs')
  await app.window.getByRole('checkbox', { name: /^Let programs ask/ }).uncheck()
  await press(app, 'Done')
  expect((await asks()).err).toMatch(/^turned-off: /)
  expect(await question(app).count()).toBe(0)
})

test('the command line asks for a production organization when a program runs it, and says what to do without the app', async () => {
  const app = await connected()
  const cli = (...args: readonly string[]) => homerealm(args, harness.cliEnv())
  expect((await cli('token', 'Contoso')).status).toBe(0)
  await cli('change', 'Contoso', '--environment', 'production')
  const asked = cli('token', 'Contoso')
  await question(app).getByText('Production', { exact: true }).waitFor()
  await choose(app, 'Allow once')
  const { status, out, err } = await asked
  expect([status, err]).toEqual([0, expect.stringContaining('asks whether a program may have a token')])
  expect(await whoAmI(out.trim())).toBe(200)

  const refused = cli('env', 'Contoso')
  await choose(app, 'Refuse')
  expect([(await refused).status, (await refused).err]).toEqual([
    5,
    expect.stringContaining('The person refused.'),
  ])
  expect((await refused).out).toBe('')
  await app.close()
  const alone = await cli('exec', '--org', 'Contoso', '--', process.execPath, '--version')
  expect([alone.status, alone.out, alone.err]).toEqual([5, '', expect.stringContaining('Start Homerealm')])
})

test('an agent gets a token of a production organization once the person allows it, and the history has its request', async () => {
  const app = await connected()
  await homerealm(['change', 'Contoso', '--environment', 'production'], harness.cliEnv())
  const client = new Client({ name: 'a test', version: '1.0.0' })
  onTestFinished(() => client.close())
  const args = [script, 'mcp', '--allow', 'Contoso', '--allow-token', 'Contoso']
  await client.connect(
    new StdioClientTransport({ command: process.execPath, args, env: harness.cliEnv(), stderr: 'pipe' }),
  )
  const getToken = async () => {
    const { content } = await client.callTool({ name: 'get_token', arguments: { organization: 'Contoso' } })
    return content[0]?.type === 'text' ? content[0].text : ''
  }
  const asked = getToken()
  await question(app).getByText('Production', { exact: true }).waitFor()
  await choose(app, 'Allow once')
  expect(await whoAmI(JSON.parse(await asked).accessToken)).toBe(200)
  const refused = getToken()
  await question(app).waitFor()
  await choose(app, 'Refuse')
  expect(await refused).toContain('sign-in-needs-person/program-refused')
  const history = await homerealm(['history', 'Contoso', '--json'], harness.cliEnv())
  const requests = history.json<{ asked?: RecordedRequest }[]>().flatMap(({ asked }) => asked ?? [])
  expect(requests.map(({ ask, outcome }) => [ask, outcome])).toEqual([
    ['permission', 'refused'],
    ['permission', 'once'],
  ])
})
