/** The notifications that a secret or certificate ends soon. */
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { Account } from '../../../main/contract/profile.ts'
import { EndingNotes, type ToldEndings } from '../../../main/tray/ending-notes.ts'
import { anAccount, NOW } from '../../support/profiles.ts'

const HOUR = 3_600_000
const DAY = 24 * HOUR

beforeEach(() => vi.useFakeTimers({ now: NOW }))
afterEach(() => vi.useRealTimers())

/** The notifications of an app whose accounts may change while it runs. */
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
])('an end %s: the notifications at the start name %j', (_what, after, expected) => {
  expect(notes([ending('a', after)]).shown).toEqual(expected)
})

test('an account whose end is unknown gets no notification', () => {
  expect(notes([anAccount({ name: 'a' })]).shown).toEqual([])
})

test('each account gets one notification a day until it has ended', () => {
  const { shown } = notes([ending('a', 2.5 * DAY), ending('b', 30 * DAY)])
  vi.advanceTimersByTime(10 * HOUR)
  expect(shown).toEqual(['a'])
  vi.advanceTimersByTime(5 * DAY)
  expect(shown).toEqual(['a', 'a', 'a'])
})

test('a restart on the same day repeats no notification', () => {
  const { memory } = notes([ending('a', DAY)])
  const again = notes([ending('a', DAY)], memory)
  expect(again.shown).toEqual(['a'])
})

test('a secret whose end comes near while the app runs gets a notification on the same day', () => {
  const accounts = [ending('a', 3 * DAY)]
  const { shown } = notes(accounts)
  accounts.push(ending('b', 3 * DAY))
  vi.advanceTimersByTime(HOUR)
  expect(shown).toEqual(['a', 'b'])
})

test('there is no notification after the notes have stopped', () => {
  const { shown, notes: made } = notes([ending('a', 5 * DAY)])
  made.stop()
  vi.advanceTimersByTime(3 * DAY)
  expect(shown).toEqual(['a'])
})
