/**
 * Connection strings in the grammar of .NET's `DbConnectionStringBuilder`, which the SDKs of Dataverse use: reads and writes
 * pairs of key and value. https://learn.microsoft.com/dotnet/framework/data/adonet/connection-strings
 */

export type Pair = readonly [key: string, value: string]

/** The text breaks the grammar. Has no part of the text, because that may be a password. */
export class ConnectionStringError extends Error {
  override readonly name = 'ConnectionStringError'
  /** Index of the pair that cannot be read. */
  readonly position: number

  constructor(position: number) {
    super(`The pair at ${position} cannot be read`)
    this.position = position
  }
}

/** A value that needs no quotes. */
const PLAIN = /^[^"'=;\s\p{Cc}]+$/u

/**
 * Values may be any text without NUL, which the grammar cannot express; keys are those of the SDK.
 * `readConnectionString` reads the same pairs again.
 */
export const writeConnectionString = (pairs: readonly Pair[]): string =>
  pairs.map(([key, value]) => `${key}=${quoted(value)}`).join(';')

function quoted(value: string): string {
  if (PLAIN.test(value)) return value
  if (value.includes('"') && !value.includes("'")) return `'${value}'`
  return `"${value.replaceAll('"', '""')}"`
}

/** White space and control characters of .NET, which differ from those of JavaScript. */
const WHITE = /[\t-\r \u0085\u00A0\u1680\u2000-\u200A\u2028\u2029\u202F\u205F\u3000]/
const CONTROL = /\p{Cc}/u

const isWhite = (character: string): boolean => WHITE.test(character)
const breaks = (character: string): boolean => CONTROL.test(character) && !isWhite(character)

/** Trims the white space of .NET. A pattern would take quadratic time for long white space inside. */
function trimmed(text: string): string {
  let [start, end] = [0, text.length]
  while (start < end && isWhite(text.charAt(start))) start += 1
  while (end > start && isWhite(text.charAt(end - 1))) end -= 1
  return text.slice(start, end)
}

/**
 * The last value of each key, with the key in lower case. An empty value without quotes removes its key. A semicolon may be
 * within a key: only an equals sign ends it.
 * @throws ConnectionStringError
 */
export function readConnectionString(text: string): ReadonlyMap<string, string> {
  const pairs = new Map<string, string>()
  for (let at = startOfPair(text, 0); at < text.length; at = startOfPair(text, at)) {
    const key = readKey(text, at)
    const value = readValue(text, { from: key.end, pair: at })
    if (value.text === null) pairs.delete(key.text)
    else pairs.set(key.text, value.text)
    at = value.end
  }
  return pairs
}

/** Skips white space and semicolons; NUL may only follow the last pair. */
function startOfPair(text: string, from: number): number {
  let at = from
  while (at < text.length && (text[at] === ';' || isWhite(text.charAt(at)))) at += 1
  if (text[at] !== '\0') return at
  while (at < text.length && (text[at] === '\0' || isWhite(text.charAt(at)))) at += 1
  if (at < text.length) throw new ConnectionStringError(at)
  return at
}

/** A key ends at the first equals sign; two of them are one within the key. */
function readKey(text: string, pair: number): { text: string; end: number } {
  for (let at = pair; at < text.length; at++) {
    if (breaks(text.charAt(at))) break
    if (text[at] !== '=') continue
    if (text[at + 1] === '=') {
      at += 1
      continue
    }
    const key = trimmed(text.slice(pair, at).replaceAll('==', '=')).toLowerCase()
    if (key === '') break
    return { text: key, end: at + 1 }
  }
  throw new ConnectionStringError(pair)
}

/** @param pair where the pair begins @returns null for an empty value */
function readValue(
  text: string,
  { from, pair }: { from: number; pair: number },
): { text: string | null; end: number } {
  let at = from
  while (at < text.length && isWhite(text.charAt(at))) at += 1
  const quote = text.charAt(at)
  if (quote === '"' || quote === "'") return readQuoted(text, { from: at + 1, quote, pair })
  const start = at
  while (at < text.length && text[at] !== ';' && !breaks(text.charAt(at))) at += 1
  if (at === start && breaks(text.charAt(at)) && text[at] !== '\0') throw new ConnectionStringError(pair)
  const value = trimmed(text.slice(start, at))
  if (/["']$/.test(value)) throw new ConnectionStringError(pair)
  return { text: value === '' ? null : value, end: at }
}

function readQuoted(
  text: string,
  { from, quote, pair }: { from: number; quote: string; pair: number },
): { text: string; end: number } {
  let close = text.indexOf(quote, from)
  while (close !== -1 && text[close + 1] === quote) close = text.indexOf(quote, close + 2)
  const value = text.slice(from, close)
  if (close === -1 || value.includes('\0')) throw new ConnectionStringError(pair)
  let end = close + 1
  while (end < text.length && isWhite(text.charAt(end))) end += 1
  if (end < text.length && text[end] !== ';' && text[end] !== '\0') throw new ConnectionStringError(pair)
  return { text: value.replaceAll(quote + quote, quote), end }
}
