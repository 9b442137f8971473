/** Changes by another process are heard within a second, also when the file system tells of none. */
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import type { OrgUrl } from '../../../main/contract/org-url.ts'
import { openProfileStore } from '../../../main/profiles/sqlite.ts'
import { freshFolder } from '../../support/fresh-folder.ts'
import { aProfile } from '../../support/profiles.ts'

const at = (n: number) => aProfile({ id: `p${n}`, orgUrl: `https://org${n}.crm.dynamics.com` as OrgUrl })

// no event of the file system arrives while time is advanced in one go
beforeEach(() => void vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] }))
afterEach(() => void vi.useRealTimers())

it('a change is heard within a second by the clock alone', async () => {
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

it('a change is heard by the file system’s own word, while the clock stands still', async () => {
  const dataDir = await freshFolder()
  const [store, other] = [await openProfileStore({ dataDir }), await openProfileStore({ dataDir })]
  const heard = vi.fn()
  store.onChange(heard)
  other.add(at(1))
  await expect.poll(() => heard.mock.calls.length).toBeGreaterThan(0)
  other.close()
  store.close()
})

it('nothing is read as long as nothing changes, and nothing is looked at when nobody listens', async () => {
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
