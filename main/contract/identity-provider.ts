/** Who vouches for the users of an org, how that was found out, and which ways of signing in follow from it. */

/** How an org is hosted; IFD is Dynamics' internet-facing deployment (claims). */
export type Hosting = 'online' | 'on-premises' | 'ifd'

/**
 * The identity provider that stands behind an org.
 * - `microsoft-online`: the org trusts Microsoft Online Services; whether a person has a User ID or comes from Active
 *   Directory through federation depends on the account, and is not known yet.
 * - `managed`: a User ID made and managed in Microsoft Online Services.
 * - `federated`: Active Directory through cloud federation; `domain` is the federated domain, `stsHost` its STS.
 * - `microsoft-account`: a consumer account; organisations provisioned through Microsoft Online Services refuse it.
 * - `ad-fs`: AD FS, claims-based (IFD); `stsHost` as the org's challenge or redirect names it.
 * - `active-directory`: Windows authentication (Negotiate, NTLM).
 */
export type IdentityProvider =
  | {
      readonly kind: 'microsoft-online' | 'managed'
      readonly cloud: string
      readonly authority: string
      readonly tenant: string
    }
  | {
      readonly kind: 'federated'
      readonly cloud: string
      readonly authority: string
      readonly tenant: string
      readonly domain: string
      readonly stsHost: string
    }
  | { readonly kind: 'microsoft-account'; readonly cloud: string; readonly authority: string }
  | { readonly kind: 'ad-fs'; readonly stsHost: string; readonly oauthAuthority?: string }
  | { readonly kind: 'active-directory'; readonly schemes: readonly ('negotiate' | 'ntlm')[] }
  | { readonly kind: 'unknown' }

/** The name that window, tray and command line show, such as "Active Directory through contoso.com (sts.contoso.com)". */
export function identityProviderName(provider: IdentityProvider): string {
  switch (provider.kind) {
    case 'microsoft-online':
      return 'Microsoft Online (User ID or federated, by account)'
    case 'managed':
      return 'User ID, Microsoft Online'
    case 'federated':
      return `Active Directory through ${provider.domain} (${provider.stsHost})`
    case 'microsoft-account':
      return 'Microsoft account'
    case 'ad-fs':
      return 'AD FS, claims-based'
    case 'active-directory':
      return 'Active Directory, Windows'
    case 'unknown':
      return 'Unknown'
  }
}

/** One thing that was asked, what came back, and what it means. Shown to people as it stands; holds no secret. */
export interface Evidence {
  readonly source: 'org-url' | 'org-challenge' | 'org-redirect' | 'realm-discovery' | 'account'
  /** What was asked, with the query of redirects cut off. */
  readonly url?: string
  readonly status?: number
  /** What came back, as the server said it (untrusted text, shortened). */
  readonly said: string
  /** What it means, in plain words. */
  readonly means: string
  /** When it was seen, epoch milliseconds. */
  readonly at: number
}

export type SignInMethodId = 'entra' | 'ws-federation' | 'windows'

/** A way of signing in and whether this org offers it. */
export interface SignInMethodOffer {
  readonly id: SignInMethodId
  readonly label: string
  readonly recommended: boolean
  /** Why this way is not offered; null when it is. */
  readonly whyNot: string | null
}

/** What detection found out about one org. */
export interface Detection {
  readonly hosting: Hosting | 'unknown'
  readonly identityProvider: IdentityProvider
  readonly signInMethods: readonly SignInMethodOffer[]
  readonly evidence: readonly Evidence[]
  /** The https origin that tokens are asked for; always on the org's own host. */
  readonly resource: string
  /** Host of the WS-Federation STS that the org's redirect named, if it did. */
  readonly stsHost?: string
  /**
   * Host that the sign-in goes to and that is neither a known cloud's login host nor accepted by the user yet.
   * Nothing is sent there until the user has said yes.
   */
  readonly unconfirmedAuthority?: string
  /** When it was found out, epoch milliseconds. */
  readonly detectedAt: number
}
