/** What one attempt to connect did, step by step: requests, answers and durations. Its fields can hold no secret. */
import type { FailureCode } from './failure.ts'
import type { Detection } from './identity-provider.ts'
import type { AssertionVerdicts } from './sent-assertion.ts'
import type { ConnectStep, SecretRequest } from './session.ts'

/** A step and its result. */
export type TraceEvent =
  | {
      readonly is: 'exchange'
      /** Method, host and path, without the query. */
      readonly asked: string
      /** HTTP status, or why there was no answer. `left`: the attempt no longer needed the answer. */
      readonly answer: number | FailureCode | 'left'
    }
  | {
      readonly is: 'step'
      readonly step: Exclude<ConnectStep['doing'], 'signing-in' | 'asking' | 'choosing-certificate'>
    }
  | {
      readonly is: 'sign-in-page'
      readonly host: string
      readonly userAgent: 'window' | 'system-browser'
      /** The evidence names this host. */
      readonly named: boolean
    }
  | { readonly is: 'asked-for-secret'; readonly what: SecretRequest['what']; readonly host: string }
  | { readonly is: 'asked-for-certificate'; readonly host: string }
  | {
      readonly is: 'page'
      readonly hidden: boolean
      /** Host and path, without the query. */
      readonly at: string
      readonly status: number
    }
  | { readonly is: 'page-failed'; readonly hidden: boolean; readonly code: FailureCode }
  | { readonly is: 'window-closed'; readonly hidden: boolean; readonly why: 'page-waits' }
  | { readonly is: 'assertion'; readonly verdicts: AssertionVerdicts }

export interface TraceStep {
  /** Epoch milliseconds. */
  readonly at: number
  readonly event: TraceEvent
  /** Duration, milliseconds; null for an event without one. */
  readonly took: number | null
}

export interface SignInTrace {
  readonly orgUrl: string
  readonly userName: string | null
  readonly detection: Detection | null
  /** Epoch milliseconds. */
  readonly startedAt: number
  readonly steps: readonly TraceStep[]
  /** The result; null while the attempt is running. */
  readonly outcome: { readonly code: 'connected' | FailureCode; readonly provider?: string } | null
}
