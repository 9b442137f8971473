/** Tables of the command line: as wide as their content for programs, and no wider than the terminal for people. */
import { withoutControls } from '../contract/plain-text.ts'
import { cellWidth, cutTo } from './cell-width.ts'
import type { Paint, Tone } from './colors.ts'
import { columns, terminalText } from './columns.ts'

/** A text of a table, perhaps with a color. */
export type Cell = string | { readonly text: string; readonly tone: Tone }

/** The first row has the headings. */
export type Table = readonly (readonly Cell[])[]

const textOf = (cell: Cell): string => (typeof cell === 'string' ? cell : cell.text)

/** A table as a result: its lines in full, and its cells for a terminal. */
export const tabular = (table: Table): { readonly lines: readonly string[]; readonly table: Table } => ({
  // a terminal gets the cells, and no lines are made
  get lines() {
    return columns(table.map((row) => row.map(textOf)))
  },
  table,
})

/** A column is not narrower than this, even if the table is too wide then. */
const NARROWEST = 6

const GAP = '  '

interface Place {
  /** Columns of the terminal. */
  readonly width: number
  readonly paint: Paint
}

/** One line for each row. Where the table is too wide, the widest columns are cut, and the first one last. */
export function tableLines(table: Table, { width, paint }: Place): string[] {
  const clean = table.map((row) => row.map((cell) => withoutControls(textOf(cell))))
  const natural = (clean[0] ?? []).map((_, column) =>
    Math.max(...clean.map((row) => cellWidth(row[column] ?? ''))),
  )
  const widths = fitted(natural, width - GAP.length * (natural.length - 1))
  return table.map((row, index) => {
    const filled = row.findLastIndex((cell) => textOf(cell) !== '')
    return row
      .slice(0, filled + 1)
      .map((cell, column) => {
        const text = cutTo(clean[index]?.[column] ?? '', widths[column] ?? 0)
        const space = ' '.repeat(column === filled ? 0 : (widths[column] ?? 0) - cellWidth(text))
        const tone = index === 0 ? 'heading' : typeof cell === 'string' ? null : cell.tone
        const shown = terminalText(text)
        return `${tone === null || text === '' ? shown : paint(tone, shown)}${space}`
      })
      .join(GAP)
  })
}

/**
 * The widths of columns that share some room. The first column says what a row is about: it stays whole up to half of the
 * room, because cut names of one customer look alike.
 */
function fitted([first = 0, ...others]: readonly number[], room: number): readonly number[] {
  const least = sumOf(others.map((width) => Math.min(width, NARROWEST)))
  const most = Math.min(Math.max(Math.floor(room / 2), room - sumOf(others)), room - least)
  const kept = Math.min(first, Math.max(most, NARROWEST))
  return [kept, ...shared(others, room - kept)]
}

/** The widest columns give up the most. */
function shared(natural: readonly number[], room: number): readonly number[] {
  const total = (most: number) => sumOf(natural.map((width) => Math.min(width, most)))
  let most = Math.max(...natural, NARROWEST)
  while (most > NARROWEST && total(most) > room) most -= 1
  let spare = room - total(most)
  return natural.map((width) => {
    if (width <= most) return width
    spare -= 1
    return spare >= 0 ? most + 1 : most
  })
}

const sumOf = (widths: readonly number[]): number => widths.reduce((sum, width) => sum + width, 0)
