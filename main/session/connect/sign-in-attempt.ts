/** What a sign-in method is given to work with, and which method that is. */
import type { Detection, SignInMethodId } from '../../contract/identity-provider.ts'
import type { ConnectionProfile, SignInAgent } from '../../contract/profile.ts'
import type { CertificateRequest, ConnectStep, SecretRequest } from '../../contract/session.ts'
import type { ProfileStore } from '../../profiles/profile-store.ts'
import { methodFor } from '../../sign-in/methods.ts'
import type { SignInAttempt, SignInMethod, TypedSecret } from '../../sign-in/sign-in-method.ts'
import type { TokenVault } from '../../vault/token-vault.ts'
import { homeRealmOf } from './home-realm.ts'
import { signInNeeded } from './sign-in-needed.ts'

export interface ConnectOptions {
  readonly userAgent: SignInAgent
  /** False: renew only; the outcome is `needs-person` where that is not enough. */
  readonly interactive: boolean
  /** Leaves what the vault has aside: signs in with what is asked for. */
  readonly fresh?: boolean
  /** Unless said otherwise, the one that the profile is signed in by; else the recommended one. */
  readonly method?: SignInMethodId
  readonly signal: AbortSignal
  readonly onStep: (step: ConnectStep) => void
  /** Told how it signs in, once that is known. */
  readonly onMethod?: (method: SignInMethodId) => void
  /** Asks the person to type something; without it, nobody can be asked. */
  readonly ask?: (request: SecretRequest) => Promise<TypedSecret>
  /** Asks the person which certificate a server is shown; without it, none is. */
  readonly chooseCertificate?: (request: CertificateRequest, signal: AbortSignal) => Promise<string | null>
  /** Asks the person for what a sign-in page's server wants of the browser; without it, it gets nothing. */
  readonly typePassword?: (request: SecretRequest, signal: AbortSignal) => Promise<TypedSecret | null>
}

interface AttemptParts {
  readonly profiles: ProfileStore
  readonly vault: TokenVault
}

/** An attempt by the account that the profile is signed in with; where nobody can be asked, its questions are refused. */
export function newAttempt(
  { profiles, vault }: AttemptParts,
  { profile, detection }: { readonly profile: ConnectionProfile; readonly detection: Detection },
  { userAgent, signal, onStep, ask, chooseCertificate, typePassword }: ConnectOptions,
): SignInAttempt {
  return {
    profile,
    detection,
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
 * The method that is asked for; else the one that the account signed in by, while the org still offers it; else the recommended one.
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
