/** What happens to a session when a catalog or another process changes its profile. */
import { expect, test } from 'vitest'
import type { OrgUrl } from '../../../main/contract/org-url.ts'
import type { SessionStates } from '../../../main/contract/session.ts'
import { aProfile } from '../../support/profiles.ts'
import { scriptedSessions } from '../../support/scripted-sessions.ts'
import { untilAborted } from '../../support/until-aborted.ts'

const ELSEWHERE = 'https://elsewhere.crm4.dynamics.com' as OrgUrl
const profile = aProfile({ name: 'Contoso', accountId: 'account' })
const other = aProfile({ name: 'Other', accountId: 'account' })
const { id } = profile

/** Both are connected. */
async function connected() {
  const all = scriptedSessions([profile, other])
  await all.sessions.connect(id)
  await all.sessions.connect(other.id)
  const told: SessionStates[] = []
  all.sessions.onChange((changed) => told.push(changed))
  const asked = all.connector.asked.length
  return { ...all, told, asked: () => all.connector.asked.length - asked }
}

test('at another address it ends, and no server is asked', async () => {
  const { sessions, store, told, asked } = await connected()
  store.put({ ...store.profile(id), orgUrl: ELSEWHERE, accountId: null })
  expect([sessions.state(id).status, sessions.state(other.id).status]).toEqual(['signed-out', 'connected'])
  await Promise.resolve()
  expect([told, asked()]).toEqual([[{ [id]: { status: 'signed-out' } }], 0])
})

test('at another address it is saved if the vault has a sign-in for that', async () => {
  const { sessions, store, connector } = await connected()
  connector.renewable.add(id)
  store.put({ ...store.profile(id), orgUrl: ELSEWHERE })
  await expect.poll(() => sessions.state(id)).toEqual({ status: 'saved' })
})

test('a sign-in for the earlier address ends', async () => {
  const { sessions, store, connector } = scriptedSessions([profile])
  connector.does = ({ signal }) => untilAborted(signal)
  const ended = sessions.connect(id)
  store.put({ ...profile, orgUrl: ELSEWHERE })
  expect(await ended).toEqual({ status: 'signed-out' })
})

test('it ends with the account that was signed out elsewhere', async () => {
  const { sessions, store } = await connected()
  store.put({ ...store.profile(id), accountId: null })
  expect([sessions.state(id).status, sessions.state(other.id).status]).toEqual(['signed-out', 'connected'])
})

test('it ends with a profile that is removed elsewhere, and so does its sign-in', async () => {
  const { sessions, store, told, connector } = await connected()
  store.remove(id)
  expect([sessions.states(), told]).toMatchObject([
    { [other.id]: { status: 'connected' } },
    [{ [id]: { status: 'signed-out' } }],
  ])
  expect(sessions.states()).not.toHaveProperty(id)
  connector.does = ({ signal }) => untilAborted(signal)
  const ended = sessions.connect(other.id)
  store.remove(other.id)
  await ended
  await expect.poll(() => sessions.states()).toEqual({})
})

test('everything else leaves it as it is', async () => {
  const { sessions, store, told } = await connected()
  store.put({ ...store.profile(id), name: 'Renamed', accountId: 'another', userName: 'alex@contoso.com' })
  store.add(aProfile({ orgUrl: ELSEWHERE }))
  expect([sessions.state(id).status, told]).toEqual(['connected', []])
})

test('a connect that ended before the vault answered keeps its state', async () => {
  const { sessions, connector } = scriptedSessions([profile])
  const { promise, resolve } = Promise.withResolvers<boolean>()
  connector.canRenew = () => promise
  const looked = sessions.lookForSaved([id])
  await sessions.connect(id)
  resolve(true)
  await looked
  expect(sessions.state(id).status).toBe('connected')
})
