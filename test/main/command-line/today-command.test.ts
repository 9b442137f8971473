/** `today` prints what needs attention, from the same list as the window. */
import { expect, test } from 'vitest'
import { timeText } from '../../../main/command-line/columns.ts'
import type { Terminal } from '../../../main/command-line/command.ts'
import { needsNoSignIn } from '../../../main/command-line/command-kinds.ts'
import { today } from '../../../main/command-line/today-command.ts'
import type { KeptMatters } from '../../../main/contract/today.ts'
import type { Core } from '../../../main/core.ts'
import { aChange, aLastFailure, keptOf } from '../../support/matters.ts'
import { MemoryStore } from '../../support/memory-store.ts'
import { anAccount, aProfile } from '../../support/profiles.ts'
import { readCommand } from '../../support/read-command.ts'

const contoso = aProfile({ name: 'Contoso', accountId: 'app' })
const fabrikam = aProfile({ name: 'Fabrikam', accountId: 'app' })
const { profileIds: _, saved: _saved, secret: _secret, ...account } = anAccount({ id: 'app', name: 'app' })

async function run(kept: readonly KeptMatters[], { secretExpiresAt = 0, isKept = true } = {}) {
  const said: string[] = []
  const ending = secretExpiresAt === 0 ? account : { ...account, secretExpiresAt }
  const core = {
    profiles: new MemoryStore([contoso, fabrikam], [ending]),
    history: { matters: () => kept, isKept: () => isKept },
  }
  const terminal = { say: (text: string) => said.push(text) } as unknown as Terminal
  return { ...(await today(core as unknown as Core, readCommand(['today']), terminal)), said }
}

test('each matter is a line, the most urgent first, and the JSON has its codes and facts', async () => {
  const at = Date.now() - 60_000
  const kept = [
    keptOf(fabrikam.id, { changes: [aChange({ at })] }),
    keptOf(contoso.id, { failure: aLastFailure({ at }) }),
  ]
  const { lines, json, status = 0, said } = await run(kept, { secretExpiresAt: at })
  expect(lines.map((line) => line.split(/ {2,}/))).toEqual([
    ['ORGANIZATION', 'WHAT', 'WHEN'],
    [
      'Contoso and Fabrikam',
      'Certificate ended',
      timeText(at),
      expect.stringMatching(/^The certificate of app ended on /),
    ],
    [
      'Contoso',
      'Last connect failed',
      timeText(at),
      'Sign-in refused · login.microsoftonline.com · AADSTS50126',
    ],
    ['Fabrikam', 'New version', timeText(at), '9.2.24073.198 → 9.2.24081.112'],
  ])
  expect(json).toMatchObject([
    { kind: 'secret-ended', at, action: 'change-secret', account: { id: 'app', name: 'app' } },
    {
      kind: 'connect-failed',
      organizations: [{ id: contoso.id, name: 'Contoso' }],
      failure: { code: 'sign-in-refused', host: 'login.microsoftonline.com' },
      message: 'Last connect failed: Sign-in refused · login.microsoftonline.com · AADSTS50126',
    },
    { kind: 'new-versions', action: 'mark-seen', changes: [aChange({ at })] },
  ])
  expect([status, said]).toEqual([0, []])
})

test('without matters it says so, and that a person who wants no history misses some', async () => {
  expect(await run([])).toMatchObject({ lines: ['Nothing needs attention.'], json: [], said: [] })
  expect((await run([], { isKept: false })).said).toEqual([
    'Note: Homerealm keeps no history, so changed answers and failures are missing. The settings of the app can change that.',
  ])
})

test('asks the keychain for nothing', () => {
  expect(needsNoSignIn('today')).toBe(true)
})
