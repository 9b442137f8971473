/** Stored evidence is read only with the facts of its own finding, because the words for a finding need them. */
import { safeParse } from 'valibot'
import { expect, test } from 'vitest'
import { evidence } from '../../../main/profiles/evidence-shape.ts'
import { aFailure } from '../../support/failures.ts'

const stored = (finding: string, facts: unknown) => ({ source: 'rule', at: 1, finding, facts })

test.each([
  ['with the facts of its finding', 'version', { version: '9.2' }],
  ['without facts, for a finding that has none,', 'page', {}],
])('stored evidence %s is read', (_what, finding, facts) => {
  expect(safeParse(evidence, stored(finding, facts)).output).toEqual(stored(finding, facts))
})

test.each([
  ['with the facts of another finding', 'version', { host: 'x.example' }],
  ['with a fact of another type', 'busy', { status: '503' }],
  ['with an unknown value', 'account', { exists: 'perhaps', domain: 'managed' }],
  ['without a fact of its finding', 'sources-disagree', { decided: null }],
  ['of an unknown finding', 'sentence', { said: 'a', means: 'b' }],
])('stored evidence %s is refused', (_what, finding, facts) => {
  expect(safeParse(evidence, stored(finding, facts)).success).toBe(false)
})

test('stored evidence of a failed question is read without the failure, whose facts have no shape here', () => {
  const facts = { code: 'host-timeout', failure: aFailure('host-timeout') }
  expect(safeParse(evidence, stored('no-answer', facts)).output).toMatchObject({
    facts: { code: 'host-timeout' },
  })
  expect(JSON.stringify(safeParse(evidence, stored('no-answer', facts)).output)).not.toContain('login')
})
