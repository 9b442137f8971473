/** What somebody told of an org's version outside of a detection. */

/** The last version that was told, and who told it. Untrusted text. */
export interface ToldVersion {
  /** Such as "9.2.24073.198". */
  readonly version: string
  /** Host (with port) of the discovery service that found the org; null: the org itself, in its answer to WhoAmI. */
  readonly service: string | null
  /** When it was told for the first time, epoch milliseconds. */
  readonly at: number
}
