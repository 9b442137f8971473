/** Which engines the end-to-end suite uses, and why it skips others. */
import { tmpdir } from 'node:os'
import { afterEach, expect, test, vi } from 'vitest'
import { planEndToEnd } from './end-to-end-plan.ts'

afterEach(() => void vi.unstubAllEnvs())

const choice = { unit: [], endToEnd: true, standIn: true, electron: true, packages: false, filters: [] }
const plan = (change: Partial<typeof choice>) => planEndToEnd(tmpdir(), { ...choice, ...change }, null)

test('without the end-to-end suite there is no plan and no skip', async () => {
  expect(await plan({ endToEnd: false })).toEqual({ standIn: false, electron: null, on: [], skips: [] })
})

test('the real Electron is no skip if only the stand-in was chosen', async () => {
  vi.stubEnv('HOMEREALM_ELECTRON', 'stand-in')
  const { electron, skips } = await plan({ electron: false })
  expect([electron, skips.filter((skip) => skip.includes('real Electron'))]).toEqual([null, []])
})

test.each([
  ['stand-in', 'on a real Electron: HOMEREALM_ELECTRON chooses another'],
  ['/bin/true', 'on the stand-in for Electron: HOMEREALM_ELECTRON chooses another'],
  ['/bin/false', 'on a real Electron: /bin/false does not run here'],
])('HOMEREALM_ELECTRON=%s leads to the skip “%s”', async (named, says) => {
  vi.stubEnv('HOMEREALM_ELECTRON', named)
  const { electron, skips } = await plan({})
  expect([electron, skips.join('\n')]).toEqual([null, expect.stringContaining(says)])
})

test('HOMEREALM_ELECTRON with a missing binary is an error', async () => {
  vi.stubEnv('HOMEREALM_ELECTRON', '/nowhere/electron')
  await expect(plan({})).rejects.toThrow('does not exist')
})
