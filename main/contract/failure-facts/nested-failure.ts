/** A `Failure` among the facts of another. By its own type it would import the facts of all failures, in a circle. */
export interface NestedFailure {
  readonly code: string
  readonly reason?: string | undefined
}
