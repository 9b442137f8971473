/** What was thrown, as an outcome: callers decide by it. */
import { describe, expect, test } from 'vitest'
import { outcomeOf } from '../../../../main/session/connect/outcome.ts'
import { canceled } from '../../../../main/sign-in/canceled.ts'
import { aFailure, anError } from '../../../support/failures.ts'

const never = new AbortController().signal
const thrown = anError

describe('an attempt that was thrown out of', () => {
  test('needs a person where the saved sign-in is not enough', () => {
    const failure = aFailure('sign-in-needs-person')
    expect(outcomeOf(thrown('sign-in-needs-person'), never)).toEqual({ outcome: 'needs-person', failure })
  })

  test('is canceled where the person closed the page, and where its signal is aborted, whatever is thrown then', () => {
    expect(outcomeOf(canceled(), never).outcome).toBe('canceled')
    expect(outcomeOf(thrown('host-timeout'), AbortSignal.abort(canceled())).outcome).toBe('canceled')
  })

  test.each(['wrong-tenant', 'wrong-organization', 'wrong-account'] as const)(
    'has failed as one of another identity by %s',
    (code) => {
      expect(outcomeOf(thrown(code), never)).toMatchObject({ outcome: 'failed', ofAnother: true })
    },
  )

  test('has failed for any other failure, also where a keychain does not open', () => {
    for (const code of ['vault-locked', 'sign-in-refused', 'server-busy'] as const)
      expect(outcomeOf(thrown(code), never)).toEqual({
        outcome: 'failed',
        failure: aFailure(code),
        ofAnother: false,
      })
  })

  test('keeps what nobody foresaw for the log, and tells nothing of its text', () => {
    const bug = new TypeError('secret is not a function')
    const outcome = outcomeOf(bug, never)
    expect(outcome).toMatchObject({ outcome: 'failed', failure: { code: 'internal' }, unforeseen: bug })
    expect(JSON.stringify(outcome.failure)).not.toContain('secret')
  })
})
