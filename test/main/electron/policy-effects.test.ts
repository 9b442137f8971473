/** What the policy of the computer's administrator does after the start, and what it leaves alone. */
import { expect, test, vi } from 'vitest'
import type { AppNotice, PolicySettings } from '../../../main/contract/app.ts'
import { applyPolicy } from '../../../main/electron/policy-effects.ts'

function applied(
  settings: Partial<PolicySettings>,
  { notice = null as AppNotice | null, isOn = false } = {},
) {
  const [set, clear, report] = [vi.fn(), vi.fn(), vi.fn()]
  const parts = {
    preferences: { policy: { settings, notice } },
    history: { clear },
    loginItem: { isOn: () => isOn, set },
    report,
  }
  return { parts, set, clear, report, run: () => applyPolicy(parts) }
}

test.each([
  [true, false, [[true]]],
  [false, true, [[false]]],
  [true, true, []],
  [false, false, []],
  [undefined, true, []],
] as const)(
  'the start at sign-in %s, where it is %s, changes the system by %j',
  (startsAtSignIn, isOn, calls) => {
    const { run, set } = applied(startsAtSignIn === undefined ? {} : { startsAtSignIn }, { isOn })
    run()
    expect(set.mock.calls).toEqual(calls)
  },
)

test('a copy that the system cannot start has no start at sign-in', () => {
  const { parts, report } = applied({ startsAtSignIn: true })
  applyPolicy({ ...parts, loginItem: null })
  expect(report).not.toHaveBeenCalled()
})

test.each([
  [{ history: 'nothing' }, 1],
  [{ history: 'keep' }, 0],
  [{}, 0],
] as const)('with the policy %j the history is deleted %i times', (settings, times) => {
  const { run, clear } = applied(settings)
  run()
  expect(clear).toHaveBeenCalledTimes(times)
})

test('a system that refuses is logged, and the rest applies', () => {
  const { run, set, clear, report } = applied({ startsAtSignIn: true, history: 'nothing' })
  set.mockImplementation(() => {
    throw new Error('refused')
  })
  run()
  expect(clear).toHaveBeenCalledTimes(1)
  expect(report.mock.calls).toEqual([['policy', new Error('refused')]])
})

test('what is wrong with the policy is logged, with the names of the mistakes', () => {
  const mistakes = [{ name: 'colors', is: 'unknown' }] as const
  const facts = { file: '/etc/homerealm/policy.json', mistakes, updatesOff: true }
  const { run, report } = applied(
    {},
    { notice: { id: 'policy', level: 'warning', reason: 'policy-wrong', facts } },
  )
  run()
  expect(report.mock.calls).toEqual([['policy-wrong', JSON.stringify(facts)]])
})
