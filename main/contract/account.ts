/** An account as the window shows it: its orgs, whether the vault holds its sign-in, and when its secret or certificate ends. */
import type { Account } from './profile.ts'
import type { SecretRequest } from './session.ts'

export interface AccountOverview extends Account {
  /** Ids of the profiles that this account's sign-in opens. */
  readonly profileIds: readonly string[]
  /** True when the vault holds a sign-in of this account that it can open now. */
  readonly saved: boolean
  /** What to ask the person for to change the secret; null when the person does not type one here. */
  readonly secret: SecretRequest | null
}

/** An account whose secret or certificate ends at a known time. */
export interface EndingAccount extends Account {
  readonly secretExpiresAt: number
}

export const hasEnd = (account: Account | null): account is EndingAccount =>
  account?.secretExpiresAt !== undefined

/** Whether a client secret or a certificate ends at `secretExpiresAt`: a person enters the end only for a client secret. */
export const endingOf = ({ secretEndSaidBy }: Pick<Account, 'secretEndSaidBy'>): 'secret' | 'certificate' =>
  secretEndSaidBy === 'person' ? 'secret' : 'certificate'

/** True when a person may enter the end of the account's client secret. */
export const mayEndBeSaid = ({ method, secretExpiresAt, secretEndSaidBy }: Account): boolean =>
  method === 'client-credentials' && (secretExpiresAt === undefined || secretEndSaidBy === 'person')

/** The app warns this many days before a certificate or client secret ends. */
const WARNED_DAYS = 30

/** True when a certificate or client secret ends soon, or has ended. @param now epoch milliseconds */
export const endsSoon = (secretExpiresAt: number, now: number): boolean =>
  secretExpiresAt <= now || endsWithin(secretExpiresAt, WARNED_DAYS, now)

/** True when a certificate or client secret has not ended yet, but ends within some days. @param now epoch milliseconds */
export const endsWithin = (secretExpiresAt: number, days: number, now: number): boolean =>
  secretExpiresAt > now && secretExpiresAt - now < days * 86_400_000

/** Start of a day such as "2027-01-31", UTC, epoch milliseconds; null unless it is a valid day from 2000 to 2199. */
export function dayOf(text: string): number | null {
  if (!/^2[01]\d{2}-\d{2}-\d{2}$/.test(text)) return null
  const at = Date.parse(`${text}T00:00:00Z`)
  // some engines parse 31 April as 1 May
  return Number.isNaN(at) || dayText(at) !== text ? null : at
}

/** The day of a time, UTC, such as "2027-01-31". @param at epoch milliseconds */
export const dayText = (at: number): string => new Date(at).toISOString().slice(0, 10)
