/** Renews a sign-in by WS-Trust: with the saved assertion or token, else with the saved password or a ticket. */
import { type Failure, FailureError, personCanGoOn } from '../../contract/failure.ts'
import type { Account } from '../../contract/profile.ts'
import { Secret } from '../../secret.ts'
import { type RecordOf, readRecord } from '../../vault/records.ts'
import type { TokenVault } from '../../vault/token-vault.ts'
import type { SignedIn, SignInAttempt } from '../sign-in-method.ts'
import { stsOf, useOf, type WsTrustTools } from './attempt-sts.ts'
import { openByPassword, takesPasswords } from './password-sign-in.ts'
import { signInByTicket } from './ticket-sign-in.ts'
import { isOfPassword } from './trust-failure.ts'

/** Milliseconds ahead of its end at which what opens an org is made anew, where that asks nobody: renewals are planned a little later. */
const AHEAD = 5 * 60_000

/** What an account's sign-in by WS-Trust was made with. */
export type TypedAtSts = RecordOf<'typed'> & { readonly kind: 'password' | 'ticket' }

/** What the vault has of it; null where that is nothing, or of another method. @throws FailureError as `readRecord` */
export async function readTyped(vault: TokenVault, accountId: string): Promise<TypedAtSts | null> {
  const record = await readRecord(vault, { kind: 'typed', accountId })
  return record?.kind === 'password' || record?.kind === 'ticket' ? record : null
}

export interface RenewalRequest {
  readonly account: Account
  /** The org has just refused what the vault had. */
  readonly refused: boolean
  /** Called with what the STS said when it refuses the saved password, which is then removed. */
  readonly onPasswordRefused: (failure: Failure) => void
}

/** Uses what the vault holds, else requests it again. One that ends soon is used if no newer one comes. @returns null where a person has to sign in */
export async function renewAtSts(
  attempt: SignInAttempt,
  request: RenewalRequest,
  tools: WsTrustTools,
): Promise<SignedIn | null> {
  const { account, refused } = request
  const restored = await useOf(attempt, tools).restored(account, refused)
  const before: SignedIn | null = restored && { ...restored, interactive: false }
  const typed = await readTyped(tools.vault, account.id)
  if (typed === null || (before !== null && !endsSoon(before, tools.now()))) return before
  if (before === null) return reissue(attempt, { ...request, typed }, tools)
  const made = await reissue(attempt, { ...request, typed }, tools).catch((error: unknown) => {
    attempt.signal.throwIfAborted()
    if (error instanceof FailureError) return null
    throw error
  })
  return made ?? before
}

const endsSoon = ({ credential: { expiresAt } }: SignedIn, now: number): boolean =>
  expiresAt !== null && expiresAt < now + AHEAD

/** By the kept password, once, or by a ticket; null where a person has to go on. */
async function reissue(
  attempt: SignInAttempt,
  { account, typed, onPasswordRefused }: RenewalRequest & { readonly typed: TypedAtSts },
  tools: WsTrustTools,
): Promise<SignedIn | null> {
  const { userName, windows } = await stsOf(attempt, tools).endpoints(attempt.signal)
  if (typed.kind === 'ticket') {
    const signedIn = windows === null ? null : await signInByTicket(attempt, windows, tools)
    if (!(signedIn instanceof FailureError)) return signedIn
    if (personCanGoOn(signedIn.code)) return null
    throw signedIn
  }
  try {
    const { name, password } = typed
    const where = takesPasswords(userName)
    const made = await openByPassword(
      attempt,
      { where, typed: { name, password: new Secret(password) } },
      tools,
    )
    return { ...made, interactive: false, renewed: true }
  } catch (error) {
    if (!isOfPassword(error)) throw error
    // sent again and again it would lock the account
    await tools.vault.remove({ kind: 'typed', accountId: account.id })
    onPasswordRefused(error.failure)
    return null
  }
}
