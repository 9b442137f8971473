/** Dates, times, durations and percentages. The format is the system locale's if its language is the app's, otherwise that of the app's language. */
import { words } from './index.ts'

const languageIn = (locale: string): string => new Intl.Locale(locale).language

function formatsFor(language: string) {
  const systemLocale = new Intl.DateTimeFormat().resolvedOptions().locale
  const locale = languageIn(systemLocale) === languageIn(language) ? systemLocale : language
  const counted = (unit: string) =>
    new Intl.NumberFormat(locale, { style: 'unit', unit, unitDisplay: 'short' })
  const lengthIn = (unit: string) =>
    new Intl.NumberFormat(locale, { style: 'unit', unit, unitDisplay: 'long' })
  return {
    language,
    day: new Intl.DateTimeFormat(locale, { dateStyle: 'medium' }),
    fullDay: new Intl.DateTimeFormat(locale, { dateStyle: 'full' }),
    dateTime: new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short' }),
    clock: new Intl.DateTimeFormat(locale, { timeStyle: 'medium' }),
    relative: new Intl.RelativeTimeFormat(locale, { numeric: 'auto' }),
    counted: new Intl.RelativeTimeFormat(locale, { numeric: 'always' }),
    counts: {
      day: counted('day'),
      hour: counted('hour'),
      minute: counted('minute'),
      second: counted('second'),
    },
    lengths: {
      day: lengthIn('day'),
      hour: lengthIn('hour'),
      minute: lengthIn('minute'),
      second: lengthIn('second'),
    },
    milliseconds: new Intl.NumberFormat(locale, { style: 'unit', unit: 'millisecond' }),
    percent: new Intl.NumberFormat(locale, { style: 'percent' }),
  }
}

let made: ReturnType<typeof formatsFor> | undefined

/** The formats of the current language. Not created at import, because the language is not set yet. */
function formats(): ReturnType<typeof formatsFor> {
  if (made?.language !== words.language) made = formatsFor(words.language)
  return made
}

/** A date and time. @param at epoch milliseconds */
export const dateTimeWords = (at: number): string => formats().dateTime.format(at)

/** A date. @param at epoch milliseconds */
export const dateWords = (at: number): string => formats().day.format(at)

/** A date with its weekday. @param at epoch milliseconds */
export const fullDateWords = (at: number): string => formats().fullDay.format(at)

/** The time of day, to the second. @param at epoch milliseconds */
export const timeOfDayWords = (at: number): string => formats().clock.format(at)

/** A duration: "12 ms". */
export const millisecondsWords = (took: number): string => formats().milliseconds.format(took)

/** @param share 0 to 1 */
export const percentWords = (share: number): string => formats().percent.format(share)

/** The age of a time: "just now", "3 minutes ago"; after a day, date and time. @param at epoch milliseconds @param now like `at` */
export function ageWords(at: number, now: number): string {
  const { relative } = formats()
  const seconds = Math.max(0, Math.round((now - at) / 1000))
  if (seconds < 45) return words.times.justNow
  if (seconds < 3600) return relative.format(-Math.round(seconds / 60), 'minute')
  if (seconds < 86_400) return relative.format(-Math.round(seconds / 3600), 'hour')
  return dateTimeWords(at)
}

/** When something comes: "in 12 days", rounded up. @param left milliseconds, more than 0 */
export const inDaysWords = (left: number): string =>
  formats().counted.format(Math.ceil(left / 86_400_000), 'day')

/**
 * How long something still lasts, rounded down, in the longest unit that it has two of: "42 min", "90 sec".
 * @param left milliseconds, 0 or more
 */
export function timeLeftWords(left: number): string {
  const { day, hour, minute, second } = formats().counts
  const seconds = Math.floor(left / 1000)
  if (seconds >= 2 * 86_400) return day.format(Math.floor(seconds / 86_400))
  if (seconds >= 2 * 3600) return hour.format(Math.floor(seconds / 3600))
  if (seconds >= 2 * 60) return minute.format(Math.floor(seconds / 60))
  return second.format(seconds)
}

/** A duration for a sentence, rounded, in the longest unit that it has two of: "7 minutes". @param duration milliseconds, 0 or more */
export function durationWords(duration: number): string {
  const { day, hour, minute, second } = formats().lengths
  const seconds = duration / 1000
  if (seconds >= 2 * 86_400) return day.format(Math.round(seconds / 86_400))
  if (seconds >= 2 * 3600) return hour.format(Math.round(seconds / 3600))
  if (seconds >= 2 * 60) return minute.format(Math.round(seconds / 60))
  return second.format(Math.round(seconds))
}
