/** A sign-in method: it renews from the vault or signs a user in. A new sign-in is saved only after the org confirms it. */
import type { Audience } from '../contract/audience.ts'
import type { Detection } from '../contract/identity-provider.ts'
import type { Account, ConnectionProfile, SignInAgent } from '../contract/profile.ts'
import type { CertificateRequest, ConnectStep, SecretRequest, SignOutReport } from '../contract/session.ts'
import type { BearerToken, OrgCredential } from '../org/credential.ts'
import type { TypedSecret } from '../typed-secret.ts'
import type { SentToken } from './assertion/sent-token.ts'
import type { RenewalTarget } from './renewal-records.ts'

/** The claims challenge that the org sends during the attempt (continuous access evaluation). */
export interface PendingChallenge {
  /** JSON text for the authority's `claims` parameter; null without a challenge. */
  claims: string | null
}

/** The home STS that the user chose for an org whose STS trusts several. */
export interface HomeRealm {
  /** The identifier of the home STS at the org's STS (`whr`). */
  readonly identifier: string
  /** Host (with port); null if the identifier contains none. */
  readonly stsHost: string | null
  /** False: the user has not confirmed this host yet, so no password is sent there. */
  readonly trusted: boolean
}

/** One attempt to sign in to one profile's org. */
export interface SignInAttempt {
  readonly profile: ConnectionProfile
  readonly detection: Detection
  /** The application that a person signs in as, and that saved tokens have to be for. */
  readonly clientId: string
  /** The account that the profile already uses; null at the first sign-in. */
  readonly account: Account | null
  readonly userAgent: SignInAgent
  /** Null: the org's STS chooses, or asks the user. */
  readonly homeRealm: HomeRealm | null
  readonly challenge: PendingChallenge
  /** Aborted when the user cancels or the app quits; the attempt then throws its reason. */
  readonly signal: AbortSignal
  readonly onStep: (step: ConnectStep) => void
  /** Asks the user for a secret. @throws FailureError `sign-in-needs-person`; the signal's reason when aborted */
  readonly ask: (request: SecretRequest) => Promise<TypedSecret>
  /** Asks the user which certificate to show a server; null for none, or if no user can be asked. @returns its id */
  readonly chooseCertificate: (request: CertificateRequest, signal: AbortSignal) => Promise<string | null>
  /** Asks the user for the password that a sign-in page's server requests; null for none, or if no user can be asked. */
  readonly typePassword: (request: SecretRequest, signal: AbortSignal) => Promise<TypedSecret | null>
}

/** The signed-in user, as far as the method knows; for names, the org's WhoAmI is authoritative. */
export interface SignedInIdentity {
  /** Host (and port) of the authority or STS. */
  readonly authority: string
  /** User principal name, or null if only the org knows it. */
  readonly name: string | null
  readonly tenant?: string
  /** Set for a guest of the tenant who signs in with a personal Microsoft account. */
  readonly home?: 'microsoft-account'
  /** When the typed secret expires, epoch milliseconds; null if unknown. */
  readonly secretExpiresAt?: number | null
}

/** The result of a method: a credential to check at the org, and a function that saves it afterwards. */
export interface SignedIn {
  readonly identity: SignedInIdentity
  readonly credential: OrgCredential
  /** True when the user took part in the sign-in. */
  readonly interactive: boolean
  /** True when a renewal without the user produced something newer than the vault has: it must be saved too. */
  readonly renewed?: boolean
  /** The token that an STS sent, if it was seen: for display and trace. */
  readonly sent?: SentToken
  /** Saves in the vault, under the account, what a later renewal needs. */
  keep(accountId: string): Promise<void>
}

export interface SignInMethod {
  readonly id: Account['method']
  /**
   * Renews from the vault; null if the vault has nothing to renew from, or if only the user can continue.
   * @param refused the org has just refused the saved credential: only a newer one will do
   */
  renew(attempt: SignInAttempt, refused?: boolean): Promise<SignedIn | null>
  /**
   * Gets a token for another audience of the account from what the vault has, without the user; null if the vault has nothing
   * to get it with. Absent: accounts of this method have no other audiences.
   * @param refused the audience has just refused the saved token: only a newer one will do
   * @throws FailureError `audience-refused` if the application or the tenant does not allow it
   */
  tokenFor?(attempt: SignInAttempt, audience: Audience, refused?: boolean): Promise<BearerToken | null>
  /** Signs a user in. @throws FailureError; `sign-in-canceled` when the user closed the window */
  signIn(attempt: SignInAttempt): Promise<SignedIn>
  /** True when the vault has a record that `renew` could use. @throws FailureError */
  canRenew(account: Account, target: RenewalTarget): Promise<boolean>
  /**
   * Host (and port) of the authority or STS at which users of an org with this detection sign in; null if unknown.
   * @param homeRealm the home realm in the profile, if any
   * @throws FailureError `method-not-available` if the detection requires another method
   */
  authority(detection: Detection, homeRealm: HomeRealm | null): string | null
  /**
   * Prepares a sign-out at the provider. Call it before the vault deletes the saved session.
   * @param orgUrls the orgs that the account's sign-in opens
   * @returns a function that ends the session within seconds and never throws; null without a known session
   */
  ending?(
    account: Account,
    detection: Detection,
    orgUrls: readonly string[],
  ): Promise<(() => Promise<SignOutReport>) | null>
  /** The page where the provider ends its session in a browser; null if the provider has none. */
  signOutPage(detection: Detection): string | null
}
