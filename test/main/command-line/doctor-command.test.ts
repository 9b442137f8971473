/** `doctor` reports every check of one organization, or the worst one of each. */
import { expect, test } from 'vitest'
import type { Terminal } from '../../../main/command-line/command.ts'
import { doctor } from '../../../main/command-line/doctor-command.ts'
import { readCommandLine } from '../../../main/command-line/usage.ts'
import type { Check } from '../../../main/contract/check.ts'
import { failure } from '../../../main/contract/failure.ts'
import type { OrgUrl } from '../../../main/contract/org-url.ts'
import type { Core } from '../../../main/core.ts'
import { MemoryStore } from '../../support/memory-store.ts'
import { aProfile } from '../../support/profiles.ts'
import { readCommand } from '../../support/read-command.ts'

const NAMES = ['Adatum', 'Contoso', 'Fabrikam'] as const
const profiles = NAMES.map((name) =>
  aProfile({
    id: name,
    name,
    orgUrl: `https://${name.toLowerCase()}.example` as OrgUrl,
    lastConnectedAt: null,
  }),
)

const named: Check = {
  check: 'name',
  verdict: 'ok',
  took: 3,
  found: { is: 'looked-up', facts: { host: 'contoso.example', addresses: ['192.0.2.1'] } },
}
const open: Check = { check: 'tls', verdict: 'warning', took: 0, found: { is: 'not-encrypted', facts: {} } }
const late: Check = {
  check: 'challenge',
  verdict: 'failed',
  took: 9,
  found: failure('host-timeout/command', { seconds: 60 }),
}
const refused: Check = {
  check: 'credential',
  verdict: 'failed',
  took: 9,
  found: failure('sign-in-needs-person/signed-out', { name: 'x', id: '0f8b2c1e' }),
}

async function run(words: readonly string[], checks: Readonly<Record<string, readonly Check[]>>) {
  const said: string[] = []
  let running = 0
  const core = {
    profiles: new MemoryStore(profiles),
    async examine(id: string) {
      expect(running).toBe(0)
      running += 1
      await Promise.resolve()
      running -= 1
      return checks[id] ?? [named]
    },
  }
  const terminal = { say: (text: string) => said.push(text) } as unknown as Terminal
  return { ...(await doctor(core as unknown as Core, readCommand(['doctor', ...words]), terminal)), said }
}

test('the checks of one organization are a row each, and the first failure decides the status', async () => {
  const { lines, status } = await run(['Contoso'], { Contoso: [named, open, late, refused] })
  expect(lines.map((line) => line.split(/ {2,}/).slice(0, 3))).toEqual([
    ['CHECK', 'VERDICT', 'TIME'],
    ['name', 'ok', '3 ms'],
    ['tls', 'warning', '0 ms'],
    ['challenge', 'failed', '9 ms'],
    ['credential', 'failed', '9 ms'],
  ])
  expect(status).toBe(4)
})

test('all organizations are checked one after the other, each with its worst check', async () => {
  const { lines, json, said, status } = await run(['--all'], {
    Contoso: [named, open],
    Fabrikam: [named, open, late],
  })
  expect(lines.map((line) => line.split(/ {2,}/).slice(0, 3))).toEqual([
    ['ORGANIZATION', 'VERDICT', 'CHECK'],
    ['Adatum', 'ok'],
    ['Contoso', 'warning', 'tls'],
    ['Fabrikam', 'failed', 'challenge'],
  ])
  expect(said).toEqual(['Checking Adatum…', 'Checking Contoso…', 'Checking Fabrikam…'])
  expect(json).toMatchObject(NAMES.map((name) => ({ profile: name, name })))
  expect(status).toBe(4)
})

test.each([
  ['nothing failed', {}, 0],
  ['all failures are of one kind', { Adatum: [refused], Contoso: [refused] }, 5],
  ['failures differ', { Adatum: [refused], Contoso: [late] }, 1],
])('the exit status for all, if %s', async (_what, checks, status) => {
  expect((await run(['--all'], checks)).status).toBe(status)
})

test.each([[['doctor']], [['doctor', 'Contoso', '--all']]])('%j is a usage error', (argv) => {
  expect(() => readCommandLine(argv)).toThrow('Name an organization, or say --all.')
})
