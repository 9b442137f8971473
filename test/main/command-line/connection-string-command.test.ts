/** `connection-string` prints the one that fits how a person signs in, or the one that is asked for. */
import { expect, test } from 'vitest'
import type { Terminal } from '../../../main/command-line/command.ts'
import { connectionString } from '../../../main/command-line/connection-string-command.ts'
import { SAMPLE_CLIENT_ID } from '../../../main/contract/client-ids.ts'
import type { Hosting, SignInMethodId } from '../../../main/contract/identity-provider.ts'
import type { Core } from '../../../main/core.ts'
import { MemoryStore } from '../../support/memory-store.ts'
import { aDetection, anAccount, aProfile } from '../../support/profiles.ts'
import { readCommand } from '../../support/read-command.ts'
import { failureOf } from '../../support/told.ts'

const CLIENT_ID = '22222222-2222-4222-8222-222222222222'

async function run(
  words: readonly string[],
  method: SignInMethodId | null,
  offered: readonly SignInMethodId[],
  hosting: Hosting = 'online',
) {
  const account =
    method === null
      ? null
      : anAccount({ method, name: method === 'client-credentials' ? CLIENT_ID : 'alex@contoso.com' })
  const profile = aProfile({
    name: 'Contoso',
    accountId: account?.id ?? null,
    detection: aDetection({
      hosting,
      signInMethods: offered.map((id) => ({ id, recommended: false, whyNot: null })),
    }),
  })
  const core = {
    profiles: new MemoryStore([profile], account === null ? [] : [account]),
    sessions: { state: () => ({ status: 'signed-out' }) },
    clientIdOf: () => SAMPLE_CLIENT_ID,
  }
  const line = readCommand(['connection-string', 'Contoso', ...words])
  const said: string[] = []
  const result = await connectionString(core as unknown as Core, line, {
    say: (text) => said.push(text),
  } as Partial<Terminal> as Terminal)
  return { ...result, said }
}

const ONLINE: readonly SignInMethodId[] = ['entra', 'client-credentials']

test.each([
  ['of a person', 'entra', ONLINE, /^AuthType=OAuth;.*;Username=alex@contoso\.com;/],
  [
    'of an application',
    'client-credentials',
    ONLINE,
    new RegExp(`^AuthType=ClientSecret;.*;ClientId=${CLIENT_ID};ClientSecret="?<client secret>`),
  ],
  ['of a Windows account', 'windows', ['windows'], /^AuthType=AD;/],
  ['before the first sign-in', null, ONLINE, /^AuthType=OAuth;/],
  ['of an account whose method the organization no longer offers', 'windows', ONLINE, /^AuthType=OAuth;/],
] as const)('%s', async (_whose, method, offered, text) => {
  const { lines, json, isData } = await run([], method, offered)
  expect(isData).toBe(true)
  expect(lines).toEqual([expect.stringMatching(text)])
  expect(json).toMatchObject({ connectionString: lines[0] })
})

test.each([
  ['IFD', 'ws-trust', 'ifd', ['Microsoft.PowerPlatform.Dataverse.Client']],
  ['AD', 'windows', 'on-premises', []],
  ['OAuth', 'ad-fs-oauth', 'ifd', []],
] as const)('of the kind %s, and says which SDK refuses it', async (type, method, hosting, refusedBy) => {
  const { json, said, lines } = await run([], method, [method], hosting)
  expect(json).toMatchObject({ type, refusedBy })
  expect(said).toEqual(refusedBy.map((sdk) => expect.stringContaining(`${sdk} refuses AuthType=${type}.`)))
  expect(lines).toHaveLength(1)
})

test('of another kind, by --type', async () => {
  expect((await run(['--type', 'Certificate'], 'entra', ONLINE)).json).toMatchObject({ type: 'Certificate' })
})

test.each([
  ['that the organization does not have', ['--type', 'AD'], ONLINE, /OAuth, ClientSecret, Certificate/],
  ['that does not exist', ['--type', 'x'], ONLINE, /OAuth, ClientSecret, Certificate/],
  ['of an organization that is not detected', [], [], /homerealm connect/],
] as const)('a kind %s is refused', async (_what, words, offered, advice) => {
  expect(await failureOf(run(words, null, offered))).toMatchObject({
    reason: 'method-not-available/no-connection-string',
    advice: expect.stringMatching(advice),
  })
})
