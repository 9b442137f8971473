/** What a command's result prints on standard output. */
import { type Paint, withoutColor } from './colors.ts'
import { terminalText } from './columns.ts'
import type { CommandResult } from './command.ts'
import { tableLines } from './table.ts'

/**
 * What nobody sees and JSON lets through as it is: what moves a terminal's cursor, breaks lines or reverses text, and what
 * hides instructions to a model in a name.
 */
const UNSEEN = /[\u007F-\u009F\u2028\u2029\p{Cf}\u{E0000}-\u{E0FFF}]|\p{Variation_Selector}/gu

/** The same JSON value, without invisible characters that a terminal obeys. */
export const jsonText = (value: unknown): string =>
  JSON.stringify(value, null, 2).replace(UNSEEN, (character) =>
    character
      .split('')
      .map((unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)
      .join(''),
  )

interface Printing {
  /** `--json` */
  readonly json: boolean
  /** Standard output is a terminal. */
  readonly shown: boolean
  /** Columns of the terminal. Default: 80. */
  readonly width?: number
  /** Default: no colors. */
  readonly paint?: Paint
}

/** The text with its line breaks; empty if there is nothing to print. Data that no terminal shows stay as they are. */
export function printed(result: CommandResult, printing: Printing): string {
  const { json, shown, width = 80, paint = withoutColor } = printing
  if (json) return `${jsonText(result.json)}\n`
  if (result.text !== undefined) return result.text
  // a program gets a table in full, with the colors that FORCE_COLOR asks for
  if (result.table !== undefined && (shown || paint !== withoutColor))
    return ended(tableLines(result.table, { width: shown ? width : Number.MAX_SAFE_INTEGER, paint }))
  const lines = result.isData === true && !shown ? result.lines : result.lines.map(terminalText)
  return ended(lines)
}

const ended = (lines: readonly string[]): string => lines.map((line) => `${line}\n`).join('')
