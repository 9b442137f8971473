/** Detects whether refused input may hold a secret. The app never repeats such a text in answers, errors or logs. */

/**
 * What stands before a user name or a password, and after both, in any form that a URL parser or a person could read as such.
 * Keyboards for East Asian languages type full-width characters, which URLs treat like the plain ones.
 */
const CREDENTIALS = { begin: /[:\uFE55\uFF1A]|%3a|[/\uFF0F]{2}/i, end: /^[\s\S]*(?:[@\uFE6B\uFF20]|%40)/i }

/** Queries and fragments carry codes, tokens and keys. */
const PARAMETERS = { begin: /[?#&]/, end: /^[\s\S]*=/ }

/** True if something begins before the last end of it. One expression for both takes minutes for a long text. */
function has({ begin, end }: { readonly begin: RegExp; readonly end: RegExp }, text: string): boolean {
  const [untilEnd] = end.exec(text) ?? []
  return untilEnd !== undefined && begin.test(untilEnd)
}

/** A longer text is neither a name nor an address of an organization. */
const LONGEST_QUOTE = 200

/** True when the text may hold a user name and password before a host. */
export const mayHoldCredentials = (text: string): boolean => has(CREDENTIALS, text)

export const mayHoldSecret = (text: string): boolean => mayHoldCredentials(text) || has(PARAMETERS, text)

/** The text; null if it may hold a secret or is too long to quote. */
export const quotable = (text: string): string | null =>
  text.length > LONGEST_QUOTE || mayHoldSecret(text) ? null : text
