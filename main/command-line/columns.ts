/** Rows of words as aligned lines, safe for a terminal: control characters from servers are taken out. */

/** Text that cannot move the cursor or change the terminal. */
export function terminalText(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is taken out
  return text.replace(/[\u0000-\u001F\u007F-\u009F\u202A-\u202E\u2066-\u2069]/g, ' ')
}

const minute = new Intl.DateTimeFormat('sv-SE', { dateStyle: 'short', timeStyle: 'short' })

/** A time in this computer's zone, such as "2026-11-23 12:00", or "never". @param at epoch milliseconds */
export const timeText = (at: number | null): string => (at === null ? 'never' : minute.format(at))

const second = new Intl.DateTimeFormat('sv-SE', { timeStyle: 'medium' })

/** A time of today in this computer's zone, to the second, such as "12:00:30". @param at epoch milliseconds */
export const clockText = (at: number): string => second.format(at)

/** One line per row, each column as wide as its widest cell. */
export function columns(rows: readonly (readonly string[])[]): string[] {
  const clean = rows.map((row) => row.map(terminalText))
  const widths: number[] = []
  for (const row of clean)
    row.forEach((cell, index) => {
      widths[index] = Math.max(widths[index] ?? 0, cell.length)
    })
  return clean.map((row) =>
    row
      .map((cell, index) => cell.padEnd(widths[index] ?? 0))
      .join('  ')
      .trimEnd(),
  )
}
