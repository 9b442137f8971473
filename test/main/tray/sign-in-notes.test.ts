/** The notifications that a profile needs a sign-in. */
import { expect, test, vi } from 'vitest'
import type { SessionState } from '../../../main/contract/session.ts'
import { SignInNotes } from '../../../main/tray/sign-in-notes.ts'
import { aFailure } from '../../support/failures.ts'
import { aProfile, connectedState, NOW } from '../../support/profiles.ts'

const profile = aProfile({ name: 'Org' })
const failed = (code: Parameters<typeof aFailure>[0], inBackground = true): SessionState => ({
  status: 'failed',
  failure: aFailure(code),
  at: NOW,
  saved: true,
  ...(inBackground ? { inBackground: true } : {}),
})
const needed = () => failed('sign-in-needs-person')

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
  /** Goes through the states at once, then waits for the notification. */
  const comes = async (...states: SessionState[]) => {
    for (const next of states) {
      state = next
      made.changed({ [profile.id]: next })
    }
    await new Promise((resolve) => setImmediate(resolve))
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

test('each of several profiles gets a notification with its name', () => {
  const [one, two] = [aProfile({ name: 'One' }), aProfile({ name: 'Two' })]
  const states = { [one.id]: needed(), [two.id]: needed() }
  const shown = vi.fn()
  const made = new SignInNotes({
    profiles: { profile: (id) => (id === one.id ? one : two) },
    sessions: { state: (id) => states[id] ?? { status: 'signed-out' } },
    isWindowFocused: () => false,
    show: ({ title }) => shown(title),
  })
  made.changed(states)
  return vi.waitFor(() =>
    expect(shown.mock.calls.flat()).toEqual(['One needs a sign-in', 'Two needs a sign-in']),
  )
})
