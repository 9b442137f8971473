/** What a way of signing in is: it renews from the vault without a person, or signs a person in; nothing is kept before it is proven. */
import type { Detection } from '../contract/identity-provider.ts'
import type { Account, ConnectionProfile, SignInAgent } from '../contract/profile.ts'
import type { CertificateRequest, ConnectStep, SecretRequest, SignOutReport } from '../contract/session.ts'
import type { OrgCredential } from '../org/credential.ts'
import type { Secret } from '../secret.ts'
import type { SentToken } from './assertion/sent-token.ts'

/** What a person typed. */
export interface TypedSecret {
  /** The user or application that it belongs to. */
  readonly name: string
  readonly secret: Secret
  /** A certificate file's content in base64: then `secret` is the file's password, and may be empty. */
  readonly certificate?: Secret
  /** The person wants it kept in the vault. */
  readonly keep: boolean
  /** The person said yes to a connection that is not encrypted. */
  readonly unencrypted?: boolean
}

/** What the org asks to be proven beside, found out while the attempt goes on (continuous access evaluation). */
export interface PendingChallenge {
  /** JSON text for the authority's `claims` parameter; null while nothing is asked. */
  claims: string | null
}

/** The home STS that the person chose for an org whose STS trusts several. */
export interface HomeRealm {
  /** What the org's STS knows it by (`whr`). */
  readonly identifier: string
  /** Host (with port); null where the identifier names none. */
  readonly stsHost: string | null
  /** False: the person has not said yes to that host yet, and it is sent no password. */
  readonly trusted: boolean
}

/** One attempt to sign in to one profile's org. */
export interface SignInAttempt {
  readonly profile: ConnectionProfile
  readonly detection: Detection
  /** The account that the profile is signed in with already; null at the first sign-in. */
  readonly account: Account | null
  readonly userAgent: SignInAgent
  /** Null: the org's STS decides, or asks the person. */
  readonly homeRealm: HomeRealm | null
  readonly challenge: PendingChallenge
  /** Aborted when the person cancels or the app quits; its reason is thrown. */
  readonly signal: AbortSignal
  readonly onStep: (step: ConnectStep) => void
  /** Asks the person to type something. @throws FailureError `sign-in-needs-person`; the signal's reason when aborted */
  readonly ask: (request: SecretRequest) => Promise<TypedSecret>
  /** Asks the person which certificate a server is shown: its id; null for none, and where nobody can be asked. */
  readonly chooseCertificate: (request: CertificateRequest, signal: AbortSignal) => Promise<string | null>
  /** Asks the person for what a sign-in page's server wants of the browser; null for none, and where nobody can be asked. */
  readonly typePassword: (request: SecretRequest, signal: AbortSignal) => Promise<TypedSecret | null>
}

/** Who signed in, as far as the method can tell; the org's WhoAmI has the last word on names. */
export interface SignedInIdentity {
  /** Host (and port) of the authority or STS. */
  readonly authority: string
  /** User principal name, or null where only the org knows it. */
  readonly name: string | null
  readonly tenant?: string
  /** Set for a guest of the tenant whose home is a Microsoft account. */
  readonly home?: 'microsoft-account'
  /** When what was typed ends, epoch milliseconds; null where nobody knows. */
  readonly secretExpiresAt?: number | null
}

/** What a method gives: a credential to prove, and the way to keep it once it is proven. */
export interface SignedIn {
  readonly identity: SignedInIdentity
  readonly credential: OrgCredential
  /** False when nobody had to do anything. */
  readonly interactive: boolean
  /** True when this is newer than what the vault has, though nobody had to do anything: to be kept as well. */
  readonly renewed?: boolean
  /** What an STS sent, where it was seen: for display and trace. */
  readonly sent?: SentToken
  /** Puts what renews this sign-in into the vault, under the account. */
  keep(accountId: string): Promise<void>
}

export interface SignInMethod {
  readonly id: Account['method']
  /**
   * Renews from the vault; null when there is nothing to renew from, or only a person can go on.
   * @param refused the org has just refused what the vault had: only something newer will do
   */
  renew(attempt: SignInAttempt, refused?: boolean): Promise<SignedIn | null>
  /** Signs a person in. @throws FailureError; `sign-in-canceled` when the person closed the window */
  signIn(attempt: SignInAttempt): Promise<SignedIn>
  /** True when the vault holds something that `renew` could use for this profile's org. */
  canRenew(account: Account, orgUrl: string): Promise<boolean>
  /**
   * Host (and port) of the authority or STS at which an org with this detection signs people in; null where none is known.
   * @param homeRealm the one that the profile names, where it names one
   * @throws FailureError `method-not-available` where the detection calls for another method
   */
  authority(detection: Detection, homeRealm: HomeRealm | null): string | null
  /**
   * Prepares to end what the vault knows of the provider's session, before the vault forgets it.
   * @param orgUrls the orgs that the account's sign-in opens
   * @returns what ends it, within seconds and never throwing (no answer is promised); null where nothing is known
   */
  ending?(
    account: Account,
    detection: Detection,
    orgUrls: readonly string[],
  ): Promise<(() => Promise<SignOutReport>) | null>
  /** The provider's own page that ends its session in a browser; null where it has none. */
  signOutPage(detection: Detection): string | null
}
