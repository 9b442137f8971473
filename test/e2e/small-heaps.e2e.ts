/** The heaps of the built app stay small, in main and in the processes of its pages. */
import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { electronExecutable } from '../../build/electron.ts'
import { describeUnless } from '../support/describe-unless.ts'
import { useHarness } from '../support/harness.ts'

const isStandIn = (await electronExecutable()).kind === 'stand-in'
const inMain = isStandIn ? 'the stand-in’s own code enlarges it before the app begins' : null
const inPages = isStandIn
  ? 'the pages of the stand-in belong to Chromium'
  : process.platform === 'linux'
    ? null
    : 'only Linux tells the arguments of a process'

describeUnless(inMain, 'the part of a heap for new objects, in main', () => {
  const harness = useHarness({ keyring: 'nobus' })

  test('does not grow, whatever was read', async () => {
    const { app } = await harness.launch()
    const megabytes = await app.evaluate(() => {
      // what survives makes V8 enlarge it
      const kept: object[] = []
      for (let index = 0; index < 1_000_000; index += 1) kept.push({ index })
      const { getHeapSpaceStatistics } = process.getBuiltinModule('node:v8')
      const space = getHeapSpaceStatistics().find(({ space_name }) => space_name === 'new_space')
      return kept.length > 0 && space !== undefined ? space.space_size / 1024 ** 2 : null
    })
    // it would be 16 or more
    expect(megabytes).toBeLessThan(8)
  })
})

describeUnless(inPages, 'the part of a heap for new objects, in pages', () => {
  const harness = useHarness({ keyring: 'nobus' })

  test('is limited', async () => {
    const { app } = await harness.launch()
    const pids = await app.evaluate(({ app: self }) =>
      self.getAppMetrics().flatMap(({ type, pid }) => (type === 'Tab' ? [pid] : [])),
    )
    expect(pids).not.toEqual([])
    for (const pid of pids)
      expect(readFileSync(`/proc/${pid}/cmdline`, 'utf8')).toContain('--js-flags=--max-semi-space-size=1')
  })
})
