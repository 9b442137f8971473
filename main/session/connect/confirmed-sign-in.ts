/** Gets a sign-in that the org has confirmed: renewed from the vault, from a known account, or by a person. */
import { type FailureCode, FailureError } from '../../contract/failure.ts'
import type { Account } from '../../contract/profile.ts'
import type { WhoAmI, WhoAmIAnswer } from '../../contract/session.ts'
import type { Http } from '../../http/http.ts'
import { createOrgClient } from '../../org/org-client.ts'
import { ClaimsChallenge } from '../../org/org-error.ts'
import { whoAmIBySoap } from '../../org/soap-who-am-i.ts'
import { type WhoAmIIds, whoAmI } from '../../org/who-am-i.ts'
import type { ConnectStore } from '../../profiles/profile-store.ts'
import type { SignedIn, SignInAttempt, SignInMethod } from '../../sign-in/sign-in-method.ts'
import { timeSince } from '../../time-since.ts'
import { knownAccount } from './known-account.ts'

interface ConfirmationParts {
  readonly profiles: ConnectStore
  readonly http: Http
  /** The clock, epoch milliseconds. */
  readonly now: () => number
}

/** The user that the org's WhoAmI returned, and when. */
export interface ConfirmedIdentity {
  readonly who: WhoAmI
  readonly answered: WhoAmIAnswer
}

/** A sign-in, and the user that the org's WhoAmI returned for it. */
export interface ConfirmedSignIn extends ConfirmedIdentity {
  readonly signedIn: SignedIn
  readonly method: Account['method']
}

/** Renews from the vault and checks that the org accepts it; null when a person must sign in. @throws FailureError */
export async function renewed(
  parts: ConfirmationParts,
  method: SignInMethod,
  attempt: SignInAttempt,
): Promise<ConfirmedSignIn | null> {
  if (attempt.account === null || attempt.account.method !== method.id) return null
  // the org may have ended the session early: after a refusal, try a newer credential once
  for (const refused of [false, true]) {
    attempt.onStep({ doing: 'renewing' })
    const signedIn = await method.renew(attempt, refused)
    if (signedIn === null) return null
    try {
      return { signedIn, method: method.id, ...(await confirmIdentity(parts, attempt, { signedIn })) }
    } catch (error) {
      if (!isRefusedByOrg(error)) throw error
    }
  }
  return null
}

/** Uses the sign-in of an account that another org already has; null when a person must sign in. @throws FailureError */
export async function servedByKnownAccount(
  parts: ConfirmationParts,
  method: SignInMethod,
  attempt: SignInAttempt,
): Promise<ConfirmedSignIn | null> {
  if (attempt.account !== null) return null
  const account = knownAccount(parts.profiles.accounts(), attempt, method)
  if (account === null) return null
  const { orgUrl } = attempt.profile
  if (!(await method.canRenew(account, { orgUrl, clientId: () => attempt.clientId }))) return null
  try {
    return await renewed(parts, method, { ...attempt, account })
  } catch (error) {
    attempt.signal.throwIfAborted()
    // the person did not choose this account, so it is no failure when it does not fit
    if (!(error instanceof FailureError) || !NOT_THIS_ACCOUNT.includes(error.code)) throw error
    return null
  }
}

/** Lets the person sign in; tries once more if the org then sends a claims challenge. @throws FailureError */
export async function signedInByPerson(
  parts: ConfirmationParts,
  method: SignInMethod,
  attempt: SignInAttempt,
): Promise<ConfirmedSignIn> {
  const once = async (): Promise<ConfirmedSignIn> => {
    const signedIn = await method.signIn(attempt)
    return { signedIn, method: method.id, ...(await confirmIdentity(parts, attempt, { signedIn })) }
  }
  const challenged = attempt.challenge.claims
  return once().catch((error: unknown) => {
    // the org requires more claims than this sign-in proved: sign in once more with them
    if (error instanceof ClaimsChallenge && challenged === null) return once()
    throw error
  })
}

interface Confirming {
  readonly signedIn: SignedIn
  /** For `whoAmI`, if the org supports it. */
  readonly idsAreEnough?: (ids: WhoAmIIds) => boolean
}

/** Asks the org which user this is (WhoAmI). @throws FailureError */
export async function confirmIdentity(
  { http, now }: Pick<ConfirmationParts, 'http' | 'now'>,
  { profile: { orgUrl }, signal, onStep, challenge }: SignInAttempt,
  { signedIn: { credential }, idsAreEnough = () => false }: Confirming,
): Promise<ConfirmedIdentity> {
  onStep({ doing: 'confirming' })
  const asked = now()
  let answered: WhoAmIAnswer = { at: asked, took: 0 }
  const onAnswer = () => {
    const at = now()
    answered = { at, took: timeSince(asked, at) }
  }
  try {
    const who =
      credential.kind === 'saml'
        ? await whoAmIBySoap({ http, orgUrl, credential, signal, now }, onAnswer)
        : await whoAmI(createOrgClient({ http, orgUrl, credential, signal }), { idsAreEnough, onAnswer })
    return { who, answered }
  } catch (error) {
    if (error instanceof ClaimsChallenge) challenge.claims = error.claims
    throw error
  }
}

/** Codes that show that an account has no access to the org. */
const NOT_THIS_ACCOUNT: readonly FailureCode[] = [
  'sign-in-refused',
  'consent-denied',
  'wrong-tenant',
  'wrong-account',
  'microsoft-account-refused',
]

/** True when the org refuses a credential that has not expired. */
export const isRefusedByOrg = (error: unknown): boolean =>
  error instanceof FailureError && error.code === 'org-refused-credential'
