/** What the window knows of a backup. */

export interface BackUp {
  /** Path of the file that the person chose. */
  readonly file: string
  readonly organizations: number
}
