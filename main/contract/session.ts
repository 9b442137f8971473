/** The state of the connection to one profile's org, and the actions it allows. Window, tray and command line share it. */
import { type Failure, isOutOfReach, isSignInPageFailure, needsPerson } from './failure.ts'
import type { SignInMethodId } from './identity-provider.ts'
import { compareNames } from './name-order.ts'
import type { ConnectionProfile, ProfileSummary } from './profile.ts'
import type { SentAssertion } from './sent-assertion.ts'

/** The signed-in user: the org's answer to WhoAmI, and details that the org also returns. */
export interface WhoAmI {
  readonly userId: string
  readonly businessUnitId: string
  readonly organizationId: string
  /** Full name in the org; null if the org does not return it. */
  readonly userFullName: string | null
  /** Sign-in name (domainname) in the org. */
  readonly userName: string | null
  readonly organizationName: string | null
  readonly organizationUniqueName: string | null
  /** ID of its Power Platform environment; null on-premises, and if the org does not return it. */
  readonly environmentId: string | null
  /** Security roles assigned to the user directly, not through a team, at most 50; null if the org does not return them. */
  readonly roles: readonly string[] | null
  /** Such as "9.2.24073.198". */
  readonly version: string | null
}

/** The org's last answer to WhoAmI. Times in milliseconds; `at` since the epoch. */
export interface WhoAmIAnswer {
  readonly at: number
  /** From the question to the answer; includes what older servers need to say which version of the Web API they have. */
  readonly took: number
}

/** What shows the sign-in page: an expected host, an unexpected host, or a proxy. */
export type PageAsks = 'named-host' | 'other-host' | 'proxy'

/** What a sign-in asks a person to type. The app sends it to `host` only. */
export interface SecretRequest {
  readonly what: 'password' | 'client-secret'
  /** The server that gets the secret or a proof of it: host, with port if it is not 443. */
  readonly host: string
  /** The user or application that the secret belongs to; null: the person types that too. */
  readonly name: string | null
  /** Why the app asks again: the server's refusal of the previous input. */
  readonly refused?: Failure
  /** Why the app has to ask. */
  readonly why?: Failure
  /** The connection uses plain http; the person must agree to send the secret over it. */
  readonly unencrypted?: true
  /** An import has saved a secret for this name. The person decides whether it goes to `host`. */
  readonly imported?: true
  /** A sign-in page asks and can continue without an answer. The answer is for this page only and is not saved. */
  readonly page?: PageAsks
}

/** What the person typed. This is the only secret that crosses IPC, and only from the window to main. */
export interface SecretAnswer {
  readonly name: string
  readonly secret: string
  /** A certificate file in base64, instead of a client secret. Then `secret` is the file's password; it may be empty. */
  readonly certificate?: string
  /** Use the imported secret; `secret` is empty then. Only an answer to a request that offers it. */
  readonly imported?: true
  /** Save it in the vault, so that the app need not ask next time. */
  readonly keep: boolean
  /** The person agrees to send it over plain http. */
  readonly unencrypted?: boolean
}

/** A client certificate from the operating system, which keeps its private key. The names are the certificate's own. */
export interface OfferedCertificate {
  /** Its fingerprint. */
  readonly id: string
  readonly subject: string
  readonly issuer: string
  /** Epoch milliseconds. */
  readonly validFrom: number
  readonly validUntil: number
}

/** A server in the sign-in asks for a client certificate. The person chooses which one to send, if any. */
export interface CertificateRequest {
  /** Host of the server, with port if it is not 443. */
  readonly host: string
  readonly certificates: readonly OfferedCertificate[]
}

/** What a connect is doing now. */
export type ConnectStep =
  | { readonly doing: 'opening-vault' }
  | { readonly doing: 'detecting' }
  | { readonly doing: 'renewing' }
  /** A person is at the sign-in page. `host`: the current host; `named`: true if the evidence names that host. */
  | {
      readonly doing: 'signing-in'
      readonly userAgent: 'window' | 'system-browser'
      readonly host: string
      readonly named: boolean
    }
  /** The person must type a code at `page`, on any device. */
  | {
      readonly doing: 'waiting-for-code'
      readonly code: string
      readonly page: string
      /** When the code expires, epoch milliseconds. */
      readonly expiresAt: number
    }
  /** Waits for the person to type something. */
  | { readonly doing: 'asking'; readonly request: SecretRequest }
  /** Waits for the person to choose a certificate or none. */
  | { readonly doing: 'choosing-certificate'; readonly request: CertificateRequest }
  | { readonly doing: 'confirming' }

/** True for a step that a person must act on: at a sign-in page, on another device, or in the window. */
export const isUpToPerson = ({ doing }: ConnectStep): boolean =>
  doing === 'signing-in' ||
  doing === 'waiting-for-code' ||
  doing === 'asking' ||
  doing === 'choosing-certificate'

export type SessionState =
  | { readonly status: 'signed-out' }
  /** The vault holds a credential; whether the org still accepts it is unknown. */
  | { readonly status: 'saved' }
  | {
      readonly status: 'connecting'
      readonly step: ConnectStep
      readonly since: number
      /** The sign-in method; absent until the connect has chosen one. */
      readonly method?: SignInMethodId
    }
  | {
      readonly status: 'connected'
      readonly who: WhoAmI
      readonly accountName: string
      /** Set for a guest of the org's tenant whose home account is a Microsoft account. */
      readonly home?: 'microsoft-account'
      readonly method: SignInMethodId
      /** False when the session was renewed from the vault without a person. */
      readonly interactive: boolean
      readonly connectedAt: number
      readonly answered: WhoAmIAnswer
      /** Set when WhoAmI or the renewal before it failed since then, and the credential still lasts. `at`: epoch milliseconds. */
      readonly failedSince?: { readonly at: number; readonly failure: Failure }
      /** When the credential expires, epoch milliseconds; null if the server does not say. */
      readonly expiresAt: number | null
      /** The assertion from the STS; absent if there was none, or if this run did not see it. */
      readonly assertion?: SentAssertion
      /** False when the credential is in memory only, because there is no keychain. */
      readonly saved: boolean
    }
  | {
      readonly status: 'failed'
      readonly failure: Failure
      readonly at: number
      readonly saved: boolean
      /** Set when a renewal in the background failed, which asked no person. */
      readonly inBackground?: true
      /** The sign-in method that failed; the next connect uses it again. Absent if the connect failed before it chose one. */
      readonly method?: SignInMethodId
    }

/** Result of a sign-out at the servers that hold a session: hosts, with port if it is not 443. */
export interface SignOutReport {
  readonly ended: readonly string[]
  /** Servers that were unreachable, or that the STS did not notify. These sessions end by themselves. */
  readonly notEnded: readonly string[]
}

/** The sessions of all profiles, by profile ID. */
export type SessionStates = Readonly<Record<string, SessionState>>

export const canConnect = (state: SessionState): boolean =>
  state.status === 'signed-out' || state.status === 'saved' || state.status === 'failed'

export const canCancel = (state: SessionState): boolean => state.status === 'connecting'

export const canSignOut = (state: SessionState): boolean =>
  state.status === 'saved' || state.status === 'connected' || (state.status === 'failed' && state.saved)

/** True when a renewal of a saved sign-in failed and the person must sign in. */
export const needsSignIn = (state: SessionState): boolean =>
  state.status === 'failed' && needsPerson(state.failure.code)

/** True when a person has to resolve a failure: not when only the network or a server failed. */
export const isForPerson = (state: SessionState): boolean =>
  state.status === 'failed' &&
  !isOutOfReach(state.failure.code) &&
  state.failure.code !== 'sign-in-page-failed'

/** The method that a connect uses or tried last; before that, the recommended one. */
export function methodOf({ detection }: ConnectionProfile, state: SessionState): SignInMethodId | undefined {
  const tried = 'method' in state ? state.method : undefined
  return tried ?? detection?.signInMethods.find(({ recommended }) => recommended)?.id
}

/** True when the sign-in page is open or failed in the app's window, and the provider also allows the system's browser. */
export function systemBrowserHelps(profile: ConnectionProfile, state: SessionState): boolean {
  const used = methodOf(profile, state)
  if (used !== 'entra' && used !== 'ad-fs-oauth') return false
  if (state.status === 'connecting')
    return state.step.doing === 'signing-in' && state.step.userAgent === 'window'
  return state.status === 'failed' && isSignInPageFailure(state.failure.code)
}

/** What decides the place of a profile in a list. */
export type Ordered = Pick<
  ProfileSummary,
  'id' | 'name' | 'orgUrl' | 'userName' | 'favorite' | 'createdAt' | 'lastConnectedAt'
>

/** Favorites first, then the most recently connected, then by name. The tray and the renewals at start use this order. */
export const byUse = (a: Ordered, b: Ordered): number => byFavoriteAndUse(a, b) || byName(a, b)

/** Favorites first, then the most recently connected. Cheaper than `byUse` for profiles that are in order of name. */
export const byFavoriteAndUse = (a: Ordered, b: Ordered): number =>
  Number(b.favorite) - Number(a.favorite) || (b.lastConnectedAt ?? 0) - (a.lastConnectedAt ?? 0)

/** Favorites first, then by name: the total order of the list. Only changes by a person move a profile in it. */
export const byPlace = (a: Ordered, b: Ordered): number =>
  Number(b.favorite) - Number(a.favorite) || byName(a, b)

/** Profiles with the same name are sorted by address and user name. A total order. */
export const byName = (a: Ordered, b: Ordered): number =>
  compareNames(a.name, b.name) ||
  compareNames(a.orgUrl, b.orgUrl) ||
  compareNames(a.userName ?? '', b.userName ?? '') ||
  a.createdAt - b.createdAt ||
  (a.id < b.id ? -1 : Number(a.id > b.id))
