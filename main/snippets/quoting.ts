/** Writes a text as a literal of another language, so that no text can end the literal. */

/** For a POSIX shell: only the apostrophe ends a text between apostrophes. */
export const forShell = (text: string): string => `'${text.replaceAll("'", String.raw`'\''`)}'`

/** For fish, where a backslash also escapes between apostrophes. */
export const forFish = (text: string): string => `'${text.replace(/['\\]/g, String.raw`\$&`)}'`

/**
 * For PowerShell, which takes typographic apostrophes for plain ones.
 * https://learn.microsoft.com/powershell/module/microsoft.powershell.core/about/about_quoting_rules
 */
export const forPowerShell = (text: string): string => `'${text.replace(/['\u2018-\u201B]/g, '$&$&')}'`

/** For Python. A literal of JSON is one of Python. */
export const forPython = (text: string): string =>
  // surrogates stay: Python would read the escapes of a pair as two broken characters
  JSON.stringify(text).replace(/[\u007F-\uD7FF\uE000-\uFFFF]/g, escaped)

/** For C#, where U+0085, U+2028 and U+2029 end a line and so a literal. */
export const forCSharp = (text: string): string => JSON.stringify(text).replace(/[\u007F-\uFFFF]/g, escaped)

const escaped = (character: string): string => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`
