/** A store hears of changes by another process within a second, also without events of the file system. */
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import type { OrgUrl } from '../../../main/contract/org-url.ts'
import { openProfileStore } from '../../../main/profiles/sqlite.ts'
import { freshFolder } from '../../support/fresh-folder.ts'
import { aProfile } from '../../support/profiles.ts'

const at = (n: number) => aProfile({ id: `p${n}`, orgUrl: `https://org${n}.crm.dynamics.com` as OrgUrl })

// no event of the file system arrives while a test advances the time
beforeEach(() => void vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] }))
afterEach(() => void vi.useRealTimers())

it('a store hears of a change within a second without an event of the file system', async () => {
  const dataDir = await freshFolder()
  const [store, other] = [await openProfileStore({ dataDir }), await openProfileStore({ dataDir })]
  const heard = vi.fn()
  store.onChange(heard)
  for (let n = 0; n < 5; n++) {
    other.add(at(n))
    vi.advanceTimersByTime(1000)
    expect(heard).toHaveBeenCalledTimes(n + 1)
  }
  other.close()
  store.close()
})

it('a store hears of a change by an event of the file system while its timer stands still', async () => {
  const dataDir = await freshFolder()
  const [store, other] = [await openProfileStore({ dataDir }), await openProfileStore({ dataDir })]
  const heard = vi.fn()
  store.onChange(heard)
  other.add(at(1))
  await expect.poll(() => heard.mock.calls.length).toBeGreaterThan(0)
  other.close()
  store.close()
})

it('a store reads nothing while nothing changes, and starts no timer without a listener', async () => {
  const dataDir = await freshFolder()
  const store = await openProfileStore({ dataDir })
  store.add(at(1))
  expect(vi.getTimerCount()).toBe(1)
  const heard = vi.fn()
  store.onChange(heard)
  store.onChange(heard)
  expect(vi.getTimerCount()).toBe(2)
  const list = store.profiles()
  vi.advanceTimersByTime(60_000)
  expect(heard).not.toHaveBeenCalled()
  expect(store.profiles()).toBe(list)
  store.close()
  expect(vi.getTimerCount()).toBe(0)
})

it('a change is reported with the IDs of what changed, by this process or another, and nothing else is read again', async () => {
  const dataDir = await freshFolder()
  const [store, other] = [await openProfileStore({ dataDir }), await openProfileStore({ dataDir })]
  const account = { id: 'a', authority: 'login.microsoftonline.com', method: 'entra' as const, name: 'alex' }
  store.putAccount(account)
  for (let n = 0; n < 4; n++) store.add({ ...at(n), accountId: n < 2 ? 'a' : null })
  const before = store.profiles()
  const heard: Record<string, readonly string[]>[] = []
  store.onChange(({ profiles, accounts }) =>
    heard.push({ profiles: [...profiles].sort(), accounts: [...accounts] }),
  )
  const changed = (act: () => void) => {
    heard.length = 0
    act()
    vi.advanceTimersByTime(1000)
    return heard
  }
  expect(changed(() => store.put({ ...at(3), name: 'Own' }))).toEqual([{ profiles: ['p3'], accounts: [] }])
  expect(changed(() => other.put({ ...at(2), name: 'Other' }))).toEqual([{ profiles: ['p2'], accounts: [] }])
  expect(changed(() => other.remove('p3'))).toEqual([{ profiles: ['p3'], accounts: [] }])
  expect(store.profiles().slice(0, 2)).toEqual(before.slice(0, 2))
  expect(store.profiles()[0]).toBe(before[0])
  // the profiles of a removed account have lost it
  expect(changed(() => other.removeAccount('a'))).toEqual([{ profiles: ['p0', 'p1'], accounts: ['a'] }])
  other.close()
  store.close()
})
