/** Times and percentages, in the format of the person's locale if it has the texts' language, otherwise of that language. */
import { words } from './index.ts'

const own = new Intl.DateTimeFormat().resolvedOptions().locale
const primary = (locale: string): string => new Intl.Locale(locale).language

function formatsFor(language: string) {
  const locale = primary(own) === primary(language) ? own : language
  const counted = (unit: string) =>
    new Intl.NumberFormat(locale, { style: 'unit', unit, unitDisplay: 'short' })
  return {
    language,
    day: new Intl.DateTimeFormat(locale, { dateStyle: 'medium' }),
    dateTime: new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short' }),
    clock: new Intl.DateTimeFormat(locale, { timeStyle: 'medium' }),
    relative: new Intl.RelativeTimeFormat(locale, { numeric: 'auto' }),
    counts: {
      day: counted('day'),
      hour: counted('hour'),
      minute: counted('minute'),
      second: counted('second'),
    },
    milliseconds: new Intl.NumberFormat(locale, { style: 'unit', unit: 'millisecond' }),
    percent: new Intl.NumberFormat(locale, { style: 'percent' }),
  }
}

let made: ReturnType<typeof formatsFor> | undefined

/** Created at the first use, because the language is set by then. */
function formats(): ReturnType<typeof formatsFor> {
  if (made?.language !== words.language) made = formatsFor(words.language)
  return made
}

/** A date and time. @param at epoch milliseconds */
export const timeWords = (at: number): string => formats().dateTime.format(at)

/** A date. @param at epoch milliseconds */
export const dayWords = (at: number): string => formats().day.format(at)

/** A time of today, to the second. @param at epoch milliseconds */
export const clockWords = (at: number): string => formats().clock.format(at)

/** A duration: "12 ms". */
export const millisecondsWords = (took: number): string => formats().milliseconds.format(took)

/** @param share 0 to 1 */
export const percentWords = (share: number): string => formats().percent.format(share)

/** The age of a time: "just now", "3 minutes ago"; after a day, the date. @param at epoch milliseconds @param now like `at` */
export function ageWords(at: number, now: number): string {
  const { relative } = formats()
  const seconds = Math.max(0, Math.round((now - at) / 1000))
  if (seconds < 45) return words.times.justNow
  if (seconds < 3600) return relative.format(-Math.max(1, Math.round(seconds / 60)), 'minute')
  if (seconds < 86_400) return relative.format(-Math.round(seconds / 3600), 'hour')
  return timeWords(at)
}

/**
 * How long something still lasts, rounded down, in the longest unit that it has two of: "42 min", "90 sec".
 * @param left milliseconds
 */
export function leftWords(left: number): string {
  const { day, hour, minute, second } = formats().counts
  const seconds = Math.floor(left / 1000)
  if (seconds >= 2 * 86_400) return day.format(Math.floor(seconds / 86_400))
  if (seconds >= 2 * 3600) return hour.format(Math.floor(seconds / 3600))
  if (seconds >= 2 * 60) return minute.format(Math.floor(seconds / 60))
  return second.format(seconds)
}
