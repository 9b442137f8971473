/** What reaches the window if sessions or profiles change. */
import { expect, test } from 'vitest'
import type { Changes } from '../../../main/contract/changes.ts'
import { type ConnectionProfile, type ProfileSummary, summaryOf } from '../../../main/contract/profile.ts'
import type { SessionState, SessionStates } from '../../../main/contract/session.ts'
import { relayChanges } from '../../../main/electron/relay-changes.ts'
import { anEvent } from '../../support/history.ts'
import { MemoryStore } from '../../support/memory-store.ts'
import { aDetection, anAccount, aProfile, connectedState } from '../../support/profiles.ts'

const asking: SessionState = {
  status: 'connecting',
  step: { doing: 'asking', request: { what: 'password', host: 'crm.contoso.test', name: null } },
  since: 0,
}
const connecting: SessionState = { status: 'connecting', step: { doing: 'renewing' }, since: 0 }

/** Waits until all work that depends only on promises is done. */
const settled = () => new Promise((resolve) => setImmediate(resolve))

/** @param given the profiles in the store at the start */
function relayed(given: readonly ConnectionProfile[] = []) {
  const seen: string[] = []
  const told: unknown[] = []
  const remembered: string[] = []
  const store = new MemoryStore(given)
  const answers = Promise.withResolvers<undefined>()
  const listeners: ((changed: SessionStates) => void)[] = []
  const onSessions = (changed: SessionStates) => {
    for (const listener of listeners) listener(changed)
  }
  relayChanges({
    profiles: store,
    accounts: {
      some: async (ids) => {
        // the first question about `slow` waits for the vault
        const known = ids.filter((id) => id !== 'slow' || store.account(id) !== null)
        if (known.includes('slow')) await answers.promise
        if (ids.includes('broken')) throw new Error('the vault is busy')
        return known.filter((id) => id !== 'gone').map((id) => anAccount({ id }))
      },
    },
    sessions: {
      onChange: (listener) => {
        listeners.push(listener)
      },
    },
    impersonations: { onChange: () => undefined },
    preferences: { connectedBefore: () => [], setConnectedBefore: (ids) => void remembered.push(...ids) },
    teller: {
      tell: (group, name, payload) => {
        seen.push(`${group}.${name}`)
        told.push(payload)
      },
      showProfile: (id) => seen.push(`shows ${id}`),
      showDialog: () => undefined,
    },
    statusChanged: () => seen.push('status'),
    report: (event) => seen.push(`reported ${event}`),
  })
  return {
    seen,
    told,
    remembered,
    store,
    answers,
    changeSessions: (states: SessionStates) => onSessions(states),
  }
}

test('the window shows a profile once when its sign-in begins to ask, and not when it only connects', () => {
  const { seen, changeSessions } = relayed()
  changeSessions({ one: connecting })
  changeSessions({ one: asking })
  changeSessions({ one: asking })
  changeSessions({ two: connecting })
  changeSessions({ one: connecting })
  changeSessions({ one: asking })
  expect(seen.filter((each) => each.startsWith('shows'))).toEqual(['shows one', 'shows one'])
})

test('what connects is remembered for the next start', () => {
  const { remembered, changeSessions } = relayed()
  changeSessions({ one: connecting, two: connectedState() })
  expect(remembered).toEqual(['two'])
})

test('the window hears which history has changed', () => {
  const { seen, told, store } = relayed([aProfile({ id: 'one' })])
  store.history.add([{ profileId: 'one', ...anEvent() }])
  expect(told).toEqual([['one']])
  expect(seen).toContain('history.changed')
})

test('the window hears of the changed profile alone, without its evidence, and of a removed one by its ID', () => {
  const [one, two] = [aProfile({ id: 'one' }), aProfile({ id: 'two', detection: aDetection() })]
  const { told, store } = relayed([one, two])
  const renamed = { ...two, name: 'Renamed' }
  store.put(renamed)
  store.remove('one')
  expect(told).toEqual([
    { put: [summaryOf(renamed)], removed: [] },
    { put: [], removed: ['one'] },
  ])
  const [{ put }] = told as [Changes<ProfileSummary>]
  expect(put[0]?.detection).not.toHaveProperty('evidence')
})

test.each<[claim: string, change: (store: MemoryStore) => void, put: string[], removed: string[]]>([
  [
    'a change of the name tells of the account that it uses',
    (store) => store.put(of('a', 'New name')),
    ['a'],
    [],
  ],
  ['another account tells of both', (store) => store.put(of('b')), ['a', 'b'], []],
  ['a removed profile tells of the account that it used', (store) => store.remove('one'), ['a'], []],
  ['a profile without an account tells of none', (store) => store.add(aProfile({ id: 'two' })), [], []],
  ['an account that no longer exists is removed', (store) => store.put(of('gone')), ['a'], ['gone']],
])('%s', async (_claim, change, put, removed) => {
  const { told, store } = relayed([of('a')])
  change(store)
  await settled()
  const accounts = told.slice(1) as Changes<{ id: string }>[]
  expect(accounts.flatMap((each) => each.put.map(({ id }) => id))).toEqual(put)
  expect(accounts.flatMap((each) => each.removed)).toEqual(removed)
})

const of = (accountId: string, name = 'Org') => aProfile({ id: 'one', accountId, name })

test('a change reaches the window also when the accounts cannot be listed, which is reported', async () => {
  const { seen, store } = relayed()
  store.add(of('broken'))
  await settled()
  expect(seen).toEqual(['profiles.changed', 'status', 'reported accounts'])
})

test('an account that is removed while the vault is read stays removed', async () => {
  const { told, store, answers } = relayed([of('slow')])
  store.putAccount({ ...anAccount({ id: 'slow' }) })
  store.remove('one')
  await settled()
  store.removeAccount('slow')
  answers.resolve(undefined)
  await settled()
  const accounts = told.slice(1) as Changes<{ id: string }>[]
  expect(accounts.at(-1)).toEqual({ put: [], removed: ['slow'] })
})
