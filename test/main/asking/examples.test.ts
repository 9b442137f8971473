/** Across main/asking: the examples of docs/ask-the-app.md get a token from the app, and say why they get none. */
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { readFile, realpath, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { ASKING_REFUSALS } from '../../../main/contract/asking.ts'
import { ASKED_TOKEN, askingApp } from '../../support/asking-app.ts'
import { run } from '../../support/command-line.ts'

const document = await readFile(
  fileURLToPath(new URL('../../../docs/ask-the-app.md', import.meta.url)),
  'utf8',
)

/** The code of the document in a language. */
function codeIn(language: string): string {
  const [, code] = new RegExp(`\`\`\`${language}\n([\\s\\S]*?)\`\`\``).exec(document) ?? []
  if (code === undefined) throw new Error(`There is no example in ${language}`)
  return code
}

const works = (program: string, ...args: readonly string[]) => spawnSync(program, args).status === 0
const isOnLinux = process.platform === 'linux'
const hasSs = isOnLinux && existsSync('/usr/bin/ss')

const LANGUAGES = [
  { language: 'js', file: 'ask.mjs', program: process.execPath, isHere: true },
  { language: 'python', file: 'ask.py', program: 'python3', isHere: works('python3', '--version') },
] as const

async function ran(
  { language, file, program }: (typeof LANGUAGES)[number],
  dataDir: string,
  organization: string,
) {
  const script = join(dataDir, file)
  await writeFile(script, codeIn(language))
  const env = { PATH: process.env['PATH'] ?? '', HOME: dataDir, HOMEREALM_DATA_DIR: dataDir }
  return { script, ...(await run(program, [script, organization], { ...process.env, ...env } as never)) }
}

describe.each(LANGUAGES)('the example in $language', (example) => {
  test.skipIf(process.platform === 'win32' || !example.isHere)(
    'prints the token that the person allows',
    async () => {
      const { asked, dataDir, profile } = await askingApp('once')
      const { script, status, out, err } = await ran(example, dataDir, profile.name)
      expect([status, out.trim(), err]).toEqual([0, ASKED_TOKEN, ''])
      if (hasSs) expect(asked[0]?.program.script).toBe(await realpath(script))
    },
  )

  test.skipIf(process.platform === 'win32' || !example.isHere)('says why it gets none', async () => {
    const { dataDir, profile } = await askingApp('refuse')
    const { status, out, err } = await ran(example, dataDir, profile.name)
    expect([status, out]).toEqual([1, ''])
    expect(err).toContain('refused: The person refused.')
  })
})

describe('the example in bash', () => {
  const programs = ['nc', 'socat'].map((program) => ({
    program,
    isHere: works('/bin/sh', '-c', `command -v ${program}`),
  }))

  test.skipIf(programs.every(({ isHere }) => !isHere)).each(programs.filter(({ isHere }) => isHere))(
    'prints an answer with the token, through $program',
    async ({ program }) => {
      const { asked, dataDir } = await askingApp('once')
      const lines = codeIn('bash')
        .split('\n')
        .filter((line) => !line.startsWith('printf') || line.includes(`| ${program} `))
      const script = join(dataDir, 'ask.sh')
      await writeFile(script, lines.join('\n'))
      const { out } = await run('/bin/bash', [script], {
        ...process.env,
        HOMEREALM_DATA_DIR: dataDir,
      } as never)
      expect(JSON.parse(out)).toMatchObject({ token: { accessToken: ASKED_TOKEN } })
      if (hasSs)
        expect(asked[0]?.program).toMatchObject({
          script: await realpath(script),
          through: expect.anything(),
        })
    },
  )

  test('asks for what the app knows', () => {
    const [, request = ''] = /^request='(.*)'$/m.exec(codeIn('bash')) ?? []
    expect(JSON.parse(request)).toEqual({ version: 1, ask: 'token', organization: 'Contoso Sales' })
  })
})

test('the document explains every code, and no other', () => {
  const table = document.slice(
    document.indexOf('| code |'),
    document.indexOf('A later version may have more codes'),
  )
  const codes = [...table.matchAll(/^\| `([a-z-]+)` \|/gm)].map(([, code]) => code)
  expect(codes.sort()).toEqual([...ASKING_REFUSALS].sort())
})
