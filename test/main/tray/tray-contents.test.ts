/** Which organizations the tray's menu lists, and in which order. */
import { describe, expect, test } from 'vitest'
import type { ConnectionProfile } from '../../../main/contract/profile.ts'
import type { SessionState } from '../../../main/contract/session.ts'
import { type ListedGroups, TrayContents } from '../../../main/tray/tray-contents.ts'
import { aFailure } from '../../support/failures.ts'
import { aProfile, connectedState, NOW } from '../../support/profiles.ts'
import { listedOf } from '../../support/tray.ts'

const failed = (code: Parameters<typeof aFailure>[0]): SessionState => ({
  status: 'failed',
  failure: aFailure(code),
  at: NOW,
  saved: true,
})
const made = (count: number, change: (index: number) => Partial<ConnectionProfile>) =>
  Array.from({ length: count }, (_, index) => aProfile({ ...change(index) }))

const GROUPS = ['attention', 'connected', 'favorites', 'recent'] as const
const names = (contents: ListedGroups) =>
  Object.fromEntries(GROUPS.map((group) => [group, contents[group].map(({ profile }) => profile.name)]))
const counts = (contents: ListedGroups) => GROUPS.map((group) => contents[group].length)

describe('the menu lists', () => {
  test('each organization once, in the first group that it belongs to', () => {
    const profiles = ['signed-out', 'saved', 'connected', 'failed'].map((name) =>
      aProfile({ name, favorite: true, lastConnectedAt: NOW }),
    )
    const states: Record<string, SessionState> = {
      'signed-out': { status: 'signed-out' },
      saved: { status: 'saved' },
      connected: connectedState(),
      failed: failed('host-refused'),
    }
    const stateOf = (id: string) => {
      const { name } = profiles.find((profile) => profile.id === id) as ConnectionProfile
      return states[name] as SessionState
    }
    expect(names(listedOf(profiles, stateOf))).toEqual({
      attention: ['failed'],
      connected: ['connected'],
      favorites: ['saved', 'signed-out'],
      recent: [],
    })
  })

  test.each([
    ['only failed ones if there are more than twelve', [20, 5, 5, 5], [12, 0, 0, 0]],
    ['connected ones before favorites', [4, 10, 5, 5], [4, 8, 0, 0]],
    ['favorites before recent ones', [0, 1, 10, 5], [0, 1, 10, 1]],
    ['all of them if they are few', [1, 1, 1, 1], [1, 1, 1, 1]],
  ])('%s', (_what, [attention = 0, connected = 0, favorites = 0, recent = 0], expected) => {
    const states = new Map<string, SessionState>()
    const withState = (count: number, state: SessionState) =>
      made(count, () => ({ lastConnectedAt: NOW })).map((profile) => {
        states.set(profile.id, state)
        return profile
      })
    const profiles = [
      ...made(recent, () => ({ lastConnectedAt: NOW })),
      ...made(favorites, () => ({ favorite: true })),
      ...withState(connected, connectedState()),
      ...withState(attention, failed('host-refused')),
    ]
    const contents = listedOf(profiles, (id) => states.get(id) ?? { status: 'saved' })
    expect(counts(contents)).toEqual(expected)
    expect(contents.connectedCount).toBe(connected)
  })

  test('a needed sign-in first, even if many others failed because the network is down', () => {
    const down = made(30, (index) => ({ name: `Down ${index}`, lastConnectedAt: NOW + index }))
    const ended = aProfile({ name: 'Ended' })
    const contents = listedOf([...down, ended], (id) =>
      failed(id === ended.id ? 'sign-in-needs-person' : 'network-failed'),
    )
    expect(contents.attention[0]?.profile.name).toBe('Ended')
    expect(contents.attentionCount).toBe(1)
  })

  test('what a team removed, counted, also while it is connected', () => {
    const catalog = { catalog: 'team', entry: 'sales', removed: true }
    const left = aProfile({ name: 'Left', catalog, favorite: true })
    const online = aProfile({ name: 'Online', catalog })
    const listed = aProfile({ name: 'Listed', catalog: { ...catalog, removed: false }, favorite: true })
    const contents = listedOf([left, online, listed], (id) =>
      id === online.id ? connectedState() : { status: 'saved' },
    )
    expect(names(contents)).toEqual({
      attention: ['Left'],
      connected: ['Online'],
      favorites: ['Listed'],
      recent: [],
    })
    expect(contents.attentionCount).toBe(2)
  })

  test('the most recently used of many, the latest first', () => {
    const profiles = made(50, (index) => ({ name: `${index}`, lastConnectedAt: NOW + ((index * 7) % 50) }))
    const { recent } = listedOf(profiles, () => ({ status: 'saved' }))
    expect(recent.map(({ profile }) => (profile.lastConnectedAt ?? 0) - NOW)).toEqual([
      49, 48, 47, 46, 45, 44, 43, 42, 41, 40, 39, 38,
    ])
  })

  test('unused favorites in the order of their names', () => {
    const profiles = ['UAT 10', 'uat 9', 'Dev'].map((name) => aProfile({ name, favorite: true }))
    expect(names(listedOf(profiles, () => ({ status: 'signed-out' }))).favorites).toEqual([
      'Dev',
      'uat 9',
      'UAT 10',
    ])
  })
})

test.each<[string, SessionState, string]>([
  ['the last used one', { status: 'saved' }, 'Last'],
  ['the one before if the last used one is connected', connectedState(), 'Before'],
  [
    'the one before if the last used one is connecting',
    { status: 'connecting', step: { doing: 'renewing' }, since: NOW },
    'Before',
  ],
])('the menu offers to connect again to %s', (_what, state, expected) => {
  const last = aProfile({ name: 'Last', lastConnectedAt: NOW })
  const before = aProfile({ name: 'Before', lastConnectedAt: NOW - 1 })
  const contents = listedOf([before, last, aProfile()], (id) =>
    id === last.id ? state : { status: 'signed-out' },
  )
  expect(contents.last?.name).toBe(expected)
})

test('the menu offers no connect again before the first connect', () => {
  expect(listedOf([aProfile({ favorite: true })], () => ({ status: 'signed-out' })).last).toBeNull()
})

describe('after changes of single profiles, the menu is the same as a new one,', () => {
  const states: readonly SessionState[] = [
    { status: 'signed-out' },
    { status: 'saved' },
    connectedState(),
    failed('host-refused'),
    failed('sign-in-needs-person'),
    { status: 'connecting', step: { doing: 'renewing' }, since: NOW },
  ]
  /** Pseudo-random numbers from 0 to below `limit`, the same for each seed. */
  const series = (seed: number) => {
    let value = seed
    return (limit: number) => {
      value = (value * 1_103_515_245 + 12_345) % 2 ** 31
      return Math.floor((value / 2 ** 31) * limit)
    }
  }

  test.each([1, 2, 3, 4, 5])('with the seed %i', (seed) => {
    const next = series(seed)
    const profiles = new Map<string, ConnectionProfile>()
    const sessions = new Map<string, SessionState>()
    const stateOf = (id: string) => sessions.get(id) ?? { status: 'signed-out' as const }
    const contents = new TrayContents()
    for (let change = 0; change < 400; change += 1) {
      const known = [...profiles.keys()][next(profiles.size + 1)]
      const kind = next(10)
      if (known !== undefined && kind === 0) {
        profiles.delete(known)
        contents.remove(known)
      } else if (known !== undefined && kind < 6) {
        const state = states[next(states.length)] as SessionState
        sessions.set(known, state)
        contents.putState(known, state)
      } else {
        const profile = aProfile({
          ...(known === undefined ? {} : { id: known }),
          name: `Org ${next(5)}`,
          favorite: next(2) === 0,
          lastConnectedAt: next(3) === 0 ? null : NOW + next(5),
        })
        profiles.set(profile.id, profile)
        contents.put(profile, stateOf(profile.id))
      }
    }
    expect(contents.listed()).toEqual(listedOf([...profiles.values()], stateOf))
  })
})
