/** The commands that docs/command-line.md gives for scripts, as a person pastes them. */
import { spawnSync } from 'node:child_process'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { parseBinding } from '../../main/folder-binding/binding-file.ts'
import { cli, run } from '../support/command-line.ts'
import { useHarness } from '../support/harness.ts'
import { signInAsApplication } from '../support/sign-in-as-application.ts'

const harness = useHarness()

/** The blocks of one language in the section about scripts. */
async function blocks(language: string): Promise<string[]> {
  const text = await readFile(new URL('../../docs/command-line.md', import.meta.url), 'utf8')
  const [, section = ''] = text.replaceAll('\r\n', '\n').split('## Use it from your scripts\n')
  return [...section.matchAll(/^```(\w+)\n([\s\S]*?)^```$/gm)]
    .filter(([, named]) => named === language)
    .map(([, , block = '']) => block)
}

/** Stands in for `@azure/identity`, with the library that it uses for managed identities. */
const IDENTITY = `import { ManagedIdentityApplication } from ${JSON.stringify(import.meta.resolve('@azure/msal-node'))}
export class DefaultAzureCredential {
  async getToken(scope) {
    const { accessToken } = await new ManagedIdentityApplication().acquireToken({ resource: scope })
    return { token: accessToken }
  }
}`

const missing = ['bash', 'curl'].some((program) => spawnSync(program, ['--version']).error !== undefined)

test.skipIf(missing)('each works in bash, and gets the same answer of WhoAmI', async () => {
  await signInAsApplication(harness)
  const [program = ''] = await blocks('js')
  const [commands = ''] = await blocks('sh')
  const modules = join(harness.dataDir, 'node_modules', '@azure', 'identity')
  await mkdir(modules, { recursive: true })
  await writeFile(join(modules, 'index.mjs'), IDENTITY)
  await writeFile(join(modules, 'package.json'), '{"exports":"./index.mjs"}')
  await writeFile(join(harness.dataDir, 'report.mjs'), program)
  const script = `set -e; cd "$1"; homerealm() { node "$CLI" "$@"; }; ${commands}`
  const { status, out, err } = await run('bash', ['-c', script, 'bash', harness.dataDir], {
    ...harness.cliEnv(),
    PATH: `${dirname(process.execPath)}:${process.env['PATH']}`,
    CLI: cli,
    CURL_CA_BUNDLE: harness.lab.caFile,
  })
  expect([status, err]).toEqual([0, ''])
  const users = [...out.matchAll(/["']?UserId["']?: ?["']([\w-]+)["']/g)].map(([, id]) => id)
  expect([users.length, new Set(users).size]).toEqual([3, 1])
})

test('the file of a folder is one that Homerealm takes', async () => {
  const [json = ''] = await blocks('json')
  expect(parseBinding(json, fileURLToPath(import.meta.url))).toEqual({ org: 'contoso.crm4.dynamics.com' })
})
