/** The notifications that renewals failed, most of them because a profile needs a sign-in. */
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { SessionState } from '../../../main/contract/session.ts'
import { BUNDLING_TIME, RenewalNotes, type RenewalNotesParts } from '../../../main/tray/renewal-notes.ts'
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
  const made = new RenewalNotes({
    profiles: { find: () => profile },
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
  ['a busy server is asked again', failed('server-busy')],
  ['a person has seen the sign-in fail', failed('sign-in-needs-person', false)],
  ['a person canceled', { status: 'saved' }],
  ['a person signed out', { status: 'signed-out' }],
])('there is no notification if %s', async (_what, state) => {
  const { shown, comes } = notes()
  await comes(connectedState())
  await comes(state)
  expect(shown).toEqual([])
})

test('a renewal that ended a connection without a person shows one notification', async () => {
  const { shown, comes } = notes()
  await comes(connectedState())
  await comes(failed('network-failed'))
  await comes({ status: 'connecting', step: { doing: 'renewing' }, since: NOW }, failed('network-failed'))
  expect(shown).toEqual(['Could not renew the connection to Org'])
})

test('a renewal shows none if the person has just seen that the server is out of reach', async () => {
  const { shown, comes } = notes()
  await comes(connectedState())
  await comes(failed('network-failed', false))
  await comes({ status: 'connecting', step: { doing: 'renewing' }, since: NOW }, failed('network-failed'))
  expect(shown).toEqual([])
})

test('a renewal at the start shows none if the server is out of reach, and one if another organization answers', async () => {
  const { shown, comes } = notes()
  await comes(failed('host-refused'))
  expect(shown).toEqual([])
  await comes(failed('wrong-organization'))
  expect(shown).toEqual(['Could not renew the connection to Org'])
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
  const show = vi.fn<RenewalNotesParts['show']>()
  const made = new RenewalNotes({
    profiles: { find: (id) => profiles.find((each) => each.id === id) ?? null },
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

test('needed sign-ins and other failures at the same time get a notification each', () => {
  const profiles = ['One', 'Two'].map((name) => aProfile({ name, environment: 'unspecified' }))
  const shown: string[] = []
  const states = new Map(profiles.map(({ id }) => [id, connectedState() as SessionState]))
  const made = new RenewalNotes({
    profiles: { find: (id) => profiles.find((each) => each.id === id) ?? null },
    sessions: { state: (id) => states.get(id) ?? { status: 'signed-out' } },
    isWindowFocused: () => false,
    show: ({ title }) => shown.push(title),
  })
  made.changed(Object.fromEntries(states))
  for (const [index, { id }] of profiles.entries())
    states.set(id, index === 0 ? needed() : failed('network-failed'))
  made.changed(Object.fromEntries(states))
  vi.advanceTimersByTime(BUNDLING_TIME)
  expect(shown).toEqual(['One needs a sign-in', 'Could not renew the connection to Two'])
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
  const made = new RenewalNotes({
    profiles: { find: () => profile },
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

test('a profile that another process has removed keeps no other from its notification', () => {
  const [one, gone] = [profile, aProfile({ name: 'Gone' })]
  const shown: string[] = []
  const made = new RenewalNotes({
    profiles: { find: (id) => (id === one.id ? one : null) },
    sessions: { state: (id) => states[id] ?? { status: 'signed-out' } },
    isWindowFocused: () => false,
    show: ({ title }) => shown.push(title),
  })
  const states: Record<string, SessionState> = { [gone.id]: needed(), [one.id]: needed() }
  made.changed(states)
  vi.advanceTimersByTime(BUNDLING_TIME)
  expect(shown).toEqual(['Org needs a sign-in'])
})
