/** The outcome of an attempt that threw an error: callers decide by it. */
import { describe, expect, test } from 'vitest'
import { outcomeOf } from '../../../../main/session/connect/outcome.ts'
import { canceled } from '../../../../main/sign-in/canceled.ts'
import { aFailure, anError } from '../../../support/failures.ts'

const never = new AbortController().signal

describe('an attempt that threw an error', () => {
  test('needs a person if the saved sign-in is not enough', () => {
    const failure = aFailure('sign-in-needs-person')
    expect(outcomeOf(anError('sign-in-needs-person'), never)).toEqual({ outcome: 'needs-person', failure })
  })

  test('is canceled if the person has closed the page, or with any error after its signal is aborted', () => {
    expect(outcomeOf(canceled(), never).outcome).toBe('canceled')
    expect(outcomeOf(anError('host-timeout'), AbortSignal.abort(canceled())).outcome).toBe('canceled')
  })

  test.each(['wrong-tenant', 'wrong-organization', 'wrong-account'] as const)(
    'has failed for another identity by %s',
    (code) => {
      expect(outcomeOf(anError(code), never)).toMatchObject({ outcome: 'failed', ofAnother: true })
    },
  )

  test('has failed by any other failure, also by a locked keychain', () => {
    for (const code of ['vault-locked', 'sign-in-refused', 'server-busy'] as const)
      expect(outcomeOf(anError(code), never)).toEqual({
        outcome: 'failed',
        failure: aFailure(code),
        ofAnother: false,
      })
  })

  test('has failed as internal by an unforeseen error, which is kept for the log and not shown', () => {
    const bug = new TypeError('secret is not a function')
    const outcome = outcomeOf(bug, never)
    expect(outcome).toMatchObject({ outcome: 'failed', failure: { code: 'internal' }, unforeseen: bug })
    expect(JSON.stringify(outcome.failure)).not.toContain('secret')
  })
})
