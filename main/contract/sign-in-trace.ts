/** What one attempt to connect did, step by step: who was asked, what was answered, how long it took. Holds no secret by its making. */
import type { FailureCode } from './failure.ts'
import type { Detection } from './identity-provider.ts'
import { withoutNames } from './trace.ts'

export interface TraceStep {
  /** Epoch milliseconds. */
  readonly at: number
  /** Method, host and path without its query; or what was done with the person. */
  readonly asked: string
  /** Status of the answer, or why there was none; empty where nothing is answered. */
  readonly said: string
  /** Milliseconds; null where it was a moment. */
  readonly took: number | null
}

export interface SignInTrace {
  readonly orgUrl: string
  readonly userName: string | null
  readonly detection: Detection | null
  /** Epoch milliseconds. */
  readonly startedAt: number
  readonly steps: readonly TraceStep[]
  /** How it ended; null while it is under way. */
  readonly outcome: { readonly code: 'connected' | FailureCode; readonly provider?: string } | null
}

/** The trace as plain text, a line for each step. @param names false: every name of the customer's is taken out */
export function signInTraceText(trace: SignInTrace, names: boolean): string {
  const { orgUrl, userName, detection, startedAt, steps, outcome } = trace
  const text = [
    `Organization: ${orgUrl}`,
    `Started: ${new Date(startedAt).toISOString()}`,
    ...steps.map(({ at, asked, said, took }) =>
      [`+${at - startedAt} ms`, asked, said === '' ? '' : `→ ${said}`, took === null ? '' : `(${took} ms)`]
        .filter(Boolean)
        .join('  '),
    ),
    `Outcome: ${outcomeWords(outcome)}`,
  ].join('\n')
  return names ? text : withoutNames(text, { orgUrl, userName, detection, evidence: [] })
}

/** How it ended, in a few words. */
export function outcomeWords(outcome: SignInTrace['outcome']): string {
  if (outcome === null) return 'under way'
  return outcome.provider === undefined ? outcome.code : `${outcome.code} (${outcome.provider})`
}
