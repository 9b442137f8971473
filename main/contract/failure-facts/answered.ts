/** A response other than the expected one. */
export interface Answered {
  readonly host: string
  /** HTTP status. */
  readonly status: number
}
