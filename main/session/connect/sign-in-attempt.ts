/** The input of a sign-in method, and the choice of the method. */

import type { ClientIdOf } from '../../contract/client-ids.ts'
import type { Detection, SignInMethodId } from '../../contract/identity-provider.ts'
import type { ConnectionProfile, SignInAgent } from '../../contract/profile.ts'
import type { CertificateRequest, ConnectStep, SecretRequest } from '../../contract/session.ts'
import type { ConnectStore } from '../../profiles/profile-store.ts'
import { methodFor } from '../../sign-in/methods.ts'
import type { SignInAttempt, SignInMethod } from '../../sign-in/sign-in-method.ts'
import type { TypedSecret } from '../../typed-secret.ts'
import type { TokenVault } from '../../vault/token-vault.ts'
import { homeRealmOf } from './home-realm.ts'
import { signInNeeded } from './sign-in-needed.ts'

export interface ConnectOptions {
  readonly userAgent: SignInAgent
  /** False: only renew; the outcome is `needs-person` if that is not enough. */
  readonly interactive: boolean
  /** True: ignores the vault and asks for the secret. */
  readonly fresh?: boolean
  /** Default: the method of the profile's account, otherwise the recommended one. */
  readonly method?: SignInMethodId
  /** The person wants a page, or cannot type: an imported secret does not choose the method. */
  readonly byPage?: boolean
  readonly signal: AbortSignal
  readonly onStep: (step: ConnectStep) => void
  /** Called with the method once it is chosen. */
  readonly onMethod?: (method: SignInMethodId) => void
  /** Asks the person to type something. Without it, the attempt asks nothing. */
  readonly ask?: (request: SecretRequest) => Promise<TypedSecret>
  /** Asks the person which certificate to send to a server. Without it, the app sends none. */
  readonly chooseCertificate?: (request: CertificateRequest, signal: AbortSignal) => Promise<string | null>
  /** Asks the person for a password that a sign-in page's server requests from the browser. Without it, the app sends none. */
  readonly typePassword?: (request: SecretRequest, signal: AbortSignal) => Promise<TypedSecret | null>
}

interface AttemptParts {
  readonly clientIdOf: ClientIdOf
  readonly profiles: ConnectStore
  readonly vault: TokenVault
}

/** An attempt with the profile's account. If no person can be asked, it refuses every question. */
export function newAttempt(
  { profiles, vault, clientIdOf }: AttemptParts,
  { profile, detection }: { readonly profile: ConnectionProfile; readonly detection: Detection },
  { userAgent, signal, onStep, ask, chooseCertificate, typePassword }: ConnectOptions,
): SignInAttempt {
  return {
    profile,
    detection,
    clientId: clientIdOf({ ...profile, detection }),
    account: profile.accountId === null ? null : profiles.account(profile.accountId),
    userAgent,
    homeRealm: homeRealmOf(profile),
    challenge: { claims: null },
    signal,
    onStep,
    ask: ask ?? (() => Promise.reject(signInNeeded(profile, vault))),
    chooseCertificate: chooseCertificate ?? (async () => null),
    typePassword: typePassword ?? (async () => null),
  }
}

/**
 * The wanted method; otherwise the account's method if the org still offers it; otherwise the recommended one.
 * @throws FailureError `method-not-available`, `identity-provider-unknown`
 */
export function chooseMethod(
  methods: readonly SignInMethod[],
  { detection, account }: SignInAttempt,
  wanted?: SignInMethodId,
): SignInMethod {
  const used = detection.signInMethods.find(({ id, whyNot }) => id === account?.method && whyNot === null)
  return methodFor(methods, detection, wanted ?? used?.id)
}
