/** The commands that README.md and docs/command-line.md give for scripts, as a person pastes them. */
import { spawnSync } from 'node:child_process'
import { chmod, copyFile, mkdir, readFile, symlink, writeFile } from 'node:fs/promises'
import { delimiter, dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { beforeEach, describe, expect, test } from 'vitest'
import { parseBinding } from '../../main/folder-binding/binding-file.ts'
import { cli, run } from '../support/command-line.ts'
import { useHarness } from '../support/harness.ts'
import { pythonWith } from '../support/python.ts'
import { signInAsApplication } from '../support/sign-in-as-application.ts'

const harness = useHarness()

/** The blocks of one language in a section of a document. */
async function blocks(language: string, document: string, heading: string): Promise<string[]> {
  const text = await readFile(new URL(`../../${document}`, import.meta.url), 'utf8')
  const [, section = ''] = text.replaceAll('\r\n', '\n').split(`## ${heading}\n`)
  return [
    ...section
      .split(/^## /m, 1)
      .join()
      .matchAll(/^```(\w+)\n([\s\S]*?)^```$/gm),
  ]
    .filter(([, named]) => named === language)
    .map(([, , block = '']) => block)
}

const inGuide = (language: string) => blocks(language, 'docs/command-line.md', 'Use it from your scripts')

/** The IDs of users in what programs print, in any notation. */
const usersIn = (out: string) => [...out.matchAll(/["']?UserId["']?: ?["']([\w-]+)["']/g)].map(([, id]) => id)

/** The names of the lab are those of this computer (RFC 6761 §6.3); not every C library knows that. */
const SITE = `
import socket
resolve = socket.getaddrinfo
def here(host, *rest, **more):
    own = isinstance(host, str) and host.endswith('.localhost')
    return resolve('127.0.0.1' if own else host, *rest, **more)
socket.getaddrinfo = here
`

const bin = () => join(harness.dataDir, 'bin')

/** Runs a program in the data folder, where `homerealm` is on the PATH. */
const runs = (program: string, args: readonly string[]) =>
  run('sh', ['-c', 'cd "$0" && exec "$@"', harness.dataDir, program, ...args], {
    ...harness.cliEnv(),
    PATH: [bin(), dirname(process.execPath), process.env['PATH']].join(delimiter),
    CURL_CA_BUNDLE: harness.lab.caFile,
    SSL_CERT_FILE: harness.lab.caFile,
    PYTHONPATH: bin(),
  })

const hasNo = (program: string) => spawnSync(program, ['--version']).error !== undefined
const missing = ['bash', 'curl'].some(hasNo)
const python = pythonWith()
const pythonForAzure = pythonWith('azure.identity')

describe.skipIf(process.platform === 'win32')('in a folder with the programs of the documents,', () => {
  beforeEach(async () => {
    await signInAsApplication(harness)
    await mkdir(bin())
    await writeFile(join(bin(), 'homerealm'), `#!/bin/sh\nexec '${process.execPath}' '${cli}' "$@"\n`)
    await writeFile(join(bin(), 'sitecustomize.py'), SITE)
    await chmod(join(bin(), 'homerealm'), 0o755)
    await mkdir(join(harness.dataDir, 'node_modules', '@azure'), { recursive: true })
    const identity = fileURLToPath(new URL('../../node_modules/@azure/identity', import.meta.url))
    await symlink(identity, join(harness.dataDir, 'node_modules', '@azure', 'identity'))
    const [program = ''] = await inGuide('js')
    await writeFile(join(harness.dataDir, 'report.mjs'), program)
  })

  test.skipIf(missing)(
    'each command of the guide works in bash, with the same answer of WhoAmI',
    async () => {
      const [commands = ''] = await inGuide('sh')
      const { status, out, err } = await runs('bash', ['-e', '-c', commands])
      expect([status, err]).toEqual([0, ''])
      const users = usersIn(out)
      expect([users.length, new Set(users).size]).toEqual([3, 1])
    },
  )

  test('each command of the README for scripts works, with the same answer of WhoAmI', async (context) => {
    context.skip(missing, 'There is no bash or no curl')
    const [commands = ''] = await blocks('sh', 'README.md', 'Use it from your scripts')
    const { status, out, err } = await runs('bash', ['-e', '-c', commands])
    expect([status, err]).toEqual([0, ''])
    const users = usersIn(out)
    expect([users.length, new Set(users).size]).toEqual([3, 1])
    expect(out).toMatch(/AuthType=ClientSecret;.*<client secret>/)
  })

  test('each command of the README for XrmToolBox works: shows, adds and exports', async (context) => {
    context.skip(missing, 'There is no bash or no curl')
    await mkdir(join(harness.dataDir, 'Connections'))
    const file = new URL('../fixtures/exchange/xrmtoolbox.xml', import.meta.url)
    await copyFile(file, join(harness.dataDir, 'Connections', 'contoso.xml'))
    const [commands = ''] = await blocks('sh', 'README.md', 'Move from XrmToolBox')
    const [show = '', add = '', write = '', ...more] = commands.trim().split('\n')
    expect(more).toEqual([])
    const saved = async () =>
      JSON.parse((await runs('homerealm', ['list', '--json'])).out).map((org: { name: string }) => org.name)
    const done = [
      await runs('bash', ['-c', show]),
      await saved(),
      await runs('bash', ['-c', add]),
      await saved(),
    ]
    expect(done).toMatchObject([
      { status: 0 },
      ['Contoso'],
      { status: 0 },
      expect.arrayContaining(['Contoso']),
    ])
    expect((await saved()).length).toBeGreaterThan(1)
    expect(await runs('bash', ['-c', write])).toMatchObject({ status: 0 })
    const exported = JSON.parse(await readFile(join(harness.dataDir, 'organizations.json'), 'utf8'))
    expect(exported.organizations.map((org: { name: string }) => org.name)).toEqual(
      expect.arrayContaining(await saved()),
    )
  })

  test('a Python program gets a token by itself', async (context) => {
    context.skip(python === null, 'There is no python3')
    const [program = ''] = await inGuide('python')
    const own = program.replace(
      'https://contoso.crm4.dynamics.com',
      new URL(harness.sample('Contoso').url).origin,
    )
    const { status, out, err } = await runs(python ?? '', ['-c', own])
    expect([status, usersIn(out).length, err]).toEqual([0, 1, ''])
  })

  test('a Python program signs in by Azure’s SDK for Python', async (context) => {
    context.skip(pythonForAzure === null, 'Python has no azure.identity (package python3-azure)')
    const [, program = ''] = await inGuide('python')
    await writeFile(join(harness.dataDir, 'report.py'), program)
    const args = ['exec', '--org', 'Contoso', '--', pythonForAzure ?? '', 'report.py']
    const { status, out, err } = await runs('homerealm', args)
    expect([status, usersIn(out).length, err]).toEqual([0, 1, ''])
  })

  test('a Python program asks the identity endpoint by plain HTTP', async (context) => {
    context.skip(python === null, 'There is no python3')
    const program = `
import json, os
from urllib.request import Request, urlopen
def get(url, headers):
    return json.load(urlopen(Request(url, headers=headers)))
query = '?api-version=2019-08-01&resource=' + os.environ['HOMEREALM_ORG_URL']
answer = get(os.environ['IDENTITY_ENDPOINT'] + query, {'X-IDENTITY-HEADER': os.environ['IDENTITY_HEADER']})
print(get(os.environ['HOMEREALM_WEB_API_URL'] + 'WhoAmI', {'Authorization': 'Bearer ' + answer['access_token']}))`
    const args = ['exec', '--org', 'Contoso', '--', python ?? '', '-c', program]
    const { status, out, err } = await runs('homerealm', args)
    expect([status, usersIn(out).length, err]).toEqual([0, 1, ''])
  })
})

test('the file of a folder is one that Homerealm takes', async () => {
  const [json = ''] = await inGuide('json')
  expect(parseBinding(json, fileURLToPath(import.meta.url))).toEqual({ org: 'contoso.crm4.dynamics.com' })
})
