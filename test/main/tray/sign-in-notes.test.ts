/** The notifications that a profile needs a sign-in. */
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { SessionState } from '../../../main/contract/session.ts'
import { BUNDLING_TIME, SignInNotes, type SignInNotesParts } from '../../../main/tray/sign-in-notes.ts'
import { aFailure } from '../../support/failures.ts'
import { aProfile, connectedState, NOW } from '../../support/profiles.ts'

const profile = aProfile({ name: 'Org', environment: 'unspecified' })
const failed = (code: Parameters<typeof aFailure>[0], inBackground = true): SessionState => ({
  status: 'failed',
  failure: aFailure(code),
  at: NOW,
  saved: true,
  ...(inBackground ? { inBackground: true } : {}),
})
const needed = () => failed('sign-in-needs-person')

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

function notes({ focused = false } = {}) {
  const shown: string[] = []
  const window = { focused }
  let state: SessionState = { status: 'saved' }
  const made = new SignInNotes({
    profiles: { profile: () => profile },
    sessions: { state: () => state },
    isWindowFocused: () => window.focused,
    show: ({ title }) => shown.push(title),
  })
  /** Goes through the states at once, then lets the time of the notification come. */
  const comes = async (...states: SessionState[]) => {
    for (const next of states) {
      state = next
      made.changed({ [profile.id]: next })
    }
    vi.advanceTimersByTime(BUNDLING_TIME)
  }
  return { shown, window, comes }
}

test('a needed sign-in shows one notification until the profile is connected again', async () => {
  const { shown, comes } = notes()
  await comes(connectedState())
  await comes(needed())
  await comes({ status: 'connecting', step: { doing: 'renewing' }, since: NOW })
  await comes(needed())
  expect(shown).toEqual(['Org needs a sign-in'])
  await comes(connectedState())
  await comes(needed())
  expect(shown).toHaveLength(2)
})

test('a needed sign-in while the window has the focus shows none, not even later', async () => {
  const { shown, window, comes } = notes({ focused: true })
  await comes(needed())
  window.focused = false
  await comes(needed())
  expect(shown).toEqual([])
})

test.each<[string, SessionState]>([
  ['the network failed', failed('network-failed')],
  ['a person has seen the sign-in fail', failed('sign-in-needs-person', false)],
  ['a person canceled', { status: 'saved' }],
  ['a person signed out', { status: 'signed-out' }],
])('there is no notification if %s', async (_what, state) => {
  const { shown, comes } = notes()
  await comes(connectedState())
  await comes(state)
  expect(shown).toEqual([])
})

test('a needed sign-in shows none if a connect follows at once, and one if a later renewal fails', async () => {
  const { shown, comes } = notes()
  await comes(needed(), { status: 'connecting', step: { doing: 'opening-vault' }, since: NOW })
  expect(shown).toEqual([])
  await comes(needed())
  expect(shown).toHaveLength(1)
})

/** Organizations whose renewals fail, each this long after the one before. @returns the notifications */
function together(names: readonly string[], apart: number) {
  const profiles = names.map((name) =>
    aProfile({ name, environment: name === 'Two' ? 'production' : 'unspecified' }),
  )
  const states = new Map(profiles.map(({ id }) => [id, needed()]))
  const show = vi.fn<SignInNotesParts['show']>()
  const made = new SignInNotes({
    profiles: { profile: (id) => profiles.find((each) => each.id === id) ?? aProfile() },
    sessions: { state: (id) => states.get(id) ?? { status: 'signed-out' } },
    isWindowFocused: () => false,
    show,
  })
  for (const { id } of profiles) {
    made.changed({ [id]: states.get(id) ?? needed() })
    vi.advanceTimersByTime(apart)
  }
  vi.advanceTimersByTime(BUNDLING_TIME)
  return show.mock.calls.map(([{ title, body, click }]) => ({ title, body, click }))
}

test('several profiles that fail shortly after each other share one notification, which opens the window', () => {
  expect(together(['One', 'Two'], 100)).toEqual([
    { title: '2 organizations need a sign-in', body: 'One and Two (Production)', click: { do: 'show' } },
  ])
})

test('a notification of many profiles names five and counts the others', () => {
  const [note, ...more] = together(['A', 'B', 'C', 'D', 'E', 'F', 'G'], 1)
  expect(note).toMatchObject({ title: '7 organizations need a sign-in', body: 'A, B, C, D, E, and 2 others' })
  expect(more).toEqual([])
})

test('profiles that fail at different times get a notification each', () => {
  expect(together(['One', 'Two'], BUNDLING_TIME).map(({ title }) => title)).toEqual([
    'One needs a sign-in',
    'Two (Production) needs a sign-in',
  ])
})

test('a profile that is connected before its notification needs none', () => {
  const show = vi.fn()
  let state: SessionState = needed()
  const made = new SignInNotes({
    profiles: { profile: () => profile },
    sessions: { state: () => state },
    isWindowFocused: () => false,
    show,
  })
  made.changed({ [profile.id]: state })
  vi.advanceTimersByTime(BUNDLING_TIME / 2)
  state = connectedState()
  made.changed({ [profile.id]: state })
  state = needed()
  made.changed({ [profile.id]: state })
  vi.advanceTimersByTime(BUNDLING_TIME)
  expect(show).toHaveBeenCalledOnce()
})
