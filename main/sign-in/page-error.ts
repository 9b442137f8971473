/** Reads the error that a sign-in page shows, so that closing it is told as that error and not as a mere canceling. */

import { codeIn } from './provider-codes/meaning-of.ts'

export interface PageError {
  /** Such as AADSTS50057 or MSIS7102. */
  readonly code: string
  /** The page's own line about it: untrusted text, shortened. */
  readonly text: string
}

/** Longest text that is kept. */
const KEPT = 400

/** An error code of Microsoft Entra or AD FS in a page's text, with its line; null for any other page. */
export function readPageError(text: string): PageError | null {
  for (const line of text.split(/[\r\n]+/)) {
    const code = codeIn(line)
    if (code !== null) return { code, text: line.trim().slice(0, KEPT) }
  }
  return null
}
