/** The identity provider of an org, the evidence for it, and the sign-in methods that it allows. */
import type { Evidence } from './evidence.ts'
import { isGuid } from './guid.ts'
import type { PathCheck } from './path-check.ts'
import type { SignInObstacle } from './sign-in-obstacle.ts'

/** How an org is hosted. IFD is the internet-facing deployment of Dynamics (claims-based). */
export type Hosting = 'online' | 'on-premises' | 'ifd'

/** Fields that all providers of Microsoft Online Services share. */
interface ByMicrosoftOnline {
  /** Name of the cloud, such as "Public". */
  readonly cloud: string
  /** https origin and tenant from which the app requests tokens. */
  readonly authority: string
  readonly tenant: string
  /** Issuer in the authority's own metadata. */
  readonly issuer?: string
}

/** What realm discovery reports about an account's domain. */
interface OfDomain {
  /** Brand name that the owner of the domain chose: untrusted text, for display only. */
  readonly brand?: string
  /** True when a Microsoft account with the same name exists beside the work account. */
  readonly alsoMicrosoftAccount?: boolean
}

/** The protocol between a federated domain and its STS. */
export type FederationProtocol = 'ws-trust' | 'ws-federation' | 'saml'

/**
 * The identity provider of an org.
 * - `microsoft-online`: the org trusts Microsoft Online Services. The account decides between a User ID and federation
 *   with Active Directory, and the account is not known yet.
 * - `managed`: a User ID that Microsoft Online Services creates and manages.
 * - `federated`: Active Directory through federation; `domain` is the federated domain, `stsHost` its STS.
 * - `microsoft-account`: a consumer account; orgs provisioned through Microsoft Online Services refuse it.
 * - `ad-fs`: AD FS, claims-based (IFD); `stsHost` comes from the org's challenge or redirect.
 * - `active-directory`: Windows authentication (Negotiate, NTLM).
 */
export type IdentityProvider =
  | ({ readonly kind: 'microsoft-online' } & ByMicrosoftOnline)
  | ({ readonly kind: 'managed' } & ByMicrosoftOnline & OfDomain)
  | ({
      readonly kind: 'federated'
      readonly domain: string
      readonly stsHost: string
      readonly sts?: 'ad-fs' | 'third-party'
      readonly protocol?: FederationProtocol
      /** The cloud's identifier at the STS: the audience of the STS's assertions. */
      readonly audience?: string
    } & ByMicrosoftOnline &
      OfDomain)
  | { readonly kind: 'microsoft-account'; readonly cloud: string; readonly authority: string }
  | {
      readonly kind: 'ad-fs'
      /** null when the org names no STS, so no sign-in page is known. */
      readonly stsHost: string | null
      readonly oauthAuthority?: string
      /** Entity ID of the STS, from its federation metadata. */
      readonly issuer?: string
    }
  | { readonly kind: 'active-directory'; readonly schemes: readonly ('negotiate' | 'ntlm')[] }
  | { readonly kind: 'unknown' }

/** The providers of organizations whose users sign in with a work or school account, at a cloud's own authority. */
type MicrosoftOnlineProvider = Extract<
  IdentityProvider,
  { readonly kind: 'microsoft-online' | 'managed' | 'federated' }
>

/** True for an organization online whose users have accounts of Microsoft Entra ID, managed or federated. */
export const isByMicrosoftOnline = (provider: IdentityProvider): provider is MicrosoftOnlineProvider =>
  provider.kind === 'microsoft-online' || provider.kind === 'managed' || provider.kind === 'federated'

/** Requests of a detection. Those that begin with `any-` send an invented name, for comparison. */
export type QuestionKind =
  | 'web-api'
  | 'front-page'
  | 'any-web-api'
  | 'any-front-page'
  | 'version'
  | 'service-description'
  | 'realm'
  | 'user-realm-1.0'
  | 'user-realm-2.0'
  | 'user-realm-2.1'
  | 'realm-xml'
  | 'credential-type'
  | 'tenant'
  | 'home-tenant'
  | 'federation-metadata'
  | 'metadata-exchange'
  | 'ad-fs-oauth'

/** A request of a detection that is running. */
export interface Question {
  /** Unique within the detection. */
  readonly id: string
  readonly kind: QuestionKind
  /** Host, with its port if that is not 443. */
  readonly host: string
  /** `left`: the detection no longer needs the answer. */
  readonly state: 'asking' | 'answered' | 'failed' | 'left'
  /** The result, once the request is answered or has failed. */
  readonly evidence?: Evidence
}

/**
 * - `ad-fs-oauth`: OAuth at the AD FS that a claims-based org names in its challenge.
 * - `ws-trust`: sends user name and password to the STS for an assertion; an online org exchanges it for a token.
 * - `client-credentials`: an application signs in with a client secret or a certificate, without a person.
 */
export const SIGN_IN_METHODS = [
  'entra',
  'ad-fs-oauth',
  'ws-federation',
  'windows',
  'ws-trust',
  'client-credentials',
] as const
export type SignInMethodId = (typeof SIGN_IN_METHODS)[number]

/** A sign-in method, and whether this org offers it. */
export interface SignInMethodOffer {
  readonly id: SignInMethodId
  readonly recommended: boolean
  /** Why the org does not offer this method; null if it does. */
  readonly whyNot: SignInObstacle | null
}

/** What a detection found about one org. */
export interface Detection {
  readonly hosting: Hosting | 'unknown'
  readonly identityProvider: IdentityProvider
  readonly signInMethods: readonly SignInMethodOffer[]
  readonly evidence: readonly Evidence[]
  /** Build number, if the server tells it without a sign-in. */
  readonly version?: string
  /** The org's unique name in its address: the path on-premises, the first host label with IFD. Not set online. */
  readonly uniqueName?: string
  /** The https origin for which the app requests tokens; always on the org's own host. */
  readonly resource: string
  /** Host of the WS-Federation STS in the org's redirect, if any. */
  readonly stsHost?: string
  /** WS-Federation page of that STS, from the redirect: https, without a query. */
  readonly passiveEndpoint?: string
  /**
   * Host of the sign-in server, if it is neither a known cloud's login host nor accepted by the user.
   * The app sends nothing to it until the user accepts it.
   */
  readonly unconfirmedAuthority?: string
  /** What the path of the address names, if the address alone does not show it. */
  readonly path?: PathCheck
  /** When the oldest answer behind this detection arrived, epoch milliseconds. */
  readonly detectedAt: number
}

/** The Entra tenant ID that the org names, lower case; null if it names none or lets the account decide. */
export const directoryOf = ({ identityProvider }: Pick<Detection, 'identityProvider'>): string | null =>
  'tenant' in identityProvider && isGuid(identityProvider.tenant)
    ? identityProvider.tenant.toLowerCase()
    : null
