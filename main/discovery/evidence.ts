/** Puts what an org answered into words: what came back, and what it means. */
import type { OrgUrl } from '../contract/org-url.ts'
import type { Challenges } from '../protocol/bearer-challenge.ts'
import { authorityOf, isAdFs } from './claims.ts'
import { type Cloud, cloudOfLoginHost } from './clouds.ts'
import type { EvidenceDraft } from './inquiry.ts'
import type { Observation } from './observation.ts'
import { isProxyRealm } from './redirect-owner.ts'
import { rules } from './rules.ts'

/** What came back from the org, shortened, and what it means for who signs people in. */
export function observationTells(
  observation: Observation,
  orgUrl: OrgUrl,
  clouds: readonly Cloud[],
): EvidenceDraft {
  const { url, status, said } = observation
  const redirects = ['redirect', 'sign-in-request', 'proxy-sign-in'].includes(observation.saw)
  return {
    source: redirects ? 'org-redirect' : 'org-challenge',
    url,
    status,
    said,
    means: meaning(observation, orgUrl, clouds),
    rule: redirects ? rules.redirect : rules.challenge,
  }
}

/** What the host's own name tells, without asking anybody. */
export function hostTells(orgHost: string, cloud: Cloud | null): EvidenceDraft {
  return {
    said: orgHost,
    means:
      cloud === null
        ? 'The host lies in no cloud that Homerealm knows: the organization may be on-premises, with a hosting partner, or in another cloud.'
        : `The host belongs to the cloud “${cloud.name}” of Microsoft Online.`,
    rule: rules.clouds,
  }
}

function meaning(observation: Observation, orgUrl: OrgUrl, clouds: readonly Cloud[]): string {
  switch (observation.saw) {
    case 'challenge':
      return challengeMeaning(observation.challenges, orgUrl, clouds)
    case 'sign-in-request': {
      const { stsHost, homeRealm } = observation.request
      return `The organization sends people to ${stsHost} to sign in by WS-Federation${homeRealm === undefined ? '' : `, home realm ${homeRealm}`}.`
    }
    case 'proxy-sign-in':
      return `A proxy before the organization sends people to ${observation.location.host} first. That sign-in is for ${observation.asksFor}, not for the organization: it says nothing of its identity provider.`
    case 'redirect':
      return observation.isOwn && cloudOfLoginHost(observation.location.host, clouds)
        ? 'The organization sends people to Microsoft Online to sign in.'
        : `The organization sends people on to ${observation.location.host}, another server: Homerealm does not follow.`
    case 'page':
      return 'A page came without any sign-in: this alone tells nothing.'
    case 'busy':
      return 'The server is busy or temporarily unavailable: this alone tells nothing.'
    case 'error':
      return 'The server has a fault of its own: this alone tells nothing.'
    case 'not-there':
      return 'The server has no such address: an older version, or no organization.'
    case 'nothing':
      return 'This alone tells nothing.'
  }
}

function challengeMeaning(challenges: Challenges, orgUrl: OrgUrl, clouds: readonly Cloud[]): string {
  const { schemes, bearer } = challenges
  const parts: string[] = []
  const authority = authorityOf(challenges)
  if (authority !== null) {
    const cloud = cloudOfLoginHost(authority.host, clouds, new URL(orgUrl).hostname)
    if (isAdFs(authority)) parts.push(`The organization takes tokens of the AD FS at ${authority.host}.`)
    else if (cloud) parts.push(`The organization takes tokens of Microsoft Online (${cloud.name}).`)
    else
      parts.push(
        `The organization takes tokens of ${authority.host}, which is no login host of a known cloud.`,
      )
    if (bearer?.resource !== undefined && !isOwnResource(bearer.resource, orgUrl))
      parts.push(
        'It asks for a token for another host: Homerealm asks for one for the organization itself only.',
      )
  } else if (isProxyRealm(bearer?.resource ?? ''))
    parts.push(
      'A proxy before the organization asks for a token of its own: this says nothing of the organization.',
    )
  const windows = schemes.filter((scheme) => scheme === 'negotiate' || scheme === 'ntlm')
  if (windows.length > 0)
    parts.push(
      windows.includes('negotiate')
        ? 'The server takes Windows accounts (Active Directory).'
        : 'The server takes Windows accounts (Active Directory) by NTLM only: it offers no Kerberos.',
    )
  if (parts.length === 0 && schemes.includes('basic'))
    return 'The server takes a password with every request (Basic) and offers nothing else: that way is retired, and Homerealm does not offer it.'
  return parts.join(' ') || 'The server asks for a sign-in of a kind that says nothing of its provider.'
}

function isOwnResource(resource: string, orgUrl: OrgUrl): boolean {
  if (!URL.canParse(resource)) return false
  return new URL(resource).host.replace('.api.', '.') === new URL(orgUrl).host
}
