/** Reads the error that a sign-in page shows, so that closing the window is reported as this error and not as canceled. */

import { codeIn } from './provider-codes/meaning-of.ts'

export interface PageError {
  /** For example AADSTS50057 or MSIS7102. */
  readonly code: string
  /** The line of the page that contains the code: untrusted text, shortened. */
  readonly text: string
}

/** Maximum length of the saved text, characters. */
const KEPT = 400

/** The first error code of Microsoft Entra or AD FS in a page's text, with its line; null without one. */
export function readPageError(text: string): PageError | null {
  for (const line of text.split(/[\r\n]+/)) {
    const code = codeIn(line)
    if (code !== null) return { code, text: line.trim().slice(0, KEPT) }
  }
  return null
}
