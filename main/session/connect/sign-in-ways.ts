/** Which method signs in, and its sign-in that the org has confirmed: that of an imported secret first, if the profile has one. */
import { FailureError } from '../../contract/failure.ts'
import type { SignInAttempt, SignInMethod } from '../../sign-in/sign-in-method.ts'
import { type ConfirmedSignIn, renewed, servedByKnownAccount, signedInByPerson } from './confirmed-sign-in.ts'
import type { ConnectParts } from './connect-parts.ts'
import type { ImportedSecretOffer } from './imported-secret.ts'
import { type ConnectOptions, chooseMethod } from './sign-in-attempt.ts'

/** @returns null if only a person can go on and the attempt may ask none @throws FailureError */
export async function signedInSomeWay(
  parts: ConnectParts,
  attempt: SignInAttempt,
  { options, imported }: { readonly options: ConnectOptions; readonly imported: ImportedSecretOffer | null },
): Promise<ConfirmedSignIn | null> {
  const usual = chooseMethod(parts.methods, attempt, options.method)
  const wanted = options.method === undefined && !options.byPage
  const ofSecret = wanted ? imported?.methodAt(attempt.detection) : undefined
  if (imported !== null && ofSecret !== undefined && ofSecret !== usual.id)
    try {
      return await signedIn(parts, attempt, {
        options,
        method: chooseMethod(parts.methods, attempt, ofSecret),
      })
    } catch (error) {
      // the STS may take no password here: then the sign-in goes on as without the import
      const isAsUsual = error instanceof FailureError && error.code !== 'sign-in-canceled'
      if (!isAsUsual || imported.isAnswered || attempt.signal.aborted) throw error
    }
  return signedIn(parts, attempt, { options, method: usual })
}

async function signedIn(
  parts: ConnectParts,
  attempt: SignInAttempt,
  {
    options: { onMethod, fresh = false, interactive },
    method,
  }: { readonly options: ConnectOptions; readonly method: SignInMethod },
): Promise<ConfirmedSignIn | null> {
  onMethod?.(method.id)
  const saved = fresh
    ? null
    : ((await renewed(parts, method, attempt)) ?? (await servedByKnownAccount(parts, method, attempt)))
  return saved ?? (interactive ? signedInByPerson(parts, method, attempt) : null)
}
