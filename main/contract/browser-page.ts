/** What the system's browser is shown when it comes back from a sign-in. */

export type BrowserPage = 'not-here' | 'not-expected' | 'signed-in' | 'refused' | 'not-used'

/** The words of such a page: plain text without markup. */
export interface BrowserPageText {
  /** Of the words, such as "en-US". */
  readonly language: string
  readonly title: string
  readonly text: string
}
