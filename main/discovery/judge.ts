/** Decides from what an org answered who stands behind it: each source makes a claim, and a fixed order says which one counts. */
import type { Evidence, Hosting, IdentityProvider } from '../contract/identity-provider.ts'
import type { OrgUrl } from '../contract/org-url.ts'
import { type Cloud, cloudOfLoginHost, cloudOfOrgHost } from './clouds.ts'
import type { Observation } from './observation.ts'
import type { DescribedService } from './questions/service-description.ts'
import { rules } from './rules.ts'

/** What is known of an org before any account is. */
export interface Finding {
  readonly hosting: Hosting | 'unknown'
  readonly identityProvider: IdentityProvider
  /** Host of the WS-Federation STS that the org's redirect named, if it did. */
  readonly stsHost?: string
  /** That STS's page for WS-Federation, without its query. */
  readonly passiveEndpoint?: string
  /** Host that the sign-in would go to. */
  readonly goesTo?: string
  /** Which source decided; null where none did. */
  readonly decidedBy: ClaimSource | null
}

export interface Grounds {
  readonly orgUrl: OrgUrl
  readonly clouds: readonly Cloud[]
  /** What the Web API and the front page answered, those that did. */
  readonly observations: readonly Observation[]
  /** null where it was not asked or gave no answer. */
  readonly description: DescribedService | null
}

/** Sources of claims, the one that counts most first. */
type ClaimSource = 'bearer-challenge' | 'redirect' | 'windows-challenge' | 'service-description'

interface Claim {
  readonly source: ClaimSource
  readonly finding: Omit<Finding, 'decidedBy'>
}

/** Who stands behind the org by the claim that counts most; `unknown` where no answer makes one. Asks nobody, throws nothing. */
export function judge(grounds: Grounds): Finding {
  const [first] = claimsOf(grounds)
  const request = signInRequestIn(grounds)
  const sts =
    request === undefined || cloudOfLoginHost(request.stsHost, grounds.clouds)
      ? {}
      : { stsHost: request.stsHost, passiveEndpoint: request.endpoint }
  return first === undefined
    ? { hosting: 'unknown', identityProvider: { kind: 'unknown' }, decidedBy: null }
    : { ...sts, ...first.finding, decidedBy: first.source }
}

/** True when a Bearer challenge of a cloud decided: nothing that is still asked can change that. */
export const isBeyondDoubt = ({ decidedBy, identityProvider }: Finding): boolean =>
  decidedBy === 'bearer-challenge' && identityProvider.kind === 'microsoft-online'

/** Every claim that the answers make, the deciding one first. */
function claimsOf(grounds: Grounds): Claim[] {
  const { description } = grounds
  return [
    ...claim('bearer-challenge', byBearer(grounds)),
    ...claim('redirect', byRedirect(grounds)),
    ...claim('windows-challenge', byWindows(grounds)),
    ...claim('service-description', description === null ? null : byDescription(description, grounds)),
  ]
}

const claim = (source: ClaimSource, finding: Claim['finding'] | null): Claim[] =>
  finding === null ? [] : [{ source, finding }]

function byBearer({ observations, orgUrl, clouds }: Grounds): Claim['finding'] | null {
  const bearer = challengesIn(observations).find(({ bearer: each }) => each?.authorizationUri !== undefined)
    ?.bearer?.authorizationUri
  const authorization = bearer !== undefined && URL.canParse(bearer) ? new URL(bearer) : null
  if (authorization?.protocol !== 'https:') return null
  if (!/^\/adfs(?:\/|$)/i.test(authorization.pathname)) return online(authorization, orgUrl, clouds)
  return {
    hosting: 'ifd',
    identityProvider: {
      kind: 'ad-fs',
      stsHost: authorization.host,
      oauthAuthority: `${authorization.origin}/adfs`,
    },
    goesTo: authorization.host,
  }
}

function byRedirect(grounds: Grounds): Claim['finding'] | null {
  const { observations, orgUrl, clouds } = grounds
  const redirect = observations.find((each) => each.saw === 'redirect')?.location
  if (redirect !== undefined && cloudOfLoginHost(redirect.host, clouds))
    return online(redirect, orgUrl, clouds)
  const request = signInRequestIn(grounds)
  if (request === undefined) return null
  if (cloudOfLoginHost(request.stsHost, clouds)) return online(new URL(request.endpoint), orgUrl, clouds)
  return {
    hosting: 'ifd',
    identityProvider: { kind: 'ad-fs', stsHost: request.stsHost },
    goesTo: request.stsHost,
  }
}

function byWindows({ observations }: Grounds): Claim['finding'] | null {
  const schemes = challengesIn(observations).flatMap(({ schemes: each }) => each)
  const windows = (['negotiate', 'ntlm'] as const).filter((scheme) => schemes.includes(scheme))
  if (windows.length === 0) return null
  return {
    hosting: 'on-premises',
    identityProvider: { kind: 'active-directory', schemes: windows },
  }
}

function byDescription(
  { kind, onlineStsHost, claimsStsHost }: DescribedService,
  { orgUrl, clouds }: Grounds,
): Claim['finding'] | null {
  const own = cloudOfOrgHost(new URL(orgUrl).hostname, clouds)
  const named = onlineStsHost === null ? null : cloudOfLoginHost(onlineStsHost, clouds)
  switch (kind) {
    case null:
      return null
    case 'ActiveDirectory':
      return { hosting: 'on-premises', identityProvider: { kind: 'active-directory', schemes: [] } }
    case 'Federation':
      // without the STS's address nobody can be sent there
      return claimsStsHost === null
        ? null
        : {
            hosting: 'ifd',
            identityProvider: { kind: 'ad-fs', stsHost: claimsStsHost },
            goesTo: claimsStsHost,
          }
    case 'OnlineFederation': {
      const cloud = named ?? own
      return cloud === null
        ? null
        : online(new URL(`https://${cloud.loginHosts[0]}/organizations`), orgUrl, clouds)
    }
    case 'LiveId':
      return {
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
function online(authorization: URL, orgUrl: OrgUrl, clouds: readonly Cloud[]): Claim['finding'] {
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

const challengesIn = (observations: readonly Observation[]) =>
  observations.flatMap((each) => (each.saw === 'challenge' ? [each.challenges] : []))

const signInRequestIn = ({ observations }: Grounds) =>
  observations.find((each) => each.saw === 'sign-in-request')?.request

const SOURCES: Readonly<Record<ClaimSource, string>> = {
  'bearer-challenge': 'the Bearer challenge of its Web API',
  redirect: 'the redirect of its front page',
  'windows-challenge': 'its Windows challenge',
  'service-description': 'its service description',
}

const RULES: Readonly<Record<ClaimSource, string>> = {
  'bearer-challenge':
    'The Bearer challenge decides: it is what the Web API asks of every program that calls it.',
  redirect: 'The redirect decides: that is where people are really sent to sign in.',
  'windows-challenge':
    'The challenge decides over the description: it is what the server asks of a caller now.',
  'service-description': 'The service description decides, since nothing else said anything.',
}

/** Where sources contradict each other: what each says, and the rule that decided. Said once for each that lost. */
export function contradictions(grounds: Grounds, at: number): Evidence[] {
  const [decided, ...others] = claimsOf(grounds)
  const { orgUrl, clouds } = grounds
  const found: Evidence[] = []
  const tell = (said: string, means: string, rule: string) =>
    found.push({ source: 'rule', said, means: `Sources disagree. ${means}`, rule, at })
  if (decided === undefined) return found
  for (const other of others)
    if (contradict(decided, other))
      tell(
        `By ${SOURCES[decided.source]}: ${claimWords(decided)}. By ${SOURCES[other.source]}: ${claimWords(other)}.`,
        RULES[decided.source],
        rules.authenticationTypes,
      )
  const ownCloud = cloudOfOrgHost(new URL(orgUrl).hostname, clouds)
  const provider = decided.finding.identityProvider
  if (ownCloud !== null && provider.kind !== 'microsoft-account' && cloudIn(provider) !== ownCloud.name)
    tell(
      `By its host name: Microsoft Online, ${ownCloud.name}. By ${SOURCES[decided.source]}: ${claimWords(decided)}.`,
      'What the server answers decides over what its name lets one expect. Be wary: something may stand between you and the organisation.',
      rules.clouds,
    )
  return found
}

const cloudIn = (provider: IdentityProvider): string | null => ('cloud' in provider ? provider.cloud : null)

/** A claims server takes Windows accounts besides, inside its network: that is no contradiction. */
function contradict(decided: Claim, other: Claim): boolean {
  const [a, b] = [decided.finding.identityProvider, other.finding.identityProvider]
  if (a.kind === 'ad-fs' && other.source === 'windows-challenge') return false
  if (a.kind !== b.kind) return true
  if (a.kind === 'ad-fs' && b.kind === 'ad-fs') return a.stsHost !== b.stsHost
  return cloudIn(a) !== cloudIn(b)
}

function claimWords({ finding: { identityProvider: provider } }: Claim): string {
  switch (provider.kind) {
    case 'ad-fs':
      return `AD FS at ${provider.stsHost}`
    case 'active-directory':
      return 'Windows accounts (Active Directory)'
    case 'microsoft-account':
      return 'Microsoft accounts'
    case 'unknown':
      return 'nothing'
    default:
      return `Microsoft Online, ${provider.cloud === 'unknown' ? `a cloud that is not known (${new URL(provider.authority).host})` : provider.cloud}`
  }
}
