/** `history` lists how the sign-ins of an organization ended. */
import { expect, test } from 'vitest'
import { timeText } from '../../../main/command-line/columns.ts'
import type { Terminal } from '../../../main/command-line/command.ts'
import { history } from '../../../main/command-line/history-command.ts'
import type { HistoryEntry } from '../../../main/contract/history.ts'
import type { Core } from '../../../main/core.ts'
import { aFailedEvent, anAskedEvent, anEvent } from '../../support/history.ts'
import { MemoryStore } from '../../support/memory-store.ts'
import { aProfile, NOW } from '../../support/profiles.ts'
import { readCommand } from '../../support/read-command.ts'

const profile = aProfile({ name: 'Contoso' })

function run(entries: readonly HistoryEntry[], { kept = true, name = 'Contoso' } = {}) {
  const list = (id: string) => (id === profile.id ? entries : [])
  const core = { profiles: new MemoryStore([profile]), history: { list, isKept: () => kept } }
  return history(core as unknown as Core, readCommand(['history', name]), {} as Terminal)
}

test('each entry is a line, the newest first, and the JSON has its codes and facts', async () => {
  const entries = [
    { ...aFailedEvent({ way: 'background' }), id: 2 },
    { ...anEvent({ result: 'canceled', accountName: null, method: null }), id: 1 },
  ]
  const { lines, json } = await run(entries)
  expect(lines.map((line) => line.split(/ {2,}/))).toEqual([
    ['TIME', 'RESULT', 'ACCOUNT', 'METHOD', 'HOW'],
    [
      timeText(NOW),
      'Sign-in refused',
      'alex@contoso.com',
      'Microsoft Entra ID (OAuth)',
      'Renewal by Homerealm',
      'login.microsoftonline.com, AADSTS50126',
    ],
    [timeText(NOW), 'Canceled', '-', '-', '-'],
  ])
  expect(json).toEqual(entries)
})

test('a request of a program is a line with the program, and whole in the JSON', async () => {
  const entries = [{ ...anAskedEvent(NOW, { outcome: 'hour' }), id: 1 }]
  const { lines, json } = await run(entries)
  expect(lines[1]?.split(/ {2,}/)).toEqual([
    timeText(NOW),
    'Program allowed for one hour',
    '-',
    '-',
    '-',
    '/home/a/report.mjs, /usr/bin/node, started by /bin/bash',
  ])
  expect(json).toEqual(entries)
})

test('says since when a program asked again and again, in the format of the other times', async () => {
  const { lines } = await run([{ ...anAskedEvent(NOW, { count: 3 }), id: 1 }])
  expect(lines[1]).toContain(`3 times since ${timeText(NOW)}`)
})

test('without entries it says so, or that the person wants none', async () => {
  expect(await run([])).toEqual({ lines: ['No entries yet.'], json: [] })
  expect((await run([], { kept: false })).lines).toEqual([
    'Homerealm keeps no history. The settings of the app can change that.',
  ])
})

test('of an unknown organization fails', async () => {
  await expect(run([], { name: 'Fabrikam' })).rejects.toMatchObject({ code: 'profile-unknown' })
})
