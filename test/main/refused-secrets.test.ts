/** Across main: input that holds a secret is refused, whichever way it comes in, and appears in no output, log or file. */

import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { toFailure } from '../../main/contract/failure.ts'
import { contract, type HomerealmContract } from '../../main/contract/index.ts'
import { received } from '../../main/contract/ipc.ts'
import { parseOrgUrl } from '../../main/contract/org-url.ts'
import { mayHoldSecret, quotable } from '../../main/contract/secret-in-text.ts'
import { argumentParsers } from '../../main/ipc/arguments.ts'
import { type CallEvent, type Handlers, serve } from '../../main/ipc/serve.ts'
import { createLog, withoutSecrets } from '../../main/log.ts'
import { Organizations } from '../../main/organizations/organizations.ts'
import { findSecrets } from '../support/canary.ts'
import { homerealm } from '../support/command-line.ts'
import { aProfile } from '../support/profiles.ts'
import { sharedFolder } from '../support/shared-folder.ts'

const SECRET = 'canary-8c41d7-pw'

/** Addresses with a secret in them, as people paste and mistype them. */
const addresses = [
  `https://alex:${SECRET}@contoso.crm4.dynamics.com/`,
  `http://alex:${SECRET}@crm.contoso.test/CS`,
  `https://${SECRET}@contoso.crm4.dynamics.com/`,
  `alex:${SECRET}@contoso.crm4.dynamics.com`,
  `https:alex:${SECRET}@contoso.crm4.dynamics.com`,
  `https:\\\\alex:${SECRET}@contoso.crm4.dynamics.com`,
  `https://alex:${SECRET} @contoso.crm4.dynamics.com`,
  `https://alex:a#${SECRET}@contoso.crm4.dynamics.com`,
  `ftp://alex:${SECRET}@contoso.crm4.dynamics.com`,
  `https://alex:${SECRET}\uFF20contoso.crm4.dynamics.com`,
  `alex\uFF1A${SECRET}\uFF20contoso.crm4.dynamics.com`,
  `https%3A%2F%2Falex%3A${SECRET}%40contoso.crm4.dynamics.com`,
  `AuthType=OAuth;Url=https://contoso.crm4.dynamics.com;Password=${SECRET}`,
  `https://contoso.crm4.dynamics.com Password=${SECRET}`,
  `https://contoso.crm4.dynamics.com,Username=a,Password=${SECRET}`,
  `contoso.crm4.dynamics.com;ClientSecret=${SECRET}`,
]

const dataDir = sharedFolder()

const env = (): Record<string, string> => ({
  PATH: process.env['PATH'] ?? '',
  HOME: dataDir,
  HOMEREALM_DATA_DIR: join(dataDir, 'data'),
})
const nowhere = async (texts: readonly string[]) =>
  expect(await findSecrets({ secrets: [SECRET], folders: [dataDir], texts: [...texts] })).toEqual([])

describe('a secret on the command line', () => {
  const [address = ''] = addresses
  const lines: [string, string[]][] = [
    ...addresses.map((each): [string, string[]] => ['an address to detect', ['detect', each]]),
    ['an address to detect, over http', ['detect', '--allow-http', addresses[1] ?? '']],
    ...[
      'add',
      'connect',
      'whoami',
      'token',
      'doctor',
      'sign-out',
      'remove',
      'change-secret',
      'import',
      'export',
    ].map((command): [string, string[]] => [`what ${command} is about`, [command, address]]),
    ['a connection string in the place of a file', ['import', `AuthType=AD;Password=${SECRET}`]],
    ['a user name whose realm is asked', ['realm', `alex:${SECRET}@contoso.com`]],
    ['an address whose realm is asked', ['realm', address]],
    ['an address in the place of the command', [address]],
    ['a word too many', ['connect', 'Contoso', SECRET]],
    ['a word too many, of a command without one', ['list', SECRET]],
    ['an option that there is not', ['connect', 'Contoso', `--password=${SECRET}`]],
    ['a value for an option without one', ['list', `--json=${SECRET}`]],
    ['a server to trust', ['add', 'crm.contoso.test', '--trust', address]],
    ['a redirect URI', ['connect', 'Contoso', '--redirect-uri', address]],
    ['a client id', ['connect', 'Contoso', '--client-id', SECRET]],
    ['a sign-in method', ['connect', 'Contoso', '--method', address]],
    ['a day', ['change-secret', 'Contoso', '--ends', SECRET]],
    ['a time limit', ['connect', 'Contoso', '--timeout', SECRET]],
  ]
  // --json prints the failure as JSON and as text
  const asked = lines.map(([what, line]): [string, string[]] => [what, [...line, '--json']])
  test.each([
    ...asked,
    ['an address to detect, answered as text', ['detect', address]] as [string, string[]],
  ])('in %s is refused without repeating it: %j', async (_, line) => {
    const { status, out, err } = await homerealm(line, env())
    expect(status).not.toBe(0)
    expect(`${out}${err}`).not.toBe('')
    await nowhere([out, err])
  })
})

describe('a secret from the window', () => {
  const event: CallEvent = {
    senderFrame: { url: 'app://homerealm/', parent: null },
    sender: { id: 1 } as CallEvent['sender'],
  }

  /** The real ends of the contract, over organizations that save and ask nothing. */
  async function called(channel: string, ...args: unknown[]): Promise<string[]> {
    const channels = new Map<string, (event: CallEvent, ...args: unknown[]) => Promise<string>>()
    const logged: string[] = []
    const log = createLog((line) => logged.push(line))
    const none = () => {
      throw new Error('Nothing is kept or asked here')
    }
    const organizations = new Organizations({
      profiles: { profiles: none, profile: () => aProfile() } as never,
      detector: { detect: none } as never,
      now: Date.now,
    })
    const noneBut = (ends: object) =>
      new Proxy(ends, { get: (from, name) => Reflect.get(from, name) ?? none })
    const handlers = {
      ...Object.fromEntries(Object.keys(contract).map((group) => [group, noneBut({})])),
      discovery: noneBut({ detect: organizations.detect.bind(organizations) }),
      profiles: noneBut({
        add: organizations.add.bind(organizations),
        move: organizations.move.bind(organizations),
      }),
    } as unknown as Handlers<HomerealmContract>
    serve(
      { contract, handlers, parsers: argumentParsers },
      { handle: (name, listener) => void channels.set(name, listener) },
      {
        isOwnPage: () => true,
        report: (name, error) => log.error(`ipc ${name}`, error),
      },
    )
    const outcome = await channels.get(channel)?.(event, ...args)
    expect(received(outcome ?? '')).toMatchObject({ ok: false })
    return [outcome ?? '', ...logged]
  }

  const id = '6b2f3d1e-8a54-4c0b-9f1d-2f6f1f0f0a11'
  const calls: [string, unknown[]][] = [
    ...addresses.map((url): [string, unknown[]] => ['discovery.detect', [{ url }, 'ticket']]),
    ...addresses.map((url): [string, unknown[]] => ['profiles.add', [{ url }]]),
    ['profiles.add', [{ url: 'crm.contoso.test', acceptedAuthority: addresses[0] }]],
    ...addresses.map((url): [string, unknown[]] => ['profiles.move', [id, { url }, 'ticket']]),
    ['profiles.change', [id, { redirectUri: addresses[0] }]],
    ['profiles.change', [id, { acceptedAuthority: addresses[0] }]],
    ['profiles.change', [id, { password: SECRET }]],
    ['sessions.answer', [id, { name: 'alex', secret: SECRET, keep: 'yes' }]],
    ['sessions.connect', [SECRET]],
    ['discovery.openRule', [addresses[0]]],
  ]
  test.each(calls)('in %s with %j is refused without repeating it', async (channel, args) => {
    await nowhere(await called(channel, ...args))
  })
})

test.each(addresses)('no failure repeats the address %s', async (address) => {
  try {
    parseOrgUrl(address, { allowHttp: true })
    expect.unreachable()
  } catch (error) {
    await nowhere([JSON.stringify(toFailure(error))])
  }
})

test.each(addresses.filter((address) => /:\/\/[^\s#]*@/.test(address)))(
  'the log removes the secret from the address %s',
  (address) => {
    expect(withoutSecrets(`ipc failed: ${address} (Error)`)).not.toContain(SECRET)
  },
)

test.each([
  'Contoso Sales',
  'contoso.crm4.dynamics.com',
  'https://crm.contoso.test:8443/CS',
  'alex@contoso.com',
])('a failure may quote %s', (text) => {
  expect(quotable(text)).toBe(text)
})

test.each([
  'https://login.contoso.test/?code=abc',
  'https://contoso.test/#access_token=abc',
  'x'.repeat(300),
])('a failure may not quote %s', (text) => {
  expect(quotable(text)).toBeNull()
})

test('every address with a secret is recognized', () => {
  for (const address of addresses) expect(mayHoldSecret(address)).toBe(true)
})
