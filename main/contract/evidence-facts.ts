/** Everything that a detection can find, with the facts for its text. Text from servers is unchanged, but shortened. */

import type { FailureCode } from './failure-code.ts'
import type { NestedFailure } from './failure-facts/nested-failure.ts'
import type { NoFacts } from './failure-facts/no-facts.ts'

/** Kinds of answers that name the identity provider, in order of priority. */
export const CLAIM_SOURCES = [
  'bearer-challenge',
  'redirect',
  'windows-challenge',
  'service-description',
] as const
export type ClaimSource = (typeof CLAIM_SOURCES)[number]

/** The identity provider that an answer names. */
export const CLAIMED = [
  'microsoft-online',
  'ad-fs',
  'active-directory',
  'microsoft-account',
  'nobody',
] as const

/** The identity provider that one answer claims. */
export interface ClaimFacts {
  readonly by: ClaimSource
  readonly provider: (typeof CLAIMED)[number]
  /** The Microsoft cloud; null if Homerealm does not know it. */
  readonly cloud: string | null
  /** Host of the AD FS, or login host of an unknown cloud; null if the answer names none. */
  readonly host: string | null
}

/** The authentication kinds that a service description can declare, by their own names. */
export const AUTHENTICATION_KINDS = ['ActiveDirectory', 'Federation', 'OnlineFederation', 'LiveId'] as const

export const REALM_KINDS = ['managed', 'federated', 'microsoft-account', 'unknown'] as const

/** Answers about one account, from GetCredentialType. */
export const ACCOUNT_ANSWERS = ['yes', 'no', 'microsoft-account', 'both', 'throttled', 'unknown'] as const

export interface EvidenceFacts {
  // the address
  'host-in-cloud': { readonly host: string; readonly cloud: string }
  'host-in-no-cloud': { readonly host: string }
  /** See `PathCheck`. */
  'path-checked': {
    readonly segment: string
    readonly is: 'organization' | 'page' | 'undecided'
    readonly withoutSegment: string
  }
  // what the org's Web API and front page answer
  challenge: {
    /** The header value as received. */
    readonly header: string
    /** The kind of server whose tokens the challenge asks for. */
    readonly tokensOf: 'ad-fs' | 'cloud' | 'unknown-host' | 'proxy' | null
    /** Host of that server; null if there is none. */
    readonly host: string | null
    readonly cloud: string | null
    /** True when the token would be for another host. */
    readonly forOtherHost: boolean
    readonly windows: 'kerberos-too' | 'ntlm-only' | null
    readonly basic: boolean
  }
  'sign-in-request': {
    readonly location: string
    readonly stsHost: string
    readonly homeRealm: string | null
  }
  'proxy-sign-in': { readonly location: string; readonly host: string; readonly asksFor: string }
  redirect: { readonly location: string; readonly host: string; readonly toMicrosoftOnline: boolean }
  page: NoFacts
  busy: { readonly status: number }
  error: { readonly status: number }
  'not-there': NoFacts
  nothing: { readonly status: number }
  version: { readonly version: string }
  // its service description
  'service-description': {
    readonly kind: (typeof AUTHENTICATION_KINDS)[number]
    readonly policy2011: (typeof AUTHENTICATION_KINDS)[number] | null
    readonly policy2012: (typeof AUTHENTICATION_KINDS)[number] | null
    /** Servers whose imports were not followed. */
    readonly elsewhere: readonly string[]
  }
  'no-authentication-policy': { readonly status: number; readonly elsewhere: readonly string[] }
  // the account
  'realm-managed': { readonly domain: string; readonly brand: string | null }
  'realm-federated': {
    readonly domain: string
    readonly brand: string | null
    readonly stsHost: string | null
    readonly adFs: boolean
    readonly protocol: 'ws-trust' | 'ws-federation' | 'saml' | null
  }
  'realm-microsoft-account': { readonly domain: string }
  'realm-unknown': NoFacts
  account: {
    readonly exists: (typeof ACCOUNT_ANSWERS)[number]
    /** What kind of domain the answer reports. */
    readonly domain: string
  }
  'guest-name': { readonly home: string }
  'account-of-other-tenant': { readonly accountTenant: string; readonly orgTenant: string }
  // the tenant
  tenant: {
    readonly issuer: string
    /** With the sub-scope; null if the answer has none. */
    readonly region: string | null
    /** The cloud of the tenant, if it is not the cloud that answered. */
    readonly otherCloud: string | null
  }
  'no-such-tenant': NoFacts
  // the STS
  'sts-metadata': {
    readonly entityId: string
    readonly certificates: number
    /** Its WS-Federation page; null if it has none. */
    readonly page: string | null
  }
  'no-sts-metadata': NoFacts
  'sts-endpoints': {
    /** WS-Trust version that accepts a user name and password; null for none. */
    readonly userName: string | null
    readonly windows: string | null
  }
  'no-sts-endpoints': NoFacts
  'ad-fs-openid': { readonly issuer: string }
  'no-ad-fs-openid': NoFacts
  // rules that decided between sources
  'sources-disagree': { readonly decided: ClaimFacts; readonly other: ClaimFacts }
  'name-disagrees': { readonly cloud: string; readonly decided: ClaimFacts }
  'realms-disagree': { readonly kinds: readonly (typeof REALM_KINDS)[number][] }
  'cloud-assumed': { readonly cloud: string }
  /** The request failed. `failure` says how; it is not stored. */
  'no-answer': { readonly code: FailureCode; readonly failure?: NestedFailure }
}

/** Name of a finding. */
export type FindingKind = keyof EvidenceFacts
