/** The claims that an org's answers make about its identity provider. Evidence and decision both come from these claims. */
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
  /** Answers of the Web API and the front page; a failed request has none. */
  readonly observations: readonly Observation[]
  /** null if it was not requested or did not answer. */
  readonly description: DescribedService | null
}

export interface Claim {
  readonly source: ClaimSource
  readonly hosting: Hosting
  readonly identityProvider: IdentityProvider
  /** Host of the sign-in. */
  readonly goesTo?: string
  /** The org uses Microsoft Online but names no cloud. The most common cloud is assumed, and gets no user name. */
  readonly cloudIsAssumed?: true
}

/** All claims, the deciding one first: ordered by source, then by answer. */
export function claimsOf(grounds: Grounds): Claim[] {
  const { observations, description } = grounds
  return [
    ...observations.map((each) => byBearer(each, grounds)),
    ...observations.map((each) => byRedirect(each, grounds)),
    byWindows(grounds),
    description === null ? null : byDescription(description, grounds),
  ].filter((claim) => claim !== null)
}

/** The authority in a Bearer challenge; null if it names none that is usable. */
export function authorityOf({ bearer }: Challenges): URL | null {
  const named = bearer?.authorizationUri
  if (named === undefined || !URL.canParse(named)) return null
  const authority = new URL(named)
  // a proxy before the org requests tokens for itself
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

/** Every kind of description is a claim, even without an address. */
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

/** The tenant is the first path segment of the authority. "common" is replaced, because it would allow any kind of account. */
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
