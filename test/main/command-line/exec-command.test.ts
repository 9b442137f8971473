/** `exec` runs a program with the identity of an organization's user, and ends the endpoint with it. */
import { describe, expect, test } from 'vitest'
import type { Terminal } from '../../../main/command-line/command.ts'
import { exec } from '../../../main/command-line/exec-command.ts'
import { fail } from '../../../main/contract/failure.ts'
import { ACT_PRIVILEGE, type OrgUser } from '../../../main/contract/impersonation.ts'
import type { Core } from '../../../main/core.ts'
import type { OrgCredential } from '../../../main/org/credential.ts'
import { Secret } from '../../../main/secret.ts'
import { MemoryStore } from '../../support/memory-store.ts'
import { aProfile } from '../../support/profiles.ts'
import { readCommand } from '../../support/read-command.ts'
import { failureOf, told } from '../../support/told.ts'

const profile = aProfile({ name: 'Contoso' })
const bearer = (token: string): OrgCredential => ({
  kind: 'bearer',
  accessToken: new Secret(token),
  expiresAt: Date.now() + 60_000,
})

type Env = Readonly<Record<string, string>>

/** Runs `exec`. @param program what runs in place of a program @param credentials the answers, the last one again and again */
async function run(
  program: (env: Env, words: readonly string[]) => Promise<number>,
  credentials: readonly (() => OrgCredential)[] = [() => bearer('eyJ')],
  atTerminal = true,
) {
  const said: string[] = []
  let asked = 0
  const core = {
    profiles: new MemoryStore([profile]),
    sessions: { state: () => ({ status: 'signed-out' }) },
    credential: async () => credentials[Math.min(asked++, credentials.length - 1)]?.(),
  }
  const terminal = {
    say: (text: string) => said.push(text),
    // without a terminal the app is asked, and it does not run
    consent: { atTerminal, asks: () => 'always', ask: async () => null },
    env: { PATH: '/bin', AZURE_CLIENT_SECRET: 'of another identity' },
    run: (words: readonly string[], env: Env) => program(env, words),
  }
  const line = readCommand(['exec', '--org', 'Contoso', '--', 'tool', '--org', 'Fabrikam', '--help', '--'])
  const result = await exec(core as unknown as Core, line, terminal as unknown as Terminal)
  return { result, said }
}

const askFor = (env: Env, resource = new URL(profile.orgUrl).origin) =>
  fetch(`${env['IDENTITY_ENDPOINT']}?api-version=2019-08-01&resource=${resource}`, {
    headers: { 'X-IDENTITY-HEADER': env['IDENTITY_HEADER'] ?? '' },
  })

test('the program gets its own words, and its exit status is the command’s', async () => {
  const { result } = await run(async (_env, words) => {
    expect(words).toEqual(['tool', '--org', 'Fabrikam', '--help', '--'])
    return 42
  })
  expect(result).toEqual({ lines: [], json: null, status: 42 })
})

test('its variables have the organization and the token, and no other identity', async () => {
  await run(async (env) => {
    expect(env).toMatchObject({
      PATH: '/bin',
      HOMEREALM_ORG_URL: profile.orgUrl,
      HOMEREALM_WEB_API_URL: `${profile.orgUrl}/api/data/v9.2/`,
      HOMEREALM_ACCESS_TOKEN: 'eyJ',
    })
    expect(env).not.toHaveProperty('AZURE_CLIENT_SECRET')
    return 0
  })
})

test('its token is renewed as long as it runs, and not after', async () => {
  let endpoint: Env = {}
  await run(
    async (env) => {
      endpoint = env
      const { access_token } = (await (await askFor(env)).json()) as Record<string, string>
      expect([env['HOMEREALM_ACCESS_TOKEN'], access_token]).toEqual(['first', 'second'])
      return 0
    },
    [() => bearer('first'), () => bearer('second')],
  )
  await expect(askFor(endpoint)).rejects.toThrow('fetch failed')
})

test('if it gets no token any more, the person hears why, once', async () => {
  const signedOut = () => {
    throw fail('sign-in-needs-person/signed-out', { name: 'Contoso', id: '0f8b2c1e' })
  }
  const { said } = await run(
    async (env) => {
      expect([(await askFor(env)).status, (await askFor(env)).status]).toEqual([400, 400])
      return 1
    },
    [() => bearer('first'), signedOut],
  )
  expect(said).toEqual([expect.stringMatching(/Contoso is not signed in.*homerealm connect 0f8b2c1e/)])
})

test.each([
  ['ENOENT', 127],
  ['EACCES', 126],
])('a program that cannot be started (%s) has the status of a shell', async (error, status) => {
  const { result } = await run(() =>
    Promise.reject(fail('input-refused/program', { word: 'tool', error, onWindows: false })),
  )
  expect(result).toMatchObject({ status, failure: { reason: 'input-refused/program' } })
})

test.each([
  ['cookies', { kind: 'cookies', cookies: [], expiresAt: null } as const],
  [
    'a Windows account',
    { kind: 'windows', by: 'kerberos', exchange: () => Promise.reject(), expiresAt: null } as const,
  ],
])('an organization opened by %s has no token for it, but curl', async (opener, credential) => {
  const failure = await failureOf(run(() => Promise.reject(new Error('it ran')), [() => credential]))
  expect(failure).toMatchObject({
    code: 'method-not-available',
    message: expect.stringContaining(opener),
    advice: expect.stringContaining('homerealm curl'),
  })
})

test('without a terminal no program starts that the person has not allowed', async () => {
  let started = 0
  const program = async () => ++started
  const { reason } = await failureOf(run(program, undefined, false))
  expect([reason, started]).toEqual(['sign-in-needs-person/app-not-running', 0])
})

describe('to act as another user,', () => {
  const user: OrgUser = {
    userId: '33333333-3333-4333-8333-333333333333',
    objectId: null,
    fullName: 'Adele Vance',
    userName: null,
  }

  async function acting(confirm: () => Promise<void>) {
    const envs: Env[] = []
    const core = {
      profiles: new MemoryStore([profile]),
      sessions: { state: () => ({ status: 'signed-out' }) },
      credential: async () => bearer('eyJ'),
      users: { named: async () => user, confirm },
    }
    const terminal = {
      say: () => undefined,
      consent: { atTerminal: true, asks: () => 'always', ask: async () => null },
      env: {},
      run: async (_words: readonly string[], env: Env) => {
        envs.push(env)
        return 0
      },
    }
    const line = readCommand(['exec', '--org', 'Contoso', '--as', 'adele', '--', 'tool'])
    const ended = await exec(core as unknown as Core, line, terminal as unknown as Terminal).catch(told)
    return { ended, envs }
  }

  test('the program gets the header once the organization has answered as that user', async () => {
    const { envs } = await acting(async () => undefined)
    expect(envs).toEqual([
      expect.objectContaining({
        HOMEREALM_CALLER_HEADER: 'MSCRMCallerID',
        HOMEREALM_CALLER_ID: user.userId,
      }),
    ])
  })

  test('no program starts without the privilege, and the person hears its name', async () => {
    const { ended, envs } = await acting(() =>
      Promise.reject(fail('impersonation-refused', { host: 'contoso', privilege: ACT_PRIVILEGE })),
    )
    expect(ended).toMatchObject({
      code: 'impersonation-refused',
      message: expect.stringContaining('prvActOnBehalfOfAnotherUser'),
    })
    expect(envs).toEqual([])
  })
})
