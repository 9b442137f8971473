/** What the end-to-end suite runs on, by what is asked for; and why not. */
import { tmpdir } from 'node:os'
import { afterEach, expect, test, vi } from 'vitest'
import { planEndToEnd } from './end-to-end-plan.ts'

afterEach(() => void vi.unstubAllEnvs())

const choice = { unit: [], endToEnd: true, standIn: true, electron: true, packages: false, filters: [] }
const plan = (change: Partial<typeof choice>) => planEndToEnd(tmpdir(), { ...choice, ...change }, null)

test('nothing is planned, and nothing is a skip, where it is not asked for', async () => {
  expect(await plan({ endToEnd: false })).toEqual({ standIn: false, electron: null, on: [], skips: [] })
})

test('the stand-in alone is no skip of the real Electron where only that was asked for', async () => {
  vi.stubEnv('HOMEREALM_ELECTRON', 'stand-in')
  const { electron, skips } = await plan({ electron: false })
  expect([electron, skips.filter((skip) => skip.includes('real Electron'))]).toEqual([null, []])
})

test.each([
  ['stand-in', 'on a real Electron: HOMEREALM_ELECTRON chooses another'],
  ['/bin/true', 'on the stand-in for Electron: HOMEREALM_ELECTRON chooses another'],
  ['/bin/false', 'on a real Electron: /bin/false does not run here'],
])('with HOMEREALM_ELECTRON=%s a skip says “%s”', async (named, says) => {
  vi.stubEnv('HOMEREALM_ELECTRON', named)
  const { electron, skips } = await plan({})
  expect([electron, skips.join('\n')]).toEqual([null, expect.stringContaining(says)])
})

test('a binary that is named and is not there is an error', async () => {
  vi.stubEnv('HOMEREALM_ELECTRON', '/nowhere/electron')
  await expect(plan({})).rejects.toThrow('does not exist')
})
