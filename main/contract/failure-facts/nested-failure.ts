/** A `Failure` among the facts of another. The type `Failure` itself would make the imports circular. */
export interface NestedFailure {
  readonly code: string
  readonly reason?: string | undefined
}
