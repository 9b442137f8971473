/** `status` tells a monitoring system by its exit status whether the saved sign-ins are usable. */
import { expect, test } from 'vitest'
import type { Terminal } from '../../../main/command-line/command.ts'
import { status } from '../../../main/command-line/status-command.ts'
import type { ConnectionProfile } from '../../../main/contract/profile.ts'
import type { KeptMatters } from '../../../main/contract/today.ts'
import type { Core } from '../../../main/core.ts'
import { schemaOf } from '../../support/json-schemas.ts'
import { aChange, aLastFailure, keptOf } from '../../support/matters.ts'
import { MemoryStore } from '../../support/memory-store.ts'
import { anAccount, aProfile } from '../../support/profiles.ts'
import { readCommand } from '../../support/read-command.ts'

const contoso = aProfile({ name: 'Contoso', accountId: 'app' })
const fabrikam = aProfile({ name: 'Fabrikam', accountId: 'app' })
const { profileIds: _, saved: _saved, secret: _secret, ...account } = anAccount({ id: 'app', name: 'app' })

interface World {
  readonly saved?: readonly string[]
  readonly kept?: readonly KeptMatters[]
  readonly secretExpiresAt?: number
  readonly answers?: boolean
  readonly profiles?: readonly ConnectionProfile[]
}

async function run(
  words: readonly string[],
  { saved = [], kept = [], secretExpiresAt, answers = true, profiles = [contoso, fabrikam] }: World,
) {
  const said: string[] = []
  const trouble = { reason: 'no-keyring', facts: {} }
  const core = {
    profiles: new MemoryStore(
      [...profiles],
      [secretExpiresAt === undefined ? account : { ...account, secretExpiresAt }],
    ),
    history: { matters: () => kept, isKept: () => true },
    sessions: {
      load: async () => undefined,
      state: (id: string) => ({ status: saved.includes(id) ? 'saved' : 'signed-out' }),
    },
    vault: { status: () => (answers ? { state: 'ready' } : { state: 'locked', trouble }) },
  }
  const terminal = { say: (text: string) => said.push(text) } as unknown as Terminal
  const result = await status(core as unknown as Core, readCommand(['status', ...words]), terminal)
  return { ...result, status: result.status ?? 0, said }
}

const both = [contoso.id, fabrikam.id]

test('all saved sign-ins are usable: 0', async () => {
  const { lines, json, status: code } = await run([], { saved: both })
  expect(lines.map((line) => line.split(/ {2,}/))).toEqual([
    ['NAME', 'VERDICT', 'SIGN-IN'],
    ['Contoso', 'usable', 'Saved'],
    ['Fabrikam', 'usable', 'Saved'],
  ])
  expect(json).toMatchObject([{ name: 'Contoso', verdict: 'usable', state: 'saved', reasons: [] }, {}])
  expect(code).toBe(0)
})

test.each<[string, World, string]>([
  ['the sign-in of an account is lost', { saved: [fabrikam.id] }, 'signed-out'],
  [
    'its last connect failed',
    { saved: both, kept: [keptOf(contoso.id, { failure: aLastFailure({ at: Date.now() }) })] },
    'connect-failed',
  ],
  ['its certificate has ended', { saved: both, secretExpiresAt: Date.now() - 1000 }, 'secret-ended'],
  ['its certificate ends soon', { saved: both, secretExpiresAt: Date.now() + 86_400_000 }, 'secret-ends'],
])('%s: 1, with the reason', async (_what, world, kind) => {
  const { json, status: code } = await run([], world)
  expect(code).toBe(1)
  expect(json).toContainEqual(
    expect.objectContaining({
      name: 'Contoso',
      verdict: 'attention',
      reasons: [
        { kind, at: kind === 'signed-out' ? null : expect.any(Number), message: expect.stringMatching(/\w/) },
      ],
    }),
  )
})

test('its team removed it: 1, although the sign-in is usable', async () => {
  const left = { ...contoso, catalog: { catalog: 'team', entry: 'sales', removed: true, removedAt: 7 } }
  const { lines, json, status: code } = await run([], { saved: both, profiles: [left, fabrikam] })
  expect(code).toBe(1)
  expect(lines[1]?.split(/ {2,}/)).toEqual(['Contoso', 'needs attention', 'Saved', 'Removed by your team'])
  expect(json).toMatchObject([
    { name: 'Contoso', verdict: 'attention', state: 'saved', reasons: [{ kind: 'left-by-team', at: 7 }] },
    { name: 'Fabrikam', verdict: 'usable' },
  ])
})

test('an organization without an account is signed out on purpose: 0, but 1 if it is named', async () => {
  const out = aProfile({ name: 'Out', accountId: null })
  const world = { saved: [fabrikam.id], profiles: [out, fabrikam] }
  const { json, lines, status: code } = await run([], world)
  expect(code).toBe(0)
  expect(lines[2]?.split(/ {2,}/).slice(0, 2)).toEqual(['Out', 'signed out'])
  expect(json).toMatchObject([{}, { name: 'Out', verdict: 'signed-out', state: 'signed-out', reasons: [] }])
  expect(schemaOf('status')(json)).toBe(true)
  expect((await run(['Out'], world)).status).toBe(1)
})

test('a changed answer of an organization needs no attention here', async () => {
  const kept = [keptOf(contoso.id, { changes: [aChange({ at: Date.now() })] })]
  expect((await run([], { saved: both, kept })).status).toBe(0)
})

test('one organization alone decides, if it is named', async () => {
  const world = { saved: [fabrikam.id] }
  expect((await run(['Fabrikam'], world)).status).toBe(0)
  expect((await run(['Contoso'], world)).status).toBe(1)
})

test('a keychain that cannot be used leaves it unknown: 3, and says why', async () => {
  const { json, said, status: code } = await run([], { answers: false })
  expect(code).toBe(3)
  expect(json).toMatchObject([{ verdict: 'unknown', state: 'unknown' }, { verdict: 'unknown' }])
  expect(said).toEqual([expect.stringMatching(/^Sign-in unknown: \w/)])
})

test('what is known to be broken decides before what is unknown', async () => {
  expect((await run([], { answers: false, secretExpiresAt: Date.now() - 1000 })).status).toBe(1)
})
