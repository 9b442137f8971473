/** The rules for the source of a catalog and the fingerprint of a key, whoever names them: a person or the computer's policy. */
import { mayHoldCredentials } from './secret-in-text.ts'

/** Longest source, characters. */
export const LONGEST_SOURCE = 2000

export const isFingerprint = (text: string): boolean => /^SHA256:[A-Za-z0-9_-]{43}$/.test(text)

/** A letter before a colon is a drive of Windows. */
const SCHEME = /^[a-z][a-z0-9+.-]+:/i

/** True for an address of any scheme, false for the path of a file or folder. */
export const hasScheme = (text: string): boolean => SCHEME.test(text)

/** The https address in one form, without a password, query or fragment; null if it is none. */
export function sourceAddress(text: string): string | null {
  if (text.length > LONGEST_SOURCE || !/^https:/i.test(text) || !URL.canParse(text)) return null
  const { username, password, search, hash, href } = new URL(text)
  // a query may be a key to the file, and no secret is in the list of catalogs
  const hasMore = [username, password, search, hash].some((part) => part !== '')
  // the store reads no longer one; a letter may become nine characters
  return hasMore || mayHoldCredentials(href.slice(8)) || href.length > LONGEST_SOURCE ? null : href
}
