/** Which decision counts for a program and an organization, and until when. */
import { describe, expect, test } from 'vitest'
import {
  current,
  decidingGrant,
  type KeptGrant,
  MOST_GRANTS,
  type Wanted,
  withGrant,
} from '../../../main/asking/grants.ts'
import type { GrantDecision } from '../../../main/contract/asking.ts'
import { aProfile } from '../../support/profiles.ts'

const HOUR = 3_600_000
/** A local noon, so that the day is the same an hour later. */
const NOON = new Date(2026, 10, 23, 12).getTime()
const sandbox = aProfile({ environment: 'sandbox' })
const production = { ...sandbox, environment: 'production' as const }
const identity = { executable: '/usr/bin/node', script: '/home/a/report.mjs' }
const wanted: Wanted = { identity, profile: sandbox }

const given = (decision: GrantDecision, of: Wanted = wanted): readonly KeptGrant[] =>
  withGrant([], { ...of, id: 'g', decision }, NOON)

const decides = (grants: readonly KeptGrant[], change: Partial<Wanted> = {}, now = NOON) =>
  decidingGrant(grants, { ...wanted, ...change }, now)?.decision ?? 'ask'

describe('a decision', () => {
  test.each<[string, GrantDecision, Partial<Wanted>, number, GrantDecision | 'ask']>([
    ['for an hour counts within it', 'hour', {}, HOUR - 1, 'hour'],
    ['for an hour ends with it', 'hour', {}, HOUR, 'ask'],
    ['for an hour does not count before it, if the clock was set back', 'hour', {}, -1, 'ask'],
    ['for always counts a year later', 'always', {}, 365 * 24 * HOUR, 'always'],
    ['for always in production counts on the same day', 'always', { profile: production }, HOUR, 'always'],
    ['for always in production asks again the next day', 'always', { profile: production }, 24 * HOUR, 'ask'],
    ['never counts a year later', 'never', {}, 365 * 24 * HOUR, 'never'],
    ['never in production counts a year later', 'never', { profile: production }, 365 * 24 * HOUR, 'never'],
    [
      'asks again for another script',
      'always',
      { identity: { ...identity, script: '/tmp/x.mjs' } },
      0,
      'ask',
    ],
    [
      'asks again for another executable',
      'always',
      { identity: { ...identity, executable: '/tmp/node' } },
      0,
      'ask',
    ],
    ['asks again for another organization', 'always', { profile: aProfile() }, 0, 'ask'],
    [
      'asks again at another address',
      'always',
      {
        profile: {
          ...sandbox,
          orgUrl: aProfile({ orgUrl: 'https://x.crm.dynamics.com' as typeof sandbox.orgUrl }).orgUrl,
        },
      },
      0,
      'ask',
    ],
  ])('%s', (_what, decision, change, later, expected) => {
    expect(decides(given(decision), change, NOON + later)).toBe(expected)
  })

  test('in production that is confirmed the next day is the same grant, and counts for that day', () => {
    const of = { identity, profile: production }
    const [first] = given('always', of)
    const tomorrow = NOON + 24 * HOUR
    const [second, ...more] = withGrant(
      given('always', of),
      { ...of, id: 'other', decision: 'always' },
      tomorrow,
    )
    expect(more).toEqual([])
    expect(second).toEqual({ ...first, confirmedAt: tomorrow })
    expect(decides(second ? [second] : [], of, tomorrow + HOUR)).toBe('always')
  })

  test('takes the place of an earlier one of the same program and organization alone', () => {
    const other: Wanted = { ...wanted, profile: aProfile() }
    const grants = withGrant(
      [...given('never'), ...given('always', other)],
      { ...wanted, id: 'new', decision: 'hour' },
      NOON,
    )
    expect(grants.map(({ decision }) => decision)).toEqual(['always', 'hour'])
  })
})

test('hours that have ended are not listed, and the number of grants is limited', () => {
  expect(current(given('hour'), NOON + HOUR)).toEqual([])
  let grants: readonly KeptGrant[] = []
  for (let n = 0; n < MOST_GRANTS + 5; n++)
    grants = withGrant(
      grants,
      {
        identity: { executable: `/bin/${n}`, script: null },
        profile: sandbox,
        id: `${n}`,
        decision: 'always',
      },
      NOON,
    )
  expect([grants.length, grants[0]?.executable]).toEqual([MOST_GRANTS, '/bin/5'])
})
