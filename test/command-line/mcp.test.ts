/** Agents that ask Homerealm over the Model Context Protocol, by the protocol's own client. */
import { spawn } from 'node:child_process'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Client } from '@modelcontextprotocol/client'
import { StdioClientTransport } from '@modelcontextprotocol/client/stdio'
import { afterEach, describe, expect, test } from 'vitest'
import { hosts } from '../lab/index.ts'
import { cli, homerealm } from '../support/command-line.ts'
import { useHarness } from '../support/harness.ts'
import { signInAsApplication } from '../support/sign-in-as-application.ts'

const harness = useHarness()
const clients: Client[] = []

afterEach(async () => {
  await Promise.all(clients.splice(0).map((client) => client.close()))
})

/** A client whose server was started with these options. */
async function agent(...options: readonly string[]): Promise<Client> {
  const client = new Client({ name: 'a test', version: '1.0.0' })
  clients.push(client)
  await client.connect(
    new StdioClientTransport({
      command: process.execPath,
      args: [cli, 'mcp', ...options],
      env: harness.cliEnv(),
      stderr: 'pipe',
    }),
  )
  return client
}

/** The answer of a tool. */
async function call(client: Client, name: string, args: Record<string, unknown> = {}) {
  const { content, isError = false } = await client.callTool({ name, arguments: args })
  const [first] = content
  const text = first?.type === 'text' ? first.text : ''
  return { isError, text, value: isError ? null : JSON.parse(text) }
}

const names = async (client: Client) => (await client.listTools()).tools.map(({ name }) => name)

/** Signs in to Contoso, which is a sandbox or what is said. */
async function signedIn(environment = 'sandbox') {
  await signInAsApplication(harness)
  await homerealm(['change', 'Contoso', '--environment', environment], harness.cliEnv())
}

const asContoso = { organization: 'Contoso' }

describe('an agent', () => {
  test('finds the organizations, and who the person is there', async () => {
    await signedIn()
    const client = await agent()
    expect(await names(client)).toEqual([
      'list_organizations',
      'organization_status',
      'who_am_i',
      'detect_identity_provider',
      'examine_organization',
    ])
    const { value } = await call(client, 'list_organizations', { search: 'CONT' })
    expect(value).toMatchObject({
      total: 1,
      organizations: [{ name: 'Contoso', state: 'saved', agentsMayUse: true }],
    })
    expect((await call(client, 'who_am_i', asContoso)).value).toMatchObject({
      organization: 'Contoso',
      method: 'client-credentials',
      userId: expect.any(String),
    })
    expect((await call(client, 'organization_status', asContoso)).value).toMatchObject({ state: 'saved' })
  })

  test('detects an identity provider, and runs the doctor', async () => {
    await signedIn()
    const client = await agent()
    const { value } = await call(client, 'detect_identity_provider', { url: harness.lab.url(hosts.contoso) })
    expect(value).toMatchObject({ identityProvider: { kind: 'unknown' }, evidence: expect.any(Array) })
    const checks = (await call(client, 'examine_organization', asContoso)).value.checks
    expect(checks.at(-1)).toMatchObject({ check: 'who-am-i', verdict: 'ok' })
  })

  test('gets no secret unless the person named the organization for tokens', async () => {
    await signedIn()
    const without = await agent()
    const answers = [
      await call(without, 'list_organizations'),
      await call(without, 'who_am_i', asContoso),
      await call(without, 'organization_status', asContoso),
      await call(without, 'examine_organization', asContoso),
      await call(without, 'get_token', asContoso).catch(String),
    ]
    expect(await harness.leaks(JSON.stringify(answers))).toEqual([])
    const client = await agent('--allow-token', 'Contoso')
    const { accessToken } = (await call(client, 'get_token', asContoso)).value
    expect(accessToken).toMatch(/^ey/)
  })

  test('may not use an organization that is no sandbox, and that the person did not name', async () => {
    await signedIn('production')
    const before = harness.lab.log.length
    const client = await agent('--allow-token', 'Contoso')
    for (const tool of ['who_am_i', 'examine_organization', 'get_token'])
      expect(await call(client, tool, asContoso)).toMatchObject({
        isError: true,
        text: expect.stringContaining('input-refused/closed-to-agents'),
      })
    expect(harness.lab.log.length).toBe(before)
    const allowed = await agent('--allow', 'Contoso')
    expect((await call(allowed, 'who_am_i', asContoso)).isError).toBe(false)
  })

  test.each([
    ['a missing argument', 'who_am_i', {}],
    ['an unknown argument', 'who_am_i', { organization: 'Contoso', password: 'x' }],
    ['a number for a name', 'organization_status', { organization: 7 }],
    ['a limit out of range', 'list_organizations', { limit: 100_000 }],
    ['a text that is too long', 'detect_identity_provider', { url: 'x'.repeat(3000) }],
  ])('is refused with %s', async (_, tool, args) => {
    const client = await agent()
    const answer = await call(client, tool, args).catch((error: Error) => ({
      isError: true,
      text: error.message,
    }))
    expect(answer.isError).toBe(true)
  })

  test('reads of no secret that an address held', async () => {
    const client = await agent()
    const { isError, text } = await call(client, 'detect_identity_provider', {
      url: 'https://alex:hunter2@contoso.example/',
    })
    expect([isError, text.includes('hunter2')]).toEqual([true, false])
  })
})

/** Runs the server with this on its standard input. @returns its exit status and standard output */
function fed(input: string): Promise<{ status: number | null; out: string }> {
  const child = spawn(process.execPath, [cli, 'mcp'], { env: harness.cliEnv() })
  let out = ''
  child.stdout.on('data', (chunk: Buffer) => {
    out += chunk.toString()
  })
  child.stdin.on('error', () => undefined)
  child.stdin.end(input)
  return new Promise((resolve) => child.once('close', (status) => resolve({ status, out })))
}

describe('a token of a production organization', () => {
  const options = ['--allow', 'Contoso', '--allow-token', 'Contoso']

  test('needs the person in the app, as with the command token', async () => {
    await signedIn('production')
    const answer = await call(await agent(...options), 'get_token', asContoso)
    expect(answer).toMatchObject({
      isError: true,
      text: expect.stringContaining('sign-in-needs-person/app-not-running'),
    })
    expect(await harness.leaks(answer.text)).toEqual([])
  })

  test('is given where the settings ask for nothing', async () => {
    await signedIn('production')
    await writeFile(join(harness.dataDir, 'preferences.json'), JSON.stringify({ commandLineAsks: 'never' }))
    const { value } = await call(await agent(...options), 'get_token', asContoso)
    expect(value.accessToken).toMatch(/^ey/)
  })
})

test.each([
  ['nothing', ''],
  ['no JSON', 'hello\n'],
  ['half a message', '{"jsonrpc":"2.0",'],
  ['a message that is too long', `{"jsonrpc":"2.0","method":"${'x'.repeat(3_000_000)}"}\n`],
])('the server ends with its input, which is %s, and says nothing else', async (_, input) => {
  const { status, out } = await fed(input)
  expect([status, out.includes('hello')]).toEqual([0, false])
})

test('a name that means no organization stops the start, with a status', async () => {
  const { status, err } = await homerealm(['mcp', '--allow-token', 'Nobody'], harness.cliEnv())
  expect([status, err]).toEqual([expect.any(Number), expect.stringContaining('profile-unknown')])
  expect(status).not.toBe(0)
})

test('a client that cancels a call stops no other one', async () => {
  await signedIn()
  const client = await agent()
  const canceled = new AbortController()
  const first = client
    .callTool({ name: 'who_am_i', arguments: asContoso }, { signal: canceled.signal })
    .catch(() => null)
  const second = call(client, 'who_am_i', asContoso)
  canceled.abort()
  expect([await first, (await second).isError]).toEqual([null, false])
})

test('an agent takes no account of another organization for one that nobody has signed in to', async () => {
  await signedIn()
  const other = ['add', harness.lab.url(hosts.contosoTest), '--name', 'Other', '--environment', 'sandbox']
  await homerealm(other, harness.cliEnv())
  const { isError, text } = await call(await agent(), 'who_am_i', { organization: 'Other' })
  expect([isError, text]).toEqual([true, expect.stringContaining('sign-in-needs-person')])
})
