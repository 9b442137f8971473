/** `env` prints the variables of an organization. */
import { expect, test } from 'vitest'
import type { Terminal } from '../../../main/command-line/command.ts'
import type { Consent } from '../../../main/command-line/consent.ts'
import { env } from '../../../main/command-line/env-command.ts'
import type { Core } from '../../../main/core.ts'
import type { OrgCredential } from '../../../main/org/credential.ts'
import { Secret } from '../../../main/secret.ts'
import { MemoryStore } from '../../support/memory-store.ts'
import { aProfile } from '../../support/profiles.ts'
import { readCommand } from '../../support/read-command.ts'
import { failureOf } from '../../support/told.ts'

const profile = aProfile({ name: 'Contoso' })
const bearer: OrgCredential = { kind: 'bearer', accessToken: new Secret('eyJ'), expiresAt: null }

/** At a terminal the app is not asked; otherwise it does not run. */
const consentAt = (atTerminal: boolean): Consent => ({
  atTerminal,
  asks: () => 'always',
  ask: async () => null,
})

async function run(words: readonly string[], { shown = false, credential = bearer, atTerminal = true } = {}) {
  const said: string[] = []
  const core = {
    profiles: new MemoryStore([profile]),
    sessions: { state: () => ({ status: 'signed-out' }) },
    credential: async () => credential,
  }
  const terminal = { say: (text: string) => said.push(text), shown, consent: consentAt(atTerminal) }
  const result = await env(
    core as unknown as Core,
    readCommand(['env', ...words]),
    terminal as unknown as Terminal,
  )
  return { ...result, said }
}

test.each([
  ['bash', 'export HOMEREALM_ACCESS_TOKEN='],
  ['zsh', 'export HOMEREALM_ACCESS_TOKEN='],
  ['fish', 'set -gx HOMEREALM_ACCESS_TOKEN '],
  ['powershell', '$env:HOMEREALM_ACCESS_TOKEN = '],
])('for %s', async (shell, line) => {
  const { lines, isData, said } = await run(['Contoso', '--shell', shell])
  expect(lines).toHaveLength(3)
  expect(lines[2]).toBe(`${line}'eyJ'`)
  expect([isData, said]).toEqual([true, []])
})

test('for Postman, as an environment with the token as a secret', async () => {
  const { lines, isData } = await run(['Contoso', '--for', 'postman'])
  expect(JSON.parse(lines.join('\n'))).toMatchObject({
    name: 'Contoso',
    values: expect.arrayContaining([{ key: 'token', value: 'eyJ', type: 'secret', enabled: true }]),
  })
  expect(isData).toBe(true)
})

test('for Bruno, as a block of variables', async () => {
  const { lines } = await run(['Contoso', '--for', 'bruno'])
  expect(lines.join('\n')).toMatch(/^vars \{\n[^}]*\n {2}token: eyJ\n\}$/)
})

test('as JSON, they are what a program gets by exec', async () => {
  expect((await run(['--org', 'Contoso'])).json).toEqual({
    HOMEREALM_ORG_URL: profile.orgUrl,
    HOMEREALM_WEB_API_URL: `${profile.orgUrl}/api/data/v9.2/`,
    HOMEREALM_ACCESS_TOKEN: 'eyJ',
  })
})

test('at a terminal it warns that the token is shown', async () => {
  expect((await run(['Contoso'], { shown: true })).said).toEqual([
    expect.stringContaining('Anyone with this token'),
  ])
})

test('another shell is refused before a token is asked for', async () => {
  expect(await failureOf(run(['Contoso', '--shell', 'cmd']))).toMatchObject({
    reason: 'input-refused/shell',
    advice: expect.stringContaining('powershell'),
  })
})

test('an organization without a token has none for it, but curl', async () => {
  const credential: OrgCredential = { kind: 'cookies', cookies: [], expiresAt: null }
  expect(await failureOf(run(['Contoso'], { credential }))).toMatchObject({
    reason: 'method-not-available/no-token',
    advice: expect.stringContaining('homerealm curl'),
  })
})

test('without a terminal there is no token that the person has not allowed', async () => {
  const { reason } = await failureOf(run(['Contoso'], { atTerminal: false }))
  expect(reason).toBe('sign-in-needs-person/app-not-running')
})
