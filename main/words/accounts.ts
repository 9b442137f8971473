/** When the certificate or client secret of an account ends, and what to do about it. */
import { dayText, type EndingAccount, endingOf, endsSoon, hasEnd } from '../contract/account.ts'
import type { Account } from '../contract/profile.ts'
import { words } from './index.ts'
import { dateTimeWords } from './times.ts'

/** A labeled time; null if nothing ends or the end is unknown. */
export function endingWords(account: Account | null): { label: string; value: string } | null {
  if (!hasEnd(account)) return null
  const label = endingOf(account) === 'secret' ? words.accounts.secretEnds : words.accounts.certificateEnds
  return { label, value: endText(account) }
}

/** A warning with advice if it ends soon or has ended; otherwise null. @param now epoch milliseconds */
export const endingWarning = (account: Account | null, now: number): string | null =>
  hasEnd(account) && endsSoon(account.secretExpiresAt, now) ? endingLine(account, now) : null

/** Whether the secret or the certificate ends and on which day, without advice. Null unless it ends soon or has ended. @param now epoch milliseconds */
export function endingMark(account: Account | null, now: number): string | null {
  if (!hasEnd(account) || !endsSoon(account.secretExpiresAt, now)) return null
  const texts = words.accounts
  const [endedOn, endsOn] =
    endingOf(account) === 'secret'
      ? [texts.secretEndedOn, texts.secretEndsOn]
      : [texts.certificateEndedOn, texts.certificateEndsOn]
  return (account.secretExpiresAt <= now ? endedOn : endsOn)(dayText(account.secretExpiresAt))
}

/** When it ends or has ended, and what to do. @param now epoch milliseconds */
export function endingLine(account: EndingAccount, now: number): string {
  const texts = words.accounts
  const [ended, willEnd] =
    endingOf(account) === 'secret'
      ? [texts.secretEnded, texts.secretWillEnd]
      : [texts.certificateEnded, texts.certificateWillEnd]
  return (account.secretExpiresAt <= now ? ended : willEnd)(account.name, endText(account))
}

/** A person enters a day; a certificate has a time. */
const endText = (account: EndingAccount): string =>
  endingOf(account) === 'secret' ? dayText(account.secretExpiresAt) : dateTimeWords(account.secretExpiresAt)
