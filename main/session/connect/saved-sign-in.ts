/** Renews a sign-in from the vault without a person, for callers without a session: the command line's `token` and the doctor. */
import type { ConnectionProfile } from '../../contract/profile.ts'
import type { WhoAmI } from '../../contract/session.ts'
import type { OrgCredential } from '../../org/credential.ts'
import { withDetection } from '../../organizations/profile-detection.ts'
import { renewalTarget } from '../renewal-target.ts'
import { confirmIdentity, isRefusedByOrg } from './confirmed-sign-in.ts'
import type { ConnectParts } from './connect-parts.ts'
import { guardDirectory, guardIdentity, idsAreEnough } from './identity-guard.ts'
import { keepNames } from './keep-sign-in.ts'
import { type ConnectOptions, chooseMethod, newAttempt } from './sign-in-attempt.ts'
import { signInNeeded } from './sign-in-needed.ts'

export interface SavedSignIn {
  readonly credential: OrgCredential
  /**
   * Calls WhoAmI, once more with a newer credential if the org refuses the first, compares the user with the profile, and
   * saves the names in the answer.
   * @returns the credential that the org accepted
   * @throws FailureError
   */
  confirmIdentity(): Promise<{ readonly who: WhoAmI; readonly credential: OrgCredential }>
  /** Like `confirmIdentity`, but requests only what the comparison needs. @throws FailureError */
  confirmed(): Promise<OrgCredential>
}

/** Renews the profile's sign-in from the vault. @throws FailureError `sign-in-needs-person` */
export async function savedSignIn(
  parts: ConnectParts,
  profileId: string,
  signal: AbortSignal,
): Promise<SavedSignIn> {
  const { profiles, vault, methods } = parts
  const options: ConnectOptions = { userAgent: 'window', interactive: false, signal, onStep: () => {} }
  await vault.open()
  signal.throwIfAborted()
  const known = await withDetection(parts, profiles.profile(profileId), options)
  guardDirectory(known.profile, known.detection)
  const attempt = newAttempt(parts, known, options)
  const method = chooseMethod(methods, attempt)
  const { account } = attempt
  const renew = async (refused: boolean) => {
    const signedIn = account?.method === method.id ? await method.renew(attempt, refused) : null
    if (account === null || signedIn === null) throw signInNeeded(known.profile, vault)
    return { signedIn, account }
  }
  const first = await renew(false)
  const confirmOnce = async (named: boolean) => {
    let { signedIn, account: owner } = first
    const ask = () =>
      confirmIdentity(parts, attempt, {
        signedIn,
        idsAreEnough: (ids) => !named && idsAreEnough(profiles.profile(profileId), ids, signedIn.identity),
      })
    const { who } = await ask().catch(async (error: unknown) => {
      if (!isRefusedByOrg(error)) throw error
      ;({ signedIn, account: owner } = await renew(true))
      return ask()
    })
    guardIdentity(profiles.profile(profileId), who, signedIn.identity)
    if (signedIn.renewed) await signedIn.keep(owner.id)
    if (named) keepNames(parts, known.profile, { who, account: owner })
    return { who, credential: signedIn.credential }
  }
  return {
    credential: first.signedIn.credential,
    confirmIdentity: () => confirmOnce(true),
    confirmed: async () => (await confirmOnce(false)).credential,
  }
}

/** True when the vault holds what a renewal of this profile needs. */
export async function canRenew(
  { profiles, methods, clientIdOf }: Pick<ConnectParts, 'profiles' | 'methods' | 'clientIdOf'>,
  profile: ConnectionProfile,
): Promise<boolean> {
  const account = profile.accountId === null ? null : profiles.account(profile.accountId)
  if (account === null) return false
  const method = methods.find(({ id }) => id === account.method)
  return method === undefined ? false : method.canRenew(account, renewalTarget(profile, clientIdOf))
}
