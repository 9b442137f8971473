/** Reads texts with connection strings or addresses: one or many, over one or several lines, or as the values of a .env file. */
import { looksLikeSdkString } from '../contract/importable-text.ts'
import type { FoundEntry } from './found.ts'
import { foundEntry } from './found-connection.ts'
import { isSdkKey } from './sdk-keys.ts'
import { fromSdkString, hasAddressKey } from './sdk-string.ts'
import { fromSettingValue } from './setting-value.ts'

/** `NAME=value`, `export NAME=value`, `set NAME=value`, `$env:NAME = value` or `NAME: value`. */
const VARIABLE = /^\s*(?:export\s+|set\s+|\$(?:env:)?)?([A-Za-z_][\w.-]*)\s*[=:]\s*(\S.*)$/

/** A line with an address and nothing else. */
const ADDRESS = /^\s*(?:https?:\/\/\S+|[a-z0-9][a-z0-9-]*(?:\.[a-z0-9-]+){2,}(?::\d+)?(?:\/\S*)?)\s*$/i

interface Line {
  readonly text: string
  /** Counted from one. */
  readonly line: number
}

/** Empty if the text has neither a connection string nor an address. */
export const textStrings = (text: string): readonly FoundEntry[] => blocksIn(text).flatMap(entriesOf)

/** Lines without an empty line between them, and without comments. */
function blocksIn(text: string): readonly (readonly Line[])[] {
  const blocks: Line[][] = [[]]
  for (const [at, line] of text.split(/\r\n|\n|\r/).entries())
    if (line.trim() === '') blocks.push([])
    else if (!/^\s*(?:#|\/\/|--)/.test(line)) blocks.at(-1)?.push({ text: line, line: at + 1 })
  return blocks
}

/** @param lines the parts of one string, or one string in each */
function entriesOf(lines: readonly Line[]): readonly FoundEntry[] {
  const whole = lines.map(({ text }) => wholeEntry(text))
  const strings = lines.filter(({ text }, at) => whole[at] === undefined && looksLikeSdkString(text))
  const isOne =
    whole.every((each) => each === undefined) && strings.filter(({ text }) => hasAddressKey(text)).length <= 1
  const [first] = lines
  if (isOne)
    return first === undefined || strings.length === 0
      ? []
      : [{ ...fromSdkString(lines.map(({ text }) => text).join('\n'), null), line: first.line }]
  return lines.flatMap(({ text, line }, at) => {
    const isString = whole[at] === undefined && looksLikeSdkString(text)
    const entry = isString ? fromSdkString(text, null) : whole[at]
    return entry ? [{ ...entry, line }] : []
  })
}

/** The entry of a line that is an address or a variable; null for a variable of something else, undefined for other lines. */
function wholeEntry(line: string): FoundEntry | null | undefined {
  if (ADDRESS.test(line)) return foundEntry({ address: line.trim() })
  const [, name = '', value = ''] = VARIABLE.exec(line) ?? []
  return name === '' || isSdkKey(name) ? undefined : fromSettingValue(name, unquoted(value))
}

/** The value of a variable without the quotes around it. */
function unquoted(value: string): string {
  const text = value.trim()
  const quote = text.charAt(0)
  if ((quote !== '"' && quote !== "'") || text.length < 2 || !text.endsWith(quote)) return text
  const inner = text.slice(1, -1)
  return quote === '"' ? inner.replaceAll('\\"', '"') : inner
}
