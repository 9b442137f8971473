import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { OrgUrl } from '../../../main/contract/org-url.ts'
import { UNDO_TIME } from '../../../main/contract/profile.ts'
import { Secret } from '../../../main/secret.ts'
import { connectAll } from '../../../main/session/connect-all.ts'
import { anError } from '../../support/failures.ts'
import { aProfile } from '../../support/profiles.ts'
import { scriptedSessions } from '../../support/scripted-sessions.ts'
import { failureOf } from '../../support/told.ts'
import { untilAborted } from '../../support/until-aborted.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

const one = aProfile({ id: 'one', accountId: 'account', name: 'One' })
const two = aProfile({ id: 'two', accountId: 'account', name: 'Two' })
const other = aProfile({ id: 'other', accountId: null, name: 'Other' })

async function made() {
  const all = scriptedSessions([one, two, other])
  await all.vault.write({ kind: 'tokens', accountId: 'account' }, new Secret('refresh'))
  return { ...all, removals: all.sessions.removals }
}

const undoEnds = () => vi.advanceTimersByTimeAsync(UNDO_TIME + 5000)

test('a removed profile is gone at once, and its sign-in only when the undo ends', async () => {
  const { removals, profiles, store, vault } = await made()
  await removals.remove([one.id, two.id])
  expect(profiles.profiles()).toEqual([other])
  expect([store.find(one.id), store.account('account'), vault.records.size]).toMatchObject([one, {}, 1])
  await undoEnds()
  expect([store.profiles(), store.accounts(), vault.records.size]).toEqual([[other], [], 0])
})

test('a process that is killed while the undo ends leaves no organization without its secret', async () => {
  const { removals, store, vault } = await made()
  await vault.write({ kind: 'imported', accountId: 'other' }, new Secret('password'))
  await vault.write({ kind: 'cookies', accountId: 'account', orgHost: 'x' }, new Secret('cookie'))
  const there: string[] = []
  const noted = () => {
    there.push(...store.profiles().map(({ id }) => id), ...store.accounts().map(({ id }) => `account ${id}`))
  }
  const { removeOwned } = vault
  vi.spyOn(vault, 'removeOwned').mockImplementation((...given) => {
    noted()
    return removeOwned.apply(vault, given)
  })
  await removals.remove([one.id, two.id])
  await undoEnds()
  // the person sees there what the vault still has
  expect(there).toEqual(['other', 'account account'])
  there.length = 0
  await removals.remove([other.id])
  await undoEnds()
  expect(there).toEqual([])
})

test('an imported secret is gone when the undo ends, and stays if it is undone', async () => {
  const { removals, vault, store } = await made()
  await vault.write({ kind: 'imported', accountId: 'other' }, new Secret('password'))
  await removals.remove([other.id])
  await removals.restore([other.id])
  await undoEnds()
  expect([store.find(other.id), vault.records.size]).toEqual([other, 2])
  await removals.remove([other.id])
  await undoEnds()
  expect([store.find(other.id), vault.records.size]).toEqual([null, 1])
})

test('an imported secret whose undo a shutdown ended is gone after the next start, and no other', async () => {
  const { removals, vault, profiles, store } = await made()
  const kept = aProfile({ id: 'kept', accountId: null })
  store.add(kept)
  for (const accountId of ['other', 'kept'])
    await vault.write({ kind: 'imported', accountId }, new Secret('password'))
  await removals.remove([other.id])
  removals.closeNow()
  expect([profiles.find(other.id), vault.records.size]).toEqual([null, 3])
  const next = scriptedSessions([], { store, vault })
  const opens = vi.spyOn(vault, 'open')
  await next.sessions.removals.finishEarlier()
  expect([...vault.records.keys()].filter((key) => key.includes('other'))).toEqual([])
  expect([vault.records.size, opens.mock.calls.length]).toEqual([2, 0])
})

test('the end of an undo of many costs the store and the vault no more than that of two', async () => {
  const costOf = async (count: number) => {
    const many = (accountId: string | null) =>
      Array.from({ length: count }, (_, n) => aProfile({ id: `${accountId} ${n}`, accountId }))
    const { sessions, profiles, store, vault } = scriptedSessions([...many('account'), ...many(null)])
    await sessions.removals.remove(profiles.profiles().map(({ id }) => id))
    let changes = 0
    profiles.onChange(() => changes++)
    const lists = vi.spyOn(store, 'profiles')
    const opens = vi.spyOn(vault, 'open')
    await undoEnds()
    expect([store.find('account 0'), store.find('null 0')]).toEqual([null, null])
    return [changes, lists.mock.calls.length, opens.mock.calls.length]
  }
  expect(await costOf(100)).toEqual(await costOf(2))
})

test('the sign-in stays for a profile that is not removed, and for one whose removal is undone', async () => {
  const { removals, vault, store } = await made()
  await removals.remove([one.id])
  await undoEnds()
  expect([store.find(one.id), vault.records.size]).toEqual([null, 1])
  await removals.remove([two.id])
  expect(await removals.restore([two.id])).toEqual([two.id])
  await undoEnds()
  expect([store.find(two.id), vault.records.size]).toEqual([two, 1])
})

test('the end of an undo that a person used changes nothing', async () => {
  const { removals, profiles } = await made()
  await removals.remove([one.id])
  await removals.restore([one.id])
  const changed = vi.fn()
  profiles.onChange(changed)
  await undoEnds()
  expect(changed).not.toHaveBeenCalled()
})

test('a removal that is undone leaves the session as it was', async () => {
  const { removals, sessions, profiles } = await made()
  const before = await sessions.connect(one.id)
  await removals.remove([one.id])
  expect(sessions.states()).not.toHaveProperty(one.id)
  await removals.restore([one.id])
  expect(profiles.find(one.id)).toMatchObject({ id: one.id, name: one.name })
  expect(sessions.state(one.id)).toEqual(before)
})

test('a profile whose account signed out meanwhile comes back signed out', async () => {
  const { removals, sessions, store } = await made()
  await sessions.connect(one.id)
  await removals.remove([one.id])
  store.put({ ...store.profile(one.id), accountId: null })
  await removals.restore([one.id])
  expect(sessions.state(one.id)).toEqual({ status: 'signed-out' })
})

test('a profile that a catalog moved meanwhile comes back signed out', async () => {
  const { removals, sessions, store } = await made()
  await sessions.connect(one.id)
  await removals.remove([one.id])
  store.put({ ...store.profile(one.id), orgUrl: 'https://elsewhere.crm4.dynamics.com' as OrgUrl })
  await removals.restore([one.id])
  expect(sessions.state(one.id)).toEqual({ status: 'signed-out' })
})

test('an undo that comes too late brings nothing back, and says so', async () => {
  const { removals, profiles } = await made()
  await removals.remove([other.id])
  await undoEnds()
  expect(await removals.restore([other.id])).toEqual([])
  expect(profiles.find(other.id)).toBeNull()
})

test('a second removal after an undo has its whole time', async () => {
  const { removals, store } = await made()
  await removals.remove([other.id])
  await vi.advanceTimersByTimeAsync(10_000)
  await removals.restore([other.id])
  await removals.remove([other.id])
  await vi.advanceTimersByTimeAsync(UNDO_TIME - 5000)
  expect(store.find(other.id)).toEqual(other)
  await undoEnds()
  expect(store.find(other.id)).toBeNull()
})

test('a connect that begins when another one ends is ended too, and nothing comes back connecting', async () => {
  const { removals, sessions, connector, profiles } = await made()
  connector.does = ({ signal }) => untilAborted(signal)
  void connectAll({ profiles, sessions }, [one.id, two.id], new AbortController().signal)
  await vi.advanceTimersByTimeAsync(0)
  await removals.remove([one.id, two.id])
  expect(connector.asked.map(({ options }) => options.signal.aborted)).toEqual([true, true])
  await removals.restore([one.id, two.id])
  expect([one.id, two.id].map((id) => sessions.state(id).status)).toEqual(['signed-out', 'signed-out'])
})

test('an organization that was added again keeps its new cookies', async () => {
  const { removals, profiles, vault } = await made()
  await removals.remove([one.id])
  profiles.add({ ...one, id: 'again' })
  const cookies = { kind: 'cookies', accountId: 'account', orgHost: new URL(one.orgUrl).host } as const
  await vault.write(cookies, new Secret('cookies'))
  await undoEnds()
  expect(await vault.has(cookies)).toBe(true)
})

test('a running connect ends with the removal', async () => {
  const { removals, sessions, connector } = await made()
  connector.does = ({ signal }) => untilAborted(signal)
  const connecting = sessions.connect(other.id)
  await removals.remove([other.id])
  expect(await connecting).toMatchObject({ status: 'signed-out' })
})

test('nothing is removed while the vault cannot be opened', async () => {
  const { removals, profiles, vault } = await made()
  vault.open = () => Promise.reject(anError('vault-locked'))
  expect(await failureOf(() => removals.remove([one.id]))).toMatchObject({ code: 'vault-locked' })
  expect(profiles.profiles()).toEqual([one, two, other])
})

test('of an unknown profile and others, nothing is removed', async () => {
  const { removals, profiles } = await made()
  expect(await failureOf(() => removals.remove([one.id, 'unknown']))).toMatchObject({
    code: 'profile-unknown',
  })
  expect(profiles.profiles()).toEqual([one, two, other])
})

test('when the app quits, the removal is complete', async () => {
  const { removals, store, vault } = await made()
  await removals.remove([one.id, two.id])
  await removals.close()
  expect([store.profiles(), vault.records.size]).toEqual([[other], 0])
})

test('when the computer shuts down, the profiles are removed at once', async () => {
  const { removals, store } = await made()
  await removals.remove([one.id])
  removals.closeNow()
  expect(store.find(one.id)).toBeNull()
})

test('profiles that cannot be removed are there again, with their sign-in', async () => {
  const { removals, vault, store, profiles, errors } = await made()
  await removals.remove([one.id, two.id])
  store.changeMany = () => Promise.reject(new Error('disk full'))
  await undoEnds()
  expect(profiles.profiles()).toEqual([one, two, other])
  expect([vault.records.size, errors]).toMatchObject([1, [{ message: 'disk full' }]])
})

test('a sign-in that cannot be removed stays visible as an account, without the removed profiles', async () => {
  const { removals, vault, store, profiles, errors } = await made()
  await removals.remove([one.id, two.id])
  vault.removeOwned = () => Promise.reject(new Error('disk full'))
  await undoEnds()
  expect(profiles.profiles()).toEqual([other])
  expect([store.account('account'), vault.records.size]).toMatchObject([{ id: 'account' }, 1])
  expect(errors).toMatchObject([{ message: 'disk full' }])
})
