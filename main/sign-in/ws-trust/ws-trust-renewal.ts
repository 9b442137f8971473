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

/** Renews a credential so many milliseconds before it expires, if no user is needed: renewals are planned a little later. */
const AHEAD = 5 * 60_000

/** The saved password or ticket record of an account that signs in by WS-Trust. */
export type TypedAtSts = RecordOf<'typed'> & { readonly kind: 'password' | 'ticket' }

/** The account's saved password or ticket; null for none, or another method's. @throws FailureError as `readRecord` */
export async function readTyped(vault: TokenVault, accountId: string): Promise<TypedAtSts | null> {
  const record = await readRecord(vault, { kind: 'typed', accountId })
  return record?.kind === 'password' || record?.kind === 'ticket' ? record : null
}

export interface RenewalRequest {
  readonly account: Account
  /** The org has just refused the saved credential. */
  readonly refused: boolean
  /** Called with the failure when the STS refuses the saved password, which is then removed. */
  readonly onPasswordRefused: (failure: Failure) => void
}

/** Uses the saved credential, or a new one; if none arrives, one that expires soon. @returns null if the user has to sign in */
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

/** Requests a new assertion with the saved password, once, or a ticket; null if the user has to continue. */
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
    // repeated attempts with a wrong password would lock the account
    await tools.vault.remove({ kind: 'typed', accountId: account.id })
    onPasswordRefused(error.failure)
    return null
  }
}
