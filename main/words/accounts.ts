/** When the certificate or client secret of an account ends, and what to do about it. */
import { type AccountOverview, dayText, endsSoon } from '../contract/account.ts'
import { words } from './index.ts'
import { timeWords } from './times.ts'

/** A labeled time; null if nothing ends or the end is unknown. */
export function endingWords(account: AccountOverview | null): { label: string; value: string } | null {
  if (account?.secretExpiresAt === undefined) return null
  return account.secretEndSaidBy === 'person'
    ? { label: words.accounts.secretEnds, value: dayText(account.secretExpiresAt) }
    : { label: words.accounts.certificateEnds, value: timeWords(account.secretExpiresAt) }
}

/** A warning with advice if it ends soon or has ended; otherwise null. @param now epoch milliseconds */
export function endingWarning(account: AccountOverview | null, now: number): string | null {
  const ending = endingWords(account)
  const at = account?.secretExpiresAt
  if (ending === null || account === null || at === undefined || !endsSoon(at, now)) return null
  const texts = words.accounts
  const [ended, willEnd] =
    account.secretEndSaidBy === 'person'
      ? [texts.secretEnded, texts.secretWillEnd]
      : [texts.certificateEnded, texts.certificateWillEnd]
  return (at <= now ? ended : willEnd)(account.name, ending.value)
}
