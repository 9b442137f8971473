/** Times and shares, as the person's own locale writes them. */
import { words } from './index.ts'

const dateTime = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'short' })
const clock = new Intl.DateTimeFormat(undefined, { timeStyle: 'medium' })
const relative = new Intl.RelativeTimeFormat(undefined, { numeric: 'auto' })
const milliseconds = new Intl.NumberFormat(undefined, { style: 'unit', unit: 'millisecond' })
const percent = new Intl.NumberFormat(undefined, { style: 'percent' })

/** A date and time. @param at epoch milliseconds */
export const timeWords = (at: number): string => dateTime.format(at)

/** A time of today, to the second. @param at epoch milliseconds */
export const clockWords = (at: number): string => clock.format(at)

/** How long something took: "12 ms". */
export const millisecondsWords = (took: number): string => milliseconds.format(took)

/** @param share 0 to 1 */
export const percentWords = (share: number): string => percent.format(share)

/** How long ago: "just now", "3 minutes ago"; after a day the date. @param at epoch milliseconds @param now the clock */
export function ageWords(at: number, now: number): string {
  const seconds = Math.max(0, Math.round((now - at) / 1000))
  if (seconds < 45) return words.times.justNow
  if (seconds < 3600) return relative.format(-Math.max(1, Math.round(seconds / 60)), 'minute')
  if (seconds < 86_400) return relative.format(-Math.round(seconds / 3600), 'hour')
  return timeWords(at)
}
