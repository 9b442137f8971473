/** When a person hears that a secret or certificate ends soon. */
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { Account } from '../../../main/contract/profile.ts'
import { EndingNotes, type ToldEndings } from '../../../main/tray/ending-notes.ts'
import { anAccount, NOW } from '../../support/profiles.ts'

const HOUR = 3_600_000
const DAY = 24 * HOUR

beforeEach(() => vi.useFakeTimers({ now: NOW }))
afterEach(() => vi.useRealTimers())

/** The notes of an app whose accounts may change while it runs. */
function notes(accounts: Account[], memory: { told: ToldEndings | null } = { told: null }) {
  const shown: string[] = []
  const made = new EndingNotes({
    accounts: () => accounts,
    told: {
      endingsTold: () => memory.told,
      setEndingsTold: (told) => {
        memory.told = told
      },
    },
    now: Date.now,
    show: ({ body }) => shown.push(body.split(' of ')[1]?.split(' ')[0] ?? ''),
  })
  made.start()
  return { shown, memory, notes: made }
}
const ending = (name: string, after: number) => anAccount({ name, secretExpiresAt: NOW + after })

test.each([
  ['in 13 days', 13 * DAY, ['a']],
  ['in an hour', HOUR, ['a']],
  ['in 14 days', 14 * DAY, []],
  ['in a month', 30 * DAY, []],
  ['a day ago', -DAY, []],
])('an end %s: at the start %j are named', (_what, after, expected) => {
  expect(notes([ending('a', after)]).shown).toEqual(expected)
})

test('an account whose end is unknown is not named', () => {
  expect(notes([anAccount({ name: 'a' })]).shown).toEqual([])
})

test('each account is named once a day, until it has ended', () => {
  const { shown } = notes([ending('a', 2.5 * DAY), ending('b', 30 * DAY)])
  vi.advanceTimersByTime(10 * HOUR)
  expect(shown).toEqual(['a'])
  vi.advanceTimersByTime(5 * DAY)
  expect(shown).toEqual(['a', 'a', 'a'])
})

test('a restart on the same day names only the accounts that are new', () => {
  const { memory } = notes([ending('a', DAY)])
  const again = notes([ending('a', DAY)], memory)
  expect(again.shown).toEqual(['a'])
})

test('a secret that gets a near end while the app runs is named on the same day', () => {
  const accounts = [ending('a', 3 * DAY)]
  const { shown } = notes(accounts)
  accounts.push(ending('b', 3 * DAY))
  vi.advanceTimersByTime(HOUR)
  expect(shown).toEqual(['a', 'b'])
})

test('nothing is named after the app has stopped', () => {
  const { shown, notes: made } = notes([ending('a', 5 * DAY)])
  made.stop()
  vi.advanceTimersByTime(3 * DAY)
  expect(shown).toEqual(['a'])
})
