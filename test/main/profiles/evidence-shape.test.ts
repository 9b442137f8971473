/** Stored evidence is taken only with the facts of its own finding: the words for it would meet others. */
import { safeParse } from 'valibot'
import { expect, test } from 'vitest'
import { evidence } from '../../../main/profiles/evidence-shape.ts'
import { aFailure } from '../../support/failures.ts'

const stored = (finding: string, facts: unknown) => ({ source: 'rule', at: 1, finding, facts })

test.each([
  ['its own', 'version', { version: '9.2' }],
  ['none, where it has none', 'page', {}],
])('facts that are %s', (_what, finding, facts) => {
  expect(safeParse(evidence, stored(finding, facts)).output).toEqual(stored(finding, facts))
})

test.each([
  ['of another finding', 'version', { host: 'x.example' }],
  ['of another type', 'busy', { status: '503' }],
  ['of a kind that nobody knows', 'account', { exists: 'perhaps', domain: 'managed' }],
  ['missing', 'sources-disagree', { decided: null }],
  ['of a finding that nobody knows', 'sentence', { said: 'a', means: 'b' }],
])('facts that are %s are refused', (_what, finding, facts) => {
  expect(safeParse(evidence, stored(finding, facts)).success).toBe(false)
})

test('how a question failed is left out: its own facts have no shape here', () => {
  const facts = { code: 'host-timeout', failure: aFailure('host-timeout') }
  expect(safeParse(evidence, stored('no-answer', facts)).output).toMatchObject({
    facts: { code: 'host-timeout' },
  })
  expect(JSON.stringify(safeParse(evidence, stored('no-answer', facts)).output)).not.toContain('login')
})
