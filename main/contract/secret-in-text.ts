/** Detects whether refused input may hold a secret. The app never repeats such a text in answers, errors or logs. */

/**
 * What stands before a user name or a password, and after both, in any form that a URL parser or a person could read as such.
 * Keyboards for East Asian languages type full-width characters, which URLs treat like the plain ones.
 */
const CREDENTIALS = { begin: /[:\uFE55\uFF1A]|%3a|[/\uFF0F]{2}/i, end: /^[\s\S]*(?:[@\uFE6B\uFF20]|%40)/i }

/** Queries and fragments carry codes, tokens and keys. */
const PARAMETERS = { begin: /[?#&]/, end: /^[\s\S]*=/ }

/** The key of a secret with its value, as in a connection string. The value may follow an address without a separator. */
const SECRET_PAIR =
  /(?:pass(?:word|wort|wd|phrase|code)?|pwd|kennwort|secret|token|key)["'\s]*(?:[=\uFE66\uFF1D]|%3d)/i

/** True if something begins before the last end of it. One expression for both takes minutes for a long text. */
function has({ begin, end }: { readonly begin: RegExp; readonly end: RegExp }, text: string): boolean {
  const [untilEnd] = end.exec(text) ?? []
  return untilEnd !== undefined && begin.test(untilEnd)
}

/** A longer text is neither a name nor an address of an organization. */
const LONGEST_QUOTE = 200

/** True when the text may hold a user name and password before a host. */
export const mayHoldCredentials = (text: string): boolean => has(CREDENTIALS, text)

/** True when the text has a password, secret, token or key by its name, such as `Password=…`. */
export const hasSecretPair = (text: string): boolean => SECRET_PAIR.test(text)

export const mayHoldSecret = (text: string): boolean =>
  mayHoldCredentials(text) || has(PARAMETERS, text) || hasSecretPair(text)

/** The text; null if it may hold a secret or is too long to quote. */
export const quotable = (text: string): string | null =>
  text.length > LONGEST_QUOTE || mayHoldSecret(text) ? null : text

/** Separators of a list or of a connection string: an address that cannot be read may have anything behind them. */
const SEPARATORS = /[=;,\s]/

/** A host with a dot, perhaps with port and path. */
const BARE_HOST = /^[\p{L}\p{N}_-]+(?:\.[\p{L}\p{N}_-]+)+(?::\d{1,5})?(?:\/.*)?$/u

/** A text in the place of an address, if it is one: a URL or a host, and nothing behind it. Otherwise null, as for `quotable`. */
export function quotableAddress(text: string): string | null {
  if (quotable(text) === null || SEPARATORS.test(text)) return null
  const isUrl = /^[a-z][a-z0-9+.-]*:\/\//i.test(text) && URL.canParse(text)
  return isUrl || BARE_HOST.test(text) ? text : null
}
