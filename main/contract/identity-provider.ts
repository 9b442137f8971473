/** Who vouches for the users of an org, how that was found out, and which ways of signing in follow from it. */
import type { Evidence } from './evidence.ts'
import { isGuid } from './guid.ts'
import type { PathCheck } from './path-check.ts'
import type { SignInObstacle } from './sign-in-obstacle.ts'

/** How an org is hosted; IFD is Dynamics' internet-facing deployment (claims). */
export type Hosting = 'online' | 'on-premises' | 'ifd'

/** What a provider that Microsoft Online Services stands behind has in common. */
interface ByMicrosoftOnline {
  /** Name of the cloud, such as "Public". */
  readonly cloud: string
  /** https origin and tenant, as tokens are asked for there. */
  readonly authority: string
  readonly tenant: string
  /** Issuer that the authority's own metadata names. */
  readonly issuer?: string
}

/** What realm discovery says of an account's domain. */
interface OfDomain {
  /** The name that the domain's owner gave itself: untrusted text, for display. */
  readonly brand?: string
  /** True when a Microsoft account of the same name exists beside the work account. */
  readonly alsoMicrosoftAccount?: boolean
}

/** How a federated domain hands people over to its STS. */
export type FederationProtocol = 'ws-trust' | 'ws-federation' | 'saml'

/**
 * The identity provider that stands behind an org.
 * - `microsoft-online`: the org trusts Microsoft Online Services; whether a person has a User ID or comes from Active
 *   Directory through federation depends on the account, and is not known yet.
 * - `managed`: a User ID made and managed in Microsoft Online Services.
 * - `federated`: Active Directory through cloud federation; `domain` is the federated domain, `stsHost` its STS.
 * - `microsoft-account`: a consumer account; organizations provisioned through Microsoft Online Services refuse it.
 * - `ad-fs`: AD FS, claims-based (IFD); `stsHost` as the org's challenge or redirect names it.
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
      /** By what name the STS knows the cloud: whom its assertions are for. */
      readonly audience?: string
    } & ByMicrosoftOnline &
      OfDomain)
  | { readonly kind: 'microsoft-account'; readonly cloud: string; readonly authority: string }
  | {
      readonly kind: 'ad-fs'
      /** null where the org names none: nobody can be sent there. */
      readonly stsHost: string | null
      readonly oauthAuthority?: string
      /** The entity id of the STS, as its federation metadata names it. */
      readonly issuer?: string
    }
  | { readonly kind: 'active-directory'; readonly schemes: readonly ('negotiate' | 'ntlm')[] }
  | { readonly kind: 'unknown' }

/** Where a piece of evidence comes from. `rule`: two sources contradict each other, and this says which one decided. */
/** What a detection asks. Those that begin with `any-` ask for an invented name, to compare. */
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

/** A question of a detection that is under way. */
export interface Question {
  /** Names it within its detection. */
  readonly id: string
  readonly kind: QuestionKind
  /** Who is asked: host, with port where it is not 443. */
  readonly host: string
  /** `left`: it was not needed any more. */
  readonly state: 'asking' | 'answered' | 'failed' | 'left'
  /** What came of it, once it is answered or has failed. */
  readonly evidence?: Evidence
}

/**
 * - `ad-fs-oauth`: OAuth at the AD FS that a claims-based org names in its challenge.
 * - `ws-trust`: user name and password sent to the STS itself, for an assertion; an org online takes a token for it.
 * - `client-credentials`: an application of its own, with a client secret or a certificate; no person.
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

/** A way of signing in and whether this org offers it. */
export interface SignInMethodOffer {
  readonly id: SignInMethodId
  readonly recommended: boolean
  /** Why this way is not offered; null when it is. */
  readonly whyNot: SignInObstacle | null
}

/** What detection found out about one org. */
export interface Detection {
  readonly hosting: Hosting | 'unknown'
  readonly identityProvider: IdentityProvider
  readonly signInMethods: readonly SignInMethodOffer[]
  readonly evidence: readonly Evidence[]
  /** Build number, where the server tells strangers. */
  readonly version?: string
  /** The org's name in its address: the path's on-premises, the host's first label with IFD; online it says nothing. */
  readonly uniqueName?: string
  /** The https origin that tokens are asked for; always on the org's own host. */
  readonly resource: string
  /** Host of the WS-Federation STS that the org's redirect named, if it did. */
  readonly stsHost?: string
  /** That STS's page for WS-Federation, as the redirect named it: https, without a query. */
  readonly passiveEndpoint?: string
  /**
   * Host that the sign-in goes to and that is neither a known cloud's login host nor accepted by the user yet.
   * Nothing is sent there until the user has said yes.
   */
  readonly unconfirmedAuthority?: string
  /** What the path of the address is, where the address alone does not tell. */
  readonly path?: PathCheck
  /** When the oldest answer came in on which it rests, epoch milliseconds. */
  readonly detectedAt: number
}

/** The Entra tenant id that the org names, lower case; null where it names none, or leaves the directory to the account. */
export const directoryOf = ({ identityProvider }: Pick<Detection, 'identityProvider'>): string | null =>
  'tenant' in identityProvider && isGuid(identityProvider.tenant)
    ? identityProvider.tenant.toLowerCase()
    : null
