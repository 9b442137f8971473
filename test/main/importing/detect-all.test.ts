/** The detection of many organizations: how many at a time, its progress, and its end. */
import { expect, test } from 'vitest'
import { fail } from '../../../main/contract/failure.ts'
import type { DetectionCount } from '../../../main/contract/importing.ts'
import type { OrgUrl } from '../../../main/contract/org-url.ts'
import { builtInClouds, type Cloud } from '../../../main/discovery/clouds.ts'
import { detectAll } from '../../../main/importing/detect-all.ts'

const cloud = (n: number) => `https://org${n}.crm4.dynamics.com`
const china = (n: number) => `https://org${n}.crm.dynamics.cn`
const gccHigh = (n: number) => `https://org${n}.crm.microsoftdynamics.us`
const dod = (n: number) => `https://org${n}.crm.appsplatform.us`
const gcc = (n: number) => `https://org${n}.crm9.dynamics.com`
const germany = (n: number) => `https://org${n}.crm.microsoftdynamics.de`
const team = (n: number) => `https://org${n}.crm.team.example`
const own = (n: number) => `https://crm${n}.contoso.com`
const urls = (of: (n: number) => string, count: number) => Array.from({ length: count }, (_, n) => of(n))

interface Around {
  /** What an undo has removed. */
  readonly gone: readonly string[]
  readonly clouds: readonly Cloud[]
}

/** Detects these; each detection ends when the test says so. */
function detecting(ids: readonly string[], { gone = [], clouds = builtInClouds }: Partial<Around> = {}) {
  const running = new Map<string, PromiseWithResolvers<void>>()
  const asked: string[] = []
  const counts: DetectionCount[] = []
  const abort = new AbortController()
  const ended = detectAll(
    {
      profiles: { find: (id) => (gone.includes(id) ? null : { orgUrl: id as OrgUrl }) },
      clouds,
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

/** A cloud of the person's own, at the login host of Microsoft's first. */
const TEAM: Cloud = {
  name: 'Team',
  loginHosts: ['login.microsoftonline.com'],
  orgHostSuffixes: ['crm.team.example'],
}

test.each<[string, readonly string[], readonly string[]]>([
  ['GCC High and DoD', [...urls(gccHigh, 3), ...urls(dod, 3)], [...urls(gccHigh, 3), dod(0)]],
  ['the public cloud and GCC', [...urls(cloud, 2), ...urls(gcc, 4)], [...urls(cloud, 2), gcc(0), gcc(1)]],
  ['a cloud of the person’s own', [...urls(team, 3), ...urls(cloud, 3)], [...urls(team, 3), cloud(0)]],
])('%s share a login host, so four of both are asked at a time', async (_what, ids, first) => {
  const { abort, ended, running } = detecting(ids, { clouds: [...builtInClouds, TEAM] })
  expect([...running.keys()].sort()).toEqual([...first].sort())
  abort.abort(new Error('stopped'))
  await ended
})

test.each<[string, readonly string[]]>([
  ['GCC High and China', [...urls(gccHigh, 4), ...urls(china, 4)]],
  ['the public cloud and Germany, which is no known cloud', [...urls(cloud, 4), ...urls(germany, 4)]],
  ['DoD and what is on-premises', [...urls(dod, 4), ...urls(own, 4)]],
])('%s share none, so four of each are asked at a time', async (_what, ids) => {
  const { abort, ended, running } = detecting([...ids])
  expect([...running.keys()].sort()).toEqual([...ids].sort())
  abort.abort(new Error('stopped'))
  await ended
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
  const { running, asked, counts, ended } = detecting(urls(own, 2), { gone: [own(0)] })
  running.get(own(1))?.resolve()
  await ended
  expect(asked).toEqual([own(1)])
  expect(counts.at(-1)).toEqual({ done: 1, failed: 0, of: 1 })
})
