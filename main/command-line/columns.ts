/** Rows as aligned lines, safe for a terminal: control characters from servers are removed. */
import { plainText, withoutControls } from '../contract/plain-text.ts'
import { words } from '../words/index.ts'
import { cellWidth, isPlain } from './cell-width.ts'

/** Text that cannot move the cursor, change the terminal or reverse the direction of the text around it. */
export const terminalText = (text: string): string => plainText(text)

/** Visible width of a cell: the bidi isolates that `plainText` adds take no space. */
const widthOf = (cell: string): number => (isPlain(cell) ? cell.length : cellWidth(withoutControls(cell)))

const digits = (count: number, length: number): string => String(count).padStart(length, '0')

/** As ISO 8601 writes it. By hand, because the first format of `Intl` takes longer than all the rest of a short command. */
function minuteText(at: number): string {
  const time = new Date(at)
  const day = `${digits(time.getFullYear(), 4)}-${digits(time.getMonth() + 1, 2)}-${digits(time.getDate(), 2)}`
  return `${day} ${digits(time.getHours(), 2)}:${digits(time.getMinutes(), 2)}`
}

/** A time in this computer's time zone, such as "2026-11-23 12:00", or "never". @param at epoch milliseconds */
export const timeText = (at: number | null): string =>
  at === null ? words.commandLine.never : minuteText(at)

/** A time of today in this computer's time zone, to the second, such as "12:00:30". @param at epoch milliseconds */
export const clockText = (at: number): string =>
  new Intl.DateTimeFormat('sv-SE', { timeStyle: 'medium' }).format(at)

/** One line per row, each column as wide as its widest cell. */
export function columns(rows: readonly (readonly string[])[]): string[] {
  const clean = rows.map((row) => row.map(terminalText))
  const widths = clean.map((row) => row.map(widthOf))
  const widest: number[] = []
  for (const row of widths)
    row.forEach((width, index) => {
      if (width > (widest[index] ?? 0)) widest[index] = width
    })
  return clean.map((row, at) => {
    let line = ''
    row.forEach((cell, index) => {
      line += index === 0 ? cell : `  ${cell}`
      const spaces = (widest[index] ?? 0) - (widths[at]?.[index] ?? 0)
      if (spaces > 0 && index < row.length - 1) line += ' '.repeat(spaces)
    })
    return line.trimEnd()
  })
}
