/** Recognizes the variables that other programs replace in settings: URL parsers accept some of them as a host. */

/** `${ORG}`, `$(Org)`, `#{Org}#`, `{{org}}`, `{org}`, `<org>`, `%ORG%`, `__Org__`, `[your org]`, `****`. */
const PLACEHOLDER =
  /\$\{[^{}\s]{1,80}\}|\$\([^()\s]{1,80}\)|#\{[^{}]{1,80}\}#?|\{\{[^{}]{1,80}\}\}|\{[^{}]{1,80}\}|<[^<>]{1,80}>|%[a-z_]\w{0,80}%|__[a-z]\w{0,80}?__|\[[a-z][^[\]:]{0,80}\]|\*{2,}/i

const WHOLE = new RegExp(`^(?:${PLACEHOLDER.source})$`, 'i')

/** The first placeholder within a text; null if there is none. */
export const placeholderIn = (text: string): string | null => PLACEHOLDER.exec(text)?.[0] ?? null

/** True if the whole text is one placeholder. */
export const isPlaceholder = (text: string): boolean => WHOLE.test(text)
