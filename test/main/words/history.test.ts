/** The history in words: each entry, and the days. */
import { describe, expect, test } from 'vitest'
import type { HistoryEvent } from '../../../main/contract/history.ts'
import { historyDays, historyWords } from '../../../main/words/history.ts'
import { timeOfDayWords } from '../../../main/words/times.ts'
import { aFailedEvent, anEvent, aRecordedFailure, aRequest } from '../../support/history.ts'
import { NOW } from '../../support/profiles.ts'

describe('an entry says how it ended and who did it:', () => {
  test.each<[HistoryEvent, result: string, way: string | null]>([
    [anEvent(), 'Connected', 'You signed in'],
    [anEvent({ way: 'saved' }), 'Connected', 'Saved sign-in, without a prompt'],
    [anEvent({ way: 'background' }), 'Connected', 'Renewed by Homerealm'],
    [aFailedEvent(), 'Sign-in refused', null],
    [aFailedEvent({ way: 'background' }), 'Sign-in refused', 'Renewal by Homerealm'],
    [aFailedEvent({ failure: null }), 'Failed', null],
    [anEvent({ result: 'canceled' }), 'Canceled', null],
    [anEvent({ result: 'signed-out' }), 'Signed out', null],
  ])('%o', (event, result, way) => {
    expect(historyWords(event)).toMatchObject({ result, way, method: 'Microsoft Entra ID (OAuth)' })
  })

  test('with the facts of a failure that are known', () => {
    const failure = aRecordedFailure({ host: 'sts.contoso.com', status: 500, providerCode: 'MSIS7042' })
    expect(historyWords(aFailedEvent({ failure })).facts).toEqual(['sts.contoso.com', 'HTTP 500', 'MSIS7042'])
    const unknown = aRecordedFailure({ host: null, status: null, providerCode: null })
    expect(historyWords(aFailedEvent({ failure: unknown })).facts).toEqual([])
  })
})

test('a changed answer says which one, and both values', () => {
  const change = { of: 'version', before: '9.2.1.1', now: '9.2.2.1' } as const
  expect(historyWords(anEvent({ result: 'changed', way: 'background', change }))).toEqual({
    ...{ result: 'New version', way: null, method: null },
    facts: ['9.2.1.1 → 9.2.2.1'],
  })
})

test.each([
  [aRequest(), 'Program allowed once', ['/home/a/report.mjs', '/usr/bin/node', 'started by /bin/bash']],
  [
    aRequest({
      outcome: 'not-answered',
      count: 12,
      program: { executable: '/usr/bin/pac', script: null, parent: null, through: '/usr/bin/socat' },
    }),
    'Program refused: you did not answer',
    ['/usr/bin/pac', '/usr/bin/socat', `12 times since ${timeOfDayWords(NOW)}`],
  ],
  [
    aRequest({ outcome: 'never', program: { executable: null, script: null, parent: null, through: null } }),
    'Program never allowed',
    ['Unverified program'],
  ],
  [
    aRequest({ program: { executable: '/tmp/\u202Esjm.x', script: null, parent: null, through: null } }),
    'Program allowed once',
    ['/tmp/ sjm.x'],
  ],
])(
  'a request of a program says what came of it, which program and what started it: %o',
  (asked, result, facts) => {
    expect(historyWords(anEvent({ result: 'asked', way: 'background', asked }))).toEqual({
      ...{ result, way: null, method: null },
      facts,
    })
  },
)

test('the days are those of this computer, and keep the order of the entries', () => {
  const at = (day: number, hour: number, minute: number) => new Date(2026, 0, day, hour, minute).getTime()
  const entries = [at(2, 0, 0), at(1, 23, 59), at(1, 0, 0)].map((time, id) => ({
    ...anEvent({ at: time }),
    id,
  }))
  const days = historyDays(entries)
  expect(days.map(({ day, title, entries: ofDay }) => [day, title, ofDay.map(({ id }) => id)])).toEqual([
    ['2026-01-02', 'Friday, January 2, 2026', [0]],
    ['2026-01-01', 'Thursday, January 1, 2026', [1, 2]],
  ])
  expect(historyDays([])).toEqual([])
})
