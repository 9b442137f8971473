/** Reads and writes CSV (RFC 4180), with commas, semicolons or tabs, as spreadsheets write it. */

/**
 * What makes a spreadsheet read a formula, at the beginning of a cell, and after a separator within it, because its own list
 * separator may be another one. Only the last of several separators counts, so that long runs take linear time. Some
 * spreadsheets read full-width characters like the plain ones. https://owasp.org/www-community/attacks/CSV_Injection
 */
const FORMULA = String.raw`'*[=+\-@\uFF1D\uFF0B\uFF0D\uFF20`
const GAP = String.raw`(?:[^\S\t\r\n]|")*`
const AT_BEGIN = [`(^${GAP})`, `${FORMULA}\\t\\r\\n]`] as const
const WITHIN = [`([;,\\t\\r\\n]${GAP})`, `${FORMULA}]`] as const

const unmarked = [AT_BEGIN, WITHIN].map(([before, formula]) => new RegExp(`${before}(?=${formula})`, 'g'))
const marked = [AT_BEGIN, WITHIN].map(([before, formula]) => new RegExp(`${before}'(?=${formula})`, 'g'))

/** An apostrophe at each such place makes it text. Spreadsheets hide it at the beginning of a cell. */
const withMarks = (text: string): string =>
  unmarked.reduce((before, place) => before.replace(place, "$1'"), text)
const withoutMarks = (text: string): string =>
  marked.reduce((before, place) => before.replace(place, '$1'), text)

/**
 * The rows with their cells. A cell that looks like a formula is text, and the apostrophe before it is removed.
 * @param marks 'kept': the apostrophes are text too, as in a password
 * @returns null if a quote is not closed, or if something follows a quoted cell
 */
export function readCsv(
  text: string,
  delimiter: string,
  marks: 'removed' | 'kept' = 'removed',
): readonly (readonly string[])[] | null {
  const rows: string[][] = []
  let row: string[] = []
  for (let at = 0; at <= text.length; at++) {
    const cell = text[at] === '"' ? quotedCell(text, at) : plainCell(text, at, delimiter)
    if (cell === null) return null
    row.push(marks === 'removed' ? withoutMarks(cell.text) : cell.text)
    at = cell.end
    if (text[at] === delimiter) continue
    if (text[at] === '\r' && text[at + 1] === '\n') at += 1
    else if (at < text.length && text[at] !== '\n' && text[at] !== '\r') return null
    if (row.some((each) => each.trim() !== '')) rows.push(row)
    row = []
  }
  return rows
}

interface Cell {
  readonly text: string
  /** Index of the character after the cell. */
  readonly end: number
}

function quotedCell(text: string, start: number): Cell | null {
  let close = text.indexOf('"', start + 1)
  while (close !== -1 && text[close + 1] === '"') close = text.indexOf('"', close + 2)
  if (close === -1) return null
  return { text: text.slice(start + 1, close).replaceAll('""', '"'), end: close + 1 }
}

function plainCell(text: string, start: number, delimiter: string): Cell {
  let end = start
  while (end < text.length && text[end] !== delimiter && text[end] !== '\n' && text[end] !== '\r') end += 1
  return { text: text.slice(start, end), end }
}

/** Every cell in quotes, with an apostrophe before what looks like a formula. `readCsv` reads the same cells. */
export const writeCsv = (rows: readonly (readonly string[])[]): string =>
  rows.map((row) => `${row.map(cell).join(',')}\r\n`).join('')

const cell = (text: string): string => `"${withMarks(text).replaceAll('"', '""')}"`
