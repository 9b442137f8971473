/** What a command's result prints on standard output. */
import { terminalText } from './columns.ts'
import type { CommandResult } from './command.ts'

/** What moves a terminal's cursor, breaks lines or reverses text, and JSON lets through as it is. */
const UNSEEN = /[\u007F-\u009F\u061C\u200E\u200F\u2028-\u202E\u2066-\u2069]/g

/** The same JSON value, without invisible characters that a terminal obeys. */
export const jsonText = (value: unknown): string =>
  JSON.stringify(value, null, 2).replace(
    UNSEEN,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  )

interface Printing {
  /** `--json` */
  readonly json: boolean
  /** Standard output is a terminal. */
  readonly shown: boolean
}

/** The text with its line breaks; empty if there is nothing to print. Data that no terminal shows stay as they are. */
export function printed(result: CommandResult, { json, shown }: Printing): string {
  if (json) return `${jsonText(result.json)}\n`
  if (result.text !== undefined) return result.text
  const lines = result.isData === true && !shown ? result.lines : result.lines.map(terminalText)
  return lines.map((line) => `${line}\n`).join('')
}
