/** What one attempt to connect did, step by step: who was asked, what was answered, how long it took. Holds no secret by its making. */
import type { FailureCode } from './failure.ts'
import type { Detection } from './identity-provider.ts'

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
