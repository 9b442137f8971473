/** Tells whether a text that was refused may hold a secret. Such a text is repeated nowhere: not in answers, errors or logs. */

/**
 * A user name and password before a host, written in any way that a URL reader or a person might take for that: keyboards for
 * East Asian languages type full-width characters, which addresses take for the plain ones.
 */
const CREDENTIALS = /(?:[:\uFE55\uFF1A]|%3a|[/\uFF0F]{2})[\s\S]*(?:[@\uFE6B\uFF20]|%40)/i

/** Queries and fragments carry codes, tokens and keys. */
const PARAMETERS = /[?#&][\s\S]*=/

/** Longer texts are neither a name nor an address of an organization. */
const LONGEST_QUOTE = 200

/** True where a user name and password may stand before a host. */
export const mayHoldCredentials = (text: string): boolean => CREDENTIALS.test(text)

export const mayHoldSecret = (text: string): boolean => mayHoldCredentials(text) || PARAMETERS.test(text)

/** The text; null where it may hold a secret. */
export const quotable = (text: string): string | null =>
  mayHoldSecret(text) || text.length > LONGEST_QUOTE ? null : text
