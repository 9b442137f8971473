/** What reaches the window if sessions or profiles change. */
import { expect, test } from 'vitest'
import type { SessionState, SessionStates } from '../../../main/contract/session.ts'
import { relayChanges } from '../../../main/electron/relay-changes.ts'
import { aProfile } from '../../support/profiles.ts'

const asking: SessionState = {
  status: 'connecting',
  step: { doing: 'asking', request: { what: 'password', host: 'crm.contoso.test', name: null } },
  since: 0,
}
const connecting: SessionState = { status: 'connecting', step: { doing: 'renewing' }, since: 0 }

function relayed() {
  const seen: string[] = []
  let onSessions: (states: SessionStates) => void = () => undefined
  let onProfiles = () => {}
  relayChanges({
    profiles: {
      profiles: () => [aProfile()],
      onChange: (listener) => {
        onProfiles = listener
      },
    },
    accounts: { list: () => Promise.reject(new Error('the vault is busy')) },
    sessions: {
      onChange: (listener) => {
        onSessions = listener
      },
    },
    teller: {
      tell: (group, name) => seen.push(`${group}.${name}`),
      showProfile: (id) => seen.push(`shows ${id}`),
      showDialog: () => undefined,
    },
    statusChanged: () => seen.push('status'),
    report: (event) => seen.push(`reported ${event}`),
  })
  return {
    seen,
    changeSessions: (states: SessionStates) => onSessions(states),
    changeProfiles: () => onProfiles(),
  }
}

test('the window shows a profile once when its sign-in begins to ask, and not when it only connects', () => {
  const { seen, changeSessions } = relayed()
  changeSessions({ one: connecting })
  changeSessions({ one: asking })
  changeSessions({ one: asking, two: connecting })
  changeSessions({ one: connecting })
  changeSessions({ one: asking })
  expect(seen.filter((each) => each.startsWith('shows'))).toEqual(['shows one', 'shows one'])
})

test('changed profiles reach the window, and a failure to list the accounts is reported', async () => {
  const { seen, changeProfiles } = relayed()
  changeProfiles()
  await Promise.resolve()
  await Promise.resolve()
  expect(seen).toEqual(['profiles.changed', 'status', 'reported accounts'])
})
