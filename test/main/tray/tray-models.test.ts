import { expect, test } from 'vitest'
import type { ConnectionProfile } from '../../../main/contract/profile.ts'
import type { SessionState } from '../../../main/contract/session.ts'
import { TrayModels } from '../../../main/tray/tray-models.ts'
import { aProfile, connectedState, NOW } from '../../support/profiles.ts'

const favorite = aProfile({ name: 'Favorite', favorite: true })
const unlisted = aProfile({ name: 'Unlisted' })

function models() {
  const made = new TrayModels()
  const states = new Map<string, SessionState>()
  const next = (...profiles: ConnectionProfile[]) => {
    for (const { id } of [favorite, unlisted]) made.contents.remove(id)
    for (const profile of profiles)
      made.contents.put(profile, states.get(profile.id) ?? { status: 'signed-out' })
    return made.next()
  }
  return { states, next }
}

test.each<[string, (states: Map<string, SessionState>) => ConnectionProfile[]]>([
  ['nothing changed', () => [favorite, unlisted]],
  ['an organization changed that the menu does not list', () => [favorite, { ...unlisted, name: 'Renamed' }]],
  [
    'an organization connects that the menu does not list',
    (states) => {
      states.set(unlisted.id, { status: 'connecting', step: { doing: 'renewing' }, since: NOW })
      return [favorite, unlisted]
    },
  ],
  [
    'a listed organization reaches the next step of its connect',
    (states) => {
      states.set(favorite.id, { status: 'connecting', step: { doing: 'confirming' }, since: NOW })
      return [favorite, unlisted]
    },
  ],
])('there is no new menu when %s', (_what, change) => {
  const { states, next } = models()
  states.set(favorite.id, { status: 'connecting', step: { doing: 'renewing' }, since: NOW })
  next(favorite, unlisted)
  expect(next(...change(states))).toBeNull()
})

test.each<[string, string, (states: Map<string, SessionState>) => ConnectionProfile[]]>([
  ['a listed organization is renamed', 'Renamed', () => [{ ...favorite, name: 'Renamed' }, unlisted]],
  ['another organization becomes a favorite', 'Unlisted', () => [favorite, { ...unlisted, favorite: true }]],
  [
    'an organization is connected',
    'connected to 1 organization',
    (states) => {
      states.set(unlisted.id, connectedState())
      return [favorite, unlisted]
    },
  ],
  [
    'a listed organization starts to connect',
    'Connecting',
    (states) => {
      states.set(favorite.id, { status: 'connecting', step: { doing: 'renewing' }, since: NOW })
      return [favorite, unlisted]
    },
  ],
  ['the last organization is removed', 'No organizations yet', () => []],
])('there is a new menu when %s', (_what, words, change) => {
  const { states, next } = models()
  next(favorite, unlisted)
  expect(JSON.stringify(next(...change(states)))).toContain(words)
})
