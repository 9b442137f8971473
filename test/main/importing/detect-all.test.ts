/** The detection of many organizations: how many at a time, its progress, and its end. */
import { expect, test } from 'vitest'
import { fail } from '../../../main/contract/failure.ts'
import type { DetectionCount } from '../../../main/contract/importing.ts'
import type { OrgUrl } from '../../../main/contract/org-url.ts'
import { detectAll } from '../../../main/importing/detect-all.ts'

const cloud = (n: number) => `https://org${n}.crm4.dynamics.com`
const china = (n: number) => `https://org${n}.crm.dynamics.cn`
const own = (n: number) => `https://crm${n}.contoso.com`
const urls = (of: (n: number) => string, count: number) => Array.from({ length: count }, (_, n) => of(n))

/** Detects these; each detection ends when the test says so. */
function detecting(ids: readonly string[], gone: readonly string[] = []) {
  const running = new Map<string, PromiseWithResolvers<void>>()
  const asked: string[] = []
  const counts: DetectionCount[] = []
  const abort = new AbortController()
  const ended = detectAll(
    {
      profiles: { find: (id) => (gone.includes(id) ? null : { orgUrl: id as OrgUrl }) },
      detect: (id, signal) => {
        asked.push(id)
        const answer = Promise.withResolvers<void>()
        running.set(id, answer)
        signal.addEventListener('abort', () => answer.reject(signal.reason))
        return answer.promise.finally(() => running.delete(id))
      },
    },
    ids,
    { signal: abort.signal, onProgress: (count) => counts.push(count) },
  )
  return { running, asked, counts, abort, ended }
}

test('four are asked at a time that sign people in at the same host, and the others besides', async () => {
  const { running, asked, ended } = detecting([...urls(cloud, 6), ...urls(china, 2), ...urls(own, 9)])
  expect([...running.keys()]).toEqual([...urls(cloud, 4), ...urls(china, 2), ...urls(own, 4)])
  running.get(cloud(1))?.resolve()
  await expect.poll(() => asked.at(-1)).toBe(cloud(4))
  while (running.size > 0) {
    for (const { resolve } of running.values()) resolve()
    await new Promise(setImmediate)
  }
  await ended
  expect(new Set(asked)).toEqual(new Set([...urls(cloud, 6), ...urls(china, 2), ...urls(own, 9)]))
})

test('one that does not answer is counted, and ends nothing', async () => {
  const { running, counts, ended } = detecting(urls(own, 3))
  running.get(own(0))?.reject(fail('host-not-found', { host: 'crm0.contoso.com' }))
  running.get(own(1))?.resolve()
  running.get(own(2))?.resolve()
  await ended
  expect(counts).toEqual([
    { done: 0, failed: 0, of: 3 },
    { done: 1, failed: 1, of: 3 },
    { done: 2, failed: 1, of: 3 },
    { done: 3, failed: 1, of: 3 },
  ])
})

test('a stop ends what runs, and begins no more', async () => {
  const { running, asked, counts, abort, ended } = detecting(urls(cloud, 9))
  abort.abort(new Error('stopped'))
  await ended
  expect(asked).toEqual(urls(cloud, 4))
  expect([running.size, counts.length]).toEqual([0, 1])
})

test('one that an undo removed is not asked', async () => {
  const { running, asked, counts, ended } = detecting(urls(own, 2), [own(0)])
  running.get(own(1))?.resolve()
  await ended
  expect(asked).toEqual([own(1)])
  expect(counts.at(-1)).toEqual({ done: 1, failed: 0, of: 1 })
})
