/** The ways to a sign-in that the org itself has confirmed: renewed from the vault, served by an account that is known, or by a person. */
import { type FailureCode, FailureError } from '../../contract/failure.ts'
import type { Account } from '../../contract/profile.ts'
import type { WhoAmI } from '../../contract/session.ts'
import type { Http } from '../../http/http.ts'
import { createOrgClient } from '../../org/org-client.ts'
import { ClaimsChallenge } from '../../org/org-error.ts'
import { whoAmIBySoap } from '../../org/soap-who-am-i.ts'
import { type WhoAmIIds, whoAmI } from '../../org/who-am-i.ts'
import type { ProfileStore } from '../../profiles/profile-store.ts'
import type { SignedIn, SignInAttempt, SignInMethod } from '../../sign-in/sign-in-method.ts'
import { knownAccount } from './known-account.ts'

interface ConfirmationParts {
  readonly profiles: ProfileStore
  readonly http: Http
  /** The clock, epoch milliseconds. */
  readonly now: () => number
}

/** A sign-in, and who one is by it in the org's own words. */
export interface ConfirmedSignIn {
  readonly signedIn: SignedIn
  readonly method: Account['method']
  readonly who: WhoAmI
}

/** Renewed from the vault and still taken by the org; null when a person has to sign in. @throws FailureError */
export async function renewed(
  parts: ConfirmationParts,
  method: SignInMethod,
  attempt: SignInAttempt,
): Promise<ConfirmedSignIn | null> {
  if (attempt.account === null || attempt.account.method !== method.id) return null
  // what the org refuses may have ended there ahead of its time: once, something newer is tried
  for (const refused of [false, true]) {
    attempt.onStep({ doing: 'renewing' })
    const signedIn = await method.renew(attempt, refused)
    if (signedIn === null) return null
    try {
      return { signedIn, method: method.id, who: await confirmIdentity(parts, attempt, { signedIn }) }
    } catch (error) {
      if (!isRefusedByOrg(error)) throw error
    }
  }
  return null
}

/** By the sign-in that another org of the same account has already; null when a person has to sign in. @throws FailureError */
export async function servedByKnownAccount(
  parts: ConfirmationParts,
  method: SignInMethod,
  attempt: SignInAttempt,
): Promise<ConfirmedSignIn | null> {
  if (attempt.account !== null) return null
  const account = knownAccount(parts.profiles.accounts(), attempt, method)
  if (account === null || !(await method.canRenew(account, attempt.profile.orgUrl))) return null
  try {
    return await renewed(parts, method, { ...attempt, account })
  } catch (error) {
    attempt.signal.throwIfAborted()
    // an account that does not fit here is no failure: nobody has chosen it
    if (!(error instanceof FailureError) || !NOT_THIS_ACCOUNT.includes(error.code)) throw error
    return null
  }
}

/** By what the person does and types, once more where the org then asks for more. @throws FailureError */
export async function signedInByPerson(
  parts: ConfirmationParts,
  method: SignInMethod,
  attempt: SignInAttempt,
): Promise<ConfirmedSignIn> {
  const once = async (): Promise<ConfirmedSignIn> => {
    const signedIn = await method.signIn(attempt)
    return { signedIn, method: method.id, who: await confirmIdentity(parts, attempt, { signedIn }) }
  }
  const challenged = attempt.challenge.claims
  return once().catch((error: unknown) => {
    // the org asks for more than this sign-in has proven: once more, with that
    if (error instanceof ClaimsChallenge && challenged === null) return once()
    throw error
  })
}

interface Confirming {
  readonly signedIn: SignedIn
  /** As of `whoAmI`, where the org has that. */
  readonly idsAreEnough?: (ids: WhoAmIIds) => boolean
}

/** Asks the org itself who this is (WhoAmI). @throws FailureError */
export async function confirmIdentity(
  { http, now }: Pick<ConfirmationParts, 'http' | 'now'>,
  { profile: { orgUrl }, signal, onStep, challenge }: SignInAttempt,
  { signedIn: { credential }, idsAreEnough }: Confirming,
): Promise<WhoAmI> {
  onStep({ doing: 'confirming' })
  try {
    if (credential.kind === 'saml') return await whoAmIBySoap({ http, orgUrl, credential, signal, now })
    return await whoAmI(createOrgClient({ http, orgUrl, credential, signal }), idsAreEnough)
  } catch (error) {
    if (error instanceof ClaimsChallenge) challenge.claims = error.claims
    throw error
  }
}

/** What says that an account is none of the org's. */
const NOT_THIS_ACCOUNT: readonly FailureCode[] = [
  'sign-in-refused',
  'consent-denied',
  'wrong-tenant',
  'wrong-account',
  'microsoft-account-refused',
]

/** True where the org does not take a credential, though it has not ended. */
export const isRefusedByOrg = (error: unknown): boolean =>
  error instanceof FailureError && error.code === 'org-refused-credential'
