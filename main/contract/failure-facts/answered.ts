/** An answer that is not the one asked for. */
export interface Answered {
  readonly host: string
  /** HTTP status. */
  readonly status: number
}
