/** Detects whether refused input may hold a secret. The app never repeats such a text in answers, errors or logs. */

/**
 * A user name and password before a host, in any form that a URL parser or a person could read as such. Keyboards for East
 * Asian languages type full-width characters, which URLs treat like the plain ones.
 */
const CREDENTIALS = /(?:[:\uFE55\uFF1A]|%3a|[/\uFF0F]{2})[\s\S]*(?:[@\uFE6B\uFF20]|%40)/i

/** Queries and fragments carry codes, tokens and keys. */
const PARAMETERS = /[?#&][\s\S]*=/

/** A longer text is neither a name nor an address of an organization. */
const LONGEST_QUOTE = 200

/** True when the text may hold a user name and password before a host. */
export const mayHoldCredentials = (text: string): boolean => CREDENTIALS.test(text)

export const mayHoldSecret = (text: string): boolean => mayHoldCredentials(text) || PARAMETERS.test(text)

/** The text; null if it may hold a secret or is too long to quote. */
export const quotable = (text: string): string | null =>
  mayHoldSecret(text) || text.length > LONGEST_QUOTE ? null : text
