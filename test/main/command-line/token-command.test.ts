/** `token`: for whom there is one, and for what. */
import { describe, expect, test } from 'vitest'
import type { Terminal } from '../../../main/command-line/command.ts'
import { token } from '../../../main/command-line/token-command.ts'
import type { CommandLineAsks } from '../../../main/contract/app.ts'
import type { AudienceName } from '../../../main/contract/audience.ts'
import type { Core } from '../../../main/core.ts'
import type { OrgCredential } from '../../../main/org/credential.ts'
import { Secret } from '../../../main/secret.ts'
import { MemoryStore } from '../../support/memory-store.ts'
import { aProfile } from '../../support/profiles.ts'
import { readCommand } from '../../support/read-command.ts'
import { failureOf } from '../../support/told.ts'

const profile = aProfile({ name: 'Contoso' })

interface Running {
  readonly atTerminal: boolean
  readonly asks?: CommandLineAsks
  readonly args?: readonly string[]
  /** What opens the organization; absent: a token. */
  readonly openedBy?: Exclude<OrgCredential['kind'], 'bearer'>
}

function run({ atTerminal, asks = 'production', args = [], openedBy }: Running) {
  const given: string[] = []
  const bearer = (what: string) => {
    given.push(what)
    return { kind: 'bearer', accessToken: new Secret(`eyJ of ${what}`), expiresAt: null }
  }
  const core = {
    profiles: new MemoryStore([profile]),
    credential: async () => (openedBy === undefined ? bearer('Contoso') : { kind: openedBy }),
    audiences: {
      named: async (_id: string, name: AudienceName) => ({ name, resource: `https://${name}.example` }),
      token: async (_id: string, { name }: { name: string }) => bearer(name),
    },
  }
  // without a terminal the app is asked, and it does not run
  const consent = { atTerminal, asks: () => asks, ask: async () => null }
  const terminal = { say: () => undefined, shown: false, consent }
  const result = token(
    core as unknown as Core,
    readCommand(['token', 'Contoso', ...args]),
    terminal as unknown as Terminal,
  )
  return { given, result }
}

test('a person at a terminal gets it without a question', async () => {
  expect((await run({ atTerminal: true }).result).lines).toEqual(['eyJ of Contoso'])
})

test('a program gets none that the person has not allowed, and none is renewed', async () => {
  const { given, result } = run({ atTerminal: false })
  expect((await failureOf(result)).reason).toBe('sign-in-needs-person/app-not-running')
  expect(given).toEqual([])
})

test.each([
  ['cookies', 'cookies of a session', true],
  ['windows', 'a Windows account', true],
  ['saml', 'an assertion of its STS', false],
] as const)('where %s open the organization, it says so', async (openedBy, said, hasCurl) => {
  const failure = await failureOf(run({ atTerminal: true, openedBy }).result)
  expect(failure).toMatchObject({
    reason: 'method-not-available/no-token',
    message: expect.stringContaining(said),
  })
  expect(failure.advice?.includes('"homerealm curl"')).toBe(hasCurl)
})

test.each([profile.orgUrl, `${new URL(profile.orgUrl).origin}/.default`])(
  'the resource %s is the organization itself',
  async (uri) => {
    const { lines } = await run({ atTerminal: true, args: ['--resource', uri] }).result
    expect(lines).toEqual(['eyJ of Contoso'])
  },
)

describe('a token for another audience', () => {
  const args = ['--resource', 'graph']

  test('is given at a terminal, and names its resource', async () => {
    const { given, result } = run({ atTerminal: true, args })
    expect(await result).toMatchObject({
      lines: ['eyJ of graph'],
      json: { resource: 'https://graph.example/', tokenType: 'Bearer', expiresOn: null },
    })
    expect(given).toEqual(['graph'])
  })

  test.each(['production', 'always'] as const)(
    'is not given to a program where the settings ask for %s, because the app cannot ask for it',
    async (asks) => {
      const { given, result } = run({ atTerminal: false, asks, args })
      expect((await failureOf(result)).reason).toBe('sign-in-needs-person/audience-without-terminal')
      expect(given).toEqual([])
    },
  )

  test('is given to a program where the settings ask for nothing', async () => {
    expect((await run({ atTerminal: false, asks: 'never', args }).result).lines).toEqual(['eyJ of graph'])
  })

  test('of the organization’s own endpoint needs what the organization needs', async () => {
    const mcp = ['--resource', 'mcp']
    const refused = await failureOf(run({ atTerminal: false, args: mcp }).result)
    expect(refused.reason).toBe('sign-in-needs-person/app-not-running')
    expect((await run({ atTerminal: true, args: mcp }).result).lines).toEqual(['eyJ of mcp'])
  })
})
