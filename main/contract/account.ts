/** What is told of an account: which orgs its sign-in opens, what of it is kept, and when what it signs in with ends. */
import type { Account } from './profile.ts'
import type { SecretRequest } from './session.ts'

export interface AccountOverview extends Account {
  /** The profiles that its sign-in opens, by id. */
  readonly profileIds: readonly string[]
  /** True when the vault holds something of it that can be opened now. */
  readonly saved: boolean
  /** What is asked for to change what it signs in with; null where that is not typed here. */
  readonly secret: SecretRequest | null
}

/** What ends at `secretExpiresAt`: a certificate names its own end, that of a client secret is only known from a person. */
export const endingOf = ({ secretEndSaidBy }: Pick<Account, 'secretEndSaidBy'>): 'secret' | 'certificate' =>
  secretEndSaidBy === 'person' ? 'secret' : 'certificate'

/** True where a person may say when the account's client secret ends. */
export const mayEndBeSaid = ({ method, secretExpiresAt, secretEndSaidBy }: Account): boolean =>
  method === 'client-credentials' && (secretExpiresAt === undefined || secretEndSaidBy === 'person')

/** Days before its end from which a certificate or client secret is warned of. */
const WARNED_DAYS = 30

/** True when a certificate or client secret ends soon, or has ended. @param now epoch milliseconds */
export const endsSoon = (secretExpiresAt: number, now: number): boolean =>
  secretExpiresAt - now < WARNED_DAYS * 86_400_000

/** The beginning of a day such as "2027-01-31", UTC, epoch milliseconds; null for what is no day from 2000 to 2199. */
export function dayOf(text: string): number | null {
  if (!/^2[01]\d{2}-\d{2}-\d{2}$/.test(text)) return null
  const at = Date.parse(`${text}T00:00:00Z`)
  // 31 April is 1 May to some engines
  return Number.isNaN(at) || dayText(at) !== text ? null : at
}

/** The day of a time, UTC, such as "2027-01-31". @param at epoch milliseconds */
export const dayText = (at: number): string => new Date(at).toISOString().slice(0, 10)
