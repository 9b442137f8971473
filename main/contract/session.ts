/** The state of the connection to one profile's org, and what may be done in it: shared by window, tray and command line. */
import { type Failure, isSignInPageFailure, needsPerson } from './failure.ts'
import type { SignInMethodId } from './identity-provider.ts'
import { compareNames } from './name-order.ts'
import type { ConnectionProfile } from './profile.ts'
import type { SentAssertion } from './sent-assertion.ts'

/** Who one is in the org, by the org's own WhoAmI and what may be read beside it. */
export interface WhoAmI {
  readonly userId: string
  readonly businessUnitId: string
  readonly organizationId: string
  /** Full name as the org has it; null where the org would not say. */
  readonly userFullName: string | null
  /** Sign-in name (domainname) as the org has it. */
  readonly userName: string | null
  readonly organizationName: string | null
  readonly organizationUniqueName: string | null
  /** Names of the security roles that are given to the user itself (not by a team), the first fifty; null where the org would not say. */
  readonly roles: readonly string[] | null
  /** Such as "9.2.24073.198". */
  readonly version: string | null
}

/** Who asks for a sign-in page: a host that the evidence names, one that it does not, or a proxy on the way. */
export type PageAsks = 'named-host' | 'other-host' | 'proxy'

/** What a sign-in asks a person to type. It goes to `host`, and to nobody else. */
export interface SecretRequest {
  readonly what: 'password' | 'client-secret'
  /** Who gets it, or the proof of it: host, with port where it is not 443. */
  readonly host: string
  /** The user or application that it belongs to; null: to be typed too. */
  readonly name: string | null
  /** Why it is asked again: what was said about the one before. */
  readonly refused?: Failure
  /** Why it has to be asked at all. */
  readonly why?: Failure
  /** The connection is not encrypted (http): the person has to say that it may go over that. */
  readonly unencrypted?: true
  /** A sign-in page asks, which can go on without. The answer is for that page alone, and not kept. */
  readonly page?: PageAsks
}

/** What the person typed: the only secret that crosses IPC, and it goes one way. */
export interface SecretAnswer {
  readonly name: string
  readonly secret: string
  /** A certificate file's content in base64, in the place of a client secret: then `secret` is the file's password, and may be empty. */
  readonly certificate?: string
  /** Keep it in the vault, so that nobody is asked next time. */
  readonly keep: boolean
  /** It may go over a connection that is not encrypted. */
  readonly unencrypted?: boolean
}

/** A certificate of the person's, as the operating system has it; its key never leaves that. The words are the certificate's own. */
export interface OfferedCertificate {
  /** Its fingerprint. */
  readonly id: string
  readonly subject: string
  readonly issuer: string
  /** Epoch milliseconds. */
  readonly validFrom: number
  readonly validUntil: number
}

/** A server of the sign-in asks for a certificate; which of these it is shown, if any, is the person's choice. */
export interface CertificateRequest {
  /** Who asks: host, with port where it is not 443. */
  readonly host: string
  readonly certificates: readonly OfferedCertificate[]
}

/** What a connect is doing at this moment. */
export type ConnectStep =
  | { readonly doing: 'opening-vault' }
  | { readonly doing: 'detecting' }
  | { readonly doing: 'renewing' }
  /** A person is at the sign-in page; `host` is where it is now, `named` whether the evidence named that host. */
  | {
      readonly doing: 'signing-in'
      readonly userAgent: 'window' | 'system-browser'
      readonly host: string
      readonly named: boolean
    }
  /** A code waits to be typed at `page`, on any device. */
  | {
      readonly doing: 'waiting-for-code'
      readonly code: string
      readonly page: string
      /** When the code ends, epoch milliseconds. */
      readonly expiresAt: number
    }
  /** Waits for what the person types. */
  | { readonly doing: 'asking'; readonly request: SecretRequest }
  /** Waits for the person to choose a certificate, or none. */
  | { readonly doing: 'choosing-certificate'; readonly request: CertificateRequest }
  | { readonly doing: 'confirming' }

export type SessionState =
  | { readonly status: 'signed-out' }
  /** A credential is in the vault; whether the org still takes it is not known yet. */
  | { readonly status: 'saved' }
  | {
      readonly status: 'connecting'
      readonly step: ConnectStep
      readonly since: number
      /** How it signs in; absent until that is known. */
      readonly method?: SignInMethodId
    }
  | {
      readonly status: 'connected'
      readonly who: WhoAmI
      readonly accountName: string
      /** Set for a guest of the org's directory whose home is a Microsoft account. */
      readonly home?: 'microsoft-account'
      readonly method: SignInMethodId
      /** False when nobody had to do anything: the session was renewed from the vault. */
      readonly interactive: boolean
      readonly connectedAt: number
      /** When the credential ends, epoch milliseconds; null where the server does not say. */
      readonly expiresAt: number | null
      /** What the STS sent about the person; absent where none was asked, or this run has not seen it. */
      readonly assertion?: SentAssertion
      /** False when the credential is kept in memory only, for want of a keychain. */
      readonly saved: boolean
    }
  | {
      readonly status: 'failed'
      readonly failure: Failure
      readonly at: number
      readonly saved: boolean
      /** How it tried to sign in: the next connect tries the same way. Absent where it failed before that was known. */
      readonly method?: SignInMethodId
    }

/** What a sign-out came to at the servers that hold a session, beside the sign-in here: hosts, with port where it is not 443. */
export interface SignOutReport {
  readonly ended: readonly string[]
  /** Not reached, or not told by the STS: these sessions end in their own time. */
  readonly notEnded: readonly string[]
}

/** The sessions of all profiles, by profile id. */
export type SessionStates = Readonly<Record<string, SessionState>>

export const canConnect = (state: SessionState): boolean =>
  state.status === 'signed-out' || state.status === 'saved' || state.status === 'failed'

export const canCancel = (state: SessionState): boolean => state.status === 'connecting'

export const canSignOut = (state: SessionState): boolean =>
  state.status === 'saved' || state.status === 'connected' || (state.status === 'failed' && state.saved)

/** True where a renewal of a kept sign-in has found that only the person can go on. */
export const needsSignIn = (state: SessionState): boolean =>
  state.status === 'failed' && needsPerson(state.failure.code)

/** The method that a connect uses, or has tried; before that, the one that it would use. */
export function methodOf({ detection }: ConnectionProfile, state: SessionState): SignInMethodId | undefined {
  const tried = 'method' in state ? state.method : undefined
  return tried ?? detection?.signInMethods.find(({ recommended }) => recommended)?.id
}

/** True when the sign-in page is, or has failed, in our window, and the provider takes the system's browser too (RFC 8252 §8.12). */
export function systemBrowserHelps(profile: ConnectionProfile, state: SessionState): boolean {
  const used = methodOf(profile, state)
  if (used !== 'entra' && used !== 'ad-fs-oauth') return false
  if (state.status === 'connecting')
    return state.step.doing === 'signing-in' && state.step.userAgent === 'window'
  return state.status === 'failed' && isSignInPageFailure(state.failure.code)
}

/** Favorites first, then the most recently connected, then by name: for the tray, and for what is renewed first. */
export function byUse(a: ConnectionProfile, b: ConnectionProfile): number {
  return (
    Number(b.favorite) - Number(a.favorite) ||
    (b.lastConnectedAt ?? 0) - (a.lastConnectedAt ?? 0) ||
    byName(a, b)
  )
}

/** Favorites first, then by name: the order of the list. Only what a person does to a profile itself moves it. */
export const byPlace = (a: ConnectionProfile, b: ConnectionProfile): number =>
  Number(b.favorite) - Number(a.favorite) || byName(a, b)

/** Two of one name keep their order by address and user name. */
const byName = (a: ConnectionProfile, b: ConnectionProfile): number =>
  compareNames(a.name, b.name) ||
  compareNames(a.orgUrl, b.orgUrl) ||
  compareNames(a.userName ?? '', b.userName ?? '') ||
  a.createdAt - b.createdAt
