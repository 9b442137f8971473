/** Decides the identity provider of an org by the claim with the highest priority; reports claims that contradict it. */
import type { Evidence } from '../contract/evidence.ts'
import type { ClaimFacts, ClaimSource } from '../contract/evidence-facts.ts'
import type { Hosting, IdentityProvider } from '../contract/identity-provider.ts'
import { type Claim, claimsOf, type Grounds, signInRequestIn } from './claims.ts'
import { cloudOfLoginHost, cloudOfOrgHost } from './clouds.ts'
import { rules } from './rules.ts'

/** What is known about an org without an account. */
export interface Classification {
  readonly hosting: Hosting | 'unknown'
  readonly identityProvider: IdentityProvider
  /** Host of the WS-Federation STS in the org's redirect, if any. */
  readonly stsHost?: string
  /** WS-Federation page of that STS, without its query. */
  readonly passiveEndpoint?: string
  /** Host of the sign-in. */
  readonly goesTo?: string
  /** No answer names the cloud, so the app sends it no user name. */
  readonly cloudIsAssumed?: true
  /** The source that decided; null if none did. */
  readonly decidedBy: ClaimSource | null
}

/** The identity provider by the claim with the highest priority; `unknown` if there is no claim. Pure. */
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

/** True when a cloud's Bearer challenge decided: no later answer can change that. */
export const isBeyondDoubt = ({ decidedBy, identityProvider }: Classification): boolean =>
  decidedBy === 'bearer-challenge' && identityProvider.kind === 'microsoft-online'

/** The contradictions between sources, and which source decided. One entry per source that lost. */
export function contradictions(grounds: Grounds, at: number): Evidence[] {
  const [first, ...others] = claimsOf(grounds)
  if (first === undefined) return []
  const decided = claimFacts(first)
  const ownCloud = cloudOfOrgHost(new URL(grounds.orgUrl).hostname, grounds.clouds)
  const provider = first.identityProvider
  const found: Evidence[] = others
    .filter((other) => contradict(first, other))
    .map((other) => ({
      source: 'rule',
      finding: 'sources-disagree',
      facts: { decided, other: claimFacts(other) },
      rule: rules.authenticationTypes,
      at,
    }))
  if (ownCloud !== null && provider.kind !== 'microsoft-account' && cloudIn(provider) !== ownCloud.name)
    found.push({
      source: 'rule',
      finding: 'name-disagrees',
      facts: { cloud: ownCloud.name, decided },
      rule: rules.clouds,
      at,
    })
  return found
}

const cloudIn = (provider: IdentityProvider): string | null => ('cloud' in provider ? provider.cloud : null)

/** An AD FS deployment also accepts Windows accounts inside its network; that is not a contradiction. */
function contradict(decided: Claim, other: Claim): boolean {
  const [a, b] = [decided.identityProvider, other.identityProvider]
  if (a.kind === 'ad-fs' && other.source === 'windows-challenge') return false
  if (a.kind !== b.kind) return true
  if (a.kind === 'ad-fs' && b.kind === 'ad-fs')
    return a.stsHost !== null && b.stsHost !== null && a.stsHost !== b.stsHost
  return cloudIn(a) !== cloudIn(b)
}

function claimFacts({ source, identityProvider: provider }: Claim): ClaimFacts {
  const facts = { by: source, cloud: null, host: null }
  switch (provider.kind) {
    case 'ad-fs':
      return { ...facts, provider: 'ad-fs', host: provider.stsHost }
    case 'active-directory':
    case 'microsoft-account':
      return { ...facts, provider: provider.kind }
    case 'unknown':
      return { ...facts, provider: 'nobody' }
    default:
      return provider.cloud === 'unknown'
        ? { ...facts, provider: 'microsoft-online', host: new URL(provider.authority).host }
        : { ...facts, provider: 'microsoft-online', cloud: provider.cloud }
  }
}
