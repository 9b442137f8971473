/** Decides who stands behind an org by the claim that counts most, and says which claims contradict it. */
import type { Evidence } from '../contract/evidence.ts'
import type { Hosting, IdentityProvider } from '../contract/identity-provider.ts'
import { type Claim, type ClaimSource, claimsOf, type Grounds, signInRequestIn } from './claims.ts'
import { cloudOfLoginHost, cloudOfOrgHost } from './clouds.ts'
import { rules } from './rules.ts'

/** What is known of an org before any account is. */
export interface Classification {
  readonly hosting: Hosting | 'unknown'
  readonly identityProvider: IdentityProvider
  /** Host of the WS-Federation STS that the org's redirect named, if it did. */
  readonly stsHost?: string
  /** That STS's page for WS-Federation, without its query. */
  readonly passiveEndpoint?: string
  /** Host that the sign-in would go to. */
  readonly goesTo?: string
  /** No answer names the cloud: it is told no user name. */
  readonly cloudIsAssumed?: true
  /** Which source decided; null where none did. */
  readonly decidedBy: ClaimSource | null
}

/** Who stands behind the org by the claim that counts most; `unknown` where no answer makes one. Asks nobody, throws nothing. */
export function classify(grounds: Grounds): Classification {
  const [first] = claimsOf(grounds)
  const request = signInRequestIn(grounds)
  const sts =
    request === undefined || cloudOfLoginHost(request.stsHost, grounds.clouds)
      ? {}
      : { stsHost: request.stsHost, passiveEndpoint: request.endpoint }
  if (first === undefined)
    return { hosting: 'unknown', identityProvider: { kind: 'unknown' }, decidedBy: null }
  const { source, ...finding } = first
  return { ...sts, ...finding, decidedBy: source }
}

/** True when a Bearer challenge of a cloud decided: nothing that is still asked can change that. */
export const isBeyondDoubt = ({ decidedBy, identityProvider }: Classification): boolean =>
  decidedBy === 'bearer-challenge' && identityProvider.kind === 'microsoft-online'

const SOURCES: Readonly<Record<ClaimSource, string>> = {
  'bearer-challenge': 'a Bearer challenge',
  redirect: 'a redirect to sign in',
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
  const provider = decided.identityProvider
  if (ownCloud !== null && provider.kind !== 'microsoft-account' && cloudIn(provider) !== ownCloud.name)
    tell(
      `By its host name: Microsoft Online, ${ownCloud.name}. By ${SOURCES[decided.source]}: ${claimWords(decided)}.`,
      'What the server answers decides over what its name lets one expect. Be wary: something may stand between you and the organization.',
      rules.clouds,
    )
  return found
}

const cloudIn = (provider: IdentityProvider): string | null => ('cloud' in provider ? provider.cloud : null)

/** A claims server takes Windows accounts besides, inside its network: that is no contradiction. */
function contradict(decided: Claim, other: Claim): boolean {
  const [a, b] = [decided.identityProvider, other.identityProvider]
  if (a.kind === 'ad-fs' && other.source === 'windows-challenge') return false
  if (a.kind !== b.kind) return true
  if (a.kind === 'ad-fs' && b.kind === 'ad-fs')
    return a.stsHost !== null && b.stsHost !== null && a.stsHost !== b.stsHost
  return cloudIn(a) !== cloudIn(b)
}

function claimWords({ identityProvider: provider }: Claim): string {
  switch (provider.kind) {
    case 'ad-fs':
      return `AD FS at ${provider.stsHost ?? 'an address that is not named'}`
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
