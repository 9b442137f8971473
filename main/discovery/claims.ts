/** What each answer of an org claims about who stands behind it: evidence and verdict are both made from these claims. */
import type { ClaimSource } from '../contract/evidence-facts.ts'
import type { Hosting, IdentityProvider } from '../contract/identity-provider.ts'
import type { OrgUrl } from '../contract/org-url.ts'
import type { Challenges } from '../protocol/bearer-challenge.ts'
import { type Cloud, cloudOfLoginHost, cloudOfOrgHost } from './clouds.ts'
import type { Observation } from './observation.ts'
import type { DescribedService } from './questions/service-description.ts'
import { isProxyRealm } from './redirect-owner.ts'

export interface Grounds {
  readonly orgUrl: OrgUrl
  readonly clouds: readonly Cloud[]
  /** What the Web API and the front page answered, those that did. */
  readonly observations: readonly Observation[]
  /** null where it was not asked or gave no answer. */
  readonly description: DescribedService | null
}

export interface Claim {
  readonly source: ClaimSource
  readonly hosting: Hosting
  readonly identityProvider: IdentityProvider
  /** Host that the sign-in would go to. */
  readonly goesTo?: string
  /** The org says Microsoft Online and names no cloud: the one that most orgs are in stands for it, and is told no name. */
  readonly cloudIsAssumed?: true
}

/** Every claim that the answers make, the deciding one first: by its source, then in the order of the answers. */
export function claimsOf(grounds: Grounds): Claim[] {
  const { observations, description } = grounds
  return [
    ...observations.map((each) => byBearer(each, grounds)),
    ...observations.map((each) => byRedirect(each, grounds)),
    byWindows(grounds),
    description === null ? null : byDescription(description, grounds),
  ].filter((claim) => claim !== null)
}

/** Where a Bearer challenge sends for tokens of the org; null where it names nothing that could be used. */
export function authorityOf({ bearer }: Challenges): URL | null {
  const named = bearer?.authorizationUri
  if (named === undefined || !URL.canParse(named)) return null
  const authority = new URL(named)
  // a proxy before the org asks for tokens of its own
  return authority.protocol === 'https:' && !isProxyRealm(bearer?.resource ?? '') ? authority : null
}

export const isAdFs = (authority: URL): boolean => /^\/adfs(?:\/|$)/i.test(authority.pathname)

export const signInRequestIn = ({ observations }: Pick<Grounds, 'observations'>) =>
  observations.find((each) => each.saw === 'sign-in-request')?.request

function byBearer(observation: Observation, { orgUrl, clouds }: Grounds): Claim | null {
  const authority = observation.saw === 'challenge' ? authorityOf(observation.challenges) : null
  if (authority === null) return null
  if (!isAdFs(authority)) return { source: 'bearer-challenge', ...online(authority, orgUrl, clouds) }
  return {
    source: 'bearer-challenge',
    hosting: 'ifd',
    identityProvider: {
      kind: 'ad-fs',
      stsHost: authority.host,
      oauthAuthority: `${authority.origin}/adfs`,
    },
    goesTo: authority.host,
  }
}

function byRedirect(observation: Observation, { orgUrl, clouds }: Grounds): Claim | null {
  const source = 'redirect'
  if (observation.saw === 'redirect')
    return observation.isOwn && cloudOfLoginHost(observation.location.host, clouds) !== null
      ? { source, ...online(observation.location, orgUrl, clouds) }
      : null
  if (observation.saw !== 'sign-in-request') return null
  const { stsHost, endpoint } = observation.request
  if (cloudOfLoginHost(stsHost, clouds)) return { source, ...online(new URL(endpoint), orgUrl, clouds) }
  return { source, hosting: 'ifd', identityProvider: { kind: 'ad-fs', stsHost }, goesTo: stsHost }
}

function byWindows({ observations }: Grounds): Claim | null {
  const schemes = challengesIn(observations).flatMap(({ schemes: each }) => each)
  const windows = (['negotiate', 'ntlm'] as const).filter((scheme) => schemes.includes(scheme))
  if (windows.length === 0) return null
  return {
    source: 'windows-challenge',
    hosting: 'on-premises',
    identityProvider: { kind: 'active-directory', schemes: windows },
  }
}

/** Every kind of description is a claim, also where it leaves out an address. */
function byDescription(
  { kind, onlineStsHost, claimsStsHost }: DescribedService,
  { orgUrl, clouds }: Grounds,
): Claim | null {
  const source = 'service-description'
  const own = cloudOfOrgHost(new URL(orgUrl).hostname, clouds)
  switch (kind) {
    case null:
      return null
    case 'ActiveDirectory':
      return { source, hosting: 'on-premises', identityProvider: { kind: 'active-directory', schemes: [] } }
    case 'Federation':
      return {
        source,
        hosting: 'ifd',
        identityProvider: { kind: 'ad-fs', stsHost: claimsStsHost },
        ...(claimsStsHost === null ? {} : { goesTo: claimsStsHost }),
      }
    case 'OnlineFederation': {
      const cloud = onlineStsHost === null ? own : cloudOfLoginHost(onlineStsHost, clouds)
      const host = cloud?.loginHosts[0] ?? onlineStsHost ?? clouds[0]?.loginHosts[0]
      if (host === undefined) return null
      return {
        source,
        ...online(new URL(`https://${host}/organizations`), orgUrl, clouds),
        ...(cloud === null && onlineStsHost === null ? { cloudIsAssumed: true } : {}),
      }
    }
    case 'LiveId':
      return {
        source,
        hosting: 'online',
        identityProvider: {
          kind: 'microsoft-account',
          cloud: own?.name ?? 'unknown',
          authority: 'https://login.live.com',
        },
      }
  }
}

/** The tenant is the first segment of the authority's path; "common" would let in accounts of any kind. */
function online(authorization: URL, orgUrl: OrgUrl, clouds: readonly Cloud[]): Omit<Claim, 'source'> {
  const segment = authorization.pathname.split('/')[1] ?? ''
  const named =
    /^[\w.-]{1,100}$/.test(segment) &&
    !['common', 'consumers', 'oauth2', 'login.srf'].includes(segment.toLowerCase())
  const tenant = named ? segment : 'organizations'
  return {
    hosting: 'online',
    identityProvider: {
      kind: 'microsoft-online',
      cloud: cloudOfLoginHost(authorization.host, clouds, new URL(orgUrl).hostname)?.name ?? 'unknown',
      authority: `${authorization.origin}/${tenant}`,
      tenant,
    },
    goesTo: authorization.host,
  }
}

const challengesIn = (observations: readonly Observation[]): Challenges[] =>
  observations.flatMap((each) => (each.saw === 'challenge' ? [each.challenges] : []))
