/** Converts an org's answers to evidence. */
import type { Finding } from '../contract/evidence.ts'
import type { EvidenceFacts } from '../contract/evidence-facts.ts'
import type { OrgUrl } from '../contract/org-url.ts'
import type { Challenges } from '../protocol/bearer-challenge.ts'
import { authorityOf, isAdFs } from './claims.ts'
import { type Cloud, cloudOfLoginHost } from './clouds.ts'
import type { EvidenceDraft } from './inquiry.ts'
import type { Observation } from './observation.ts'
import { isProxyRealm } from './redirect-owner.ts'
import { rules } from './rules.ts'

/** Evidence from one answer of the org, shortened. */
export function observationTells(
  observation: Observation,
  orgUrl: OrgUrl,
  clouds: readonly Cloud[],
): EvidenceDraft {
  const { url, status } = observation
  const redirects = ['redirect', 'sign-in-request', 'proxy-sign-in'].includes(observation.saw)
  return {
    source: redirects ? 'org-redirect' : 'org-challenge',
    url,
    status,
    ...findingOf(observation, orgUrl, clouds),
    rule: redirects ? rules.redirect : rules.challenge,
  }
}

/** Evidence from the host name alone, without a request. */
export function hostTells(host: string, cloud: Cloud | null): EvidenceDraft {
  return cloud === null
    ? { finding: 'host-in-no-cloud', facts: { host }, rule: rules.clouds }
    : { finding: 'host-in-cloud', facts: { host, cloud: cloud.name }, rule: rules.clouds }
}

function findingOf(observation: Observation, orgUrl: OrgUrl, clouds: readonly Cloud[]): Finding {
  switch (observation.saw) {
    case 'challenge': {
      const { challenges, header } = observation
      return { finding: 'challenge', facts: { header, ...challengeFacts(challenges, orgUrl, clouds) } }
    }
    case 'sign-in-request': {
      const { stsHost, homeRealm = null } = observation.request
      return { finding: 'sign-in-request', facts: { location: observation.shown, stsHost, homeRealm } }
    }
    case 'proxy-sign-in': {
      const { asksFor, shown, location } = observation
      return { finding: 'proxy-sign-in', facts: { location: shown, host: location.host, asksFor } }
    }
    case 'redirect': {
      const { isOwn, shown, location } = observation
      const toMicrosoftOnline = isOwn && cloudOfLoginHost(location.host, clouds) !== null
      return { finding: 'redirect', facts: { location: shown, host: location.host, toMicrosoftOnline } }
    }
    case 'page':
      return { finding: 'page', facts: {} }
    case 'not-there':
      return { finding: 'not-there', facts: {} }
    case 'busy':
    case 'error':
    case 'nothing':
      return { finding: observation.saw, facts: { status: observation.status } }
  }
}

function challengeFacts(
  challenges: Challenges,
  orgUrl: OrgUrl,
  clouds: readonly Cloud[],
): Omit<EvidenceFacts['challenge'], 'header'> {
  const { schemes, bearer } = challenges
  const authority = authorityOf(challenges)
  const cloud = authority === null ? null : cloudOfLoginHost(authority.host, clouds, new URL(orgUrl).hostname)
  return {
    tokensOf:
      authority === null
        ? isProxyRealm(bearer?.resource ?? '')
          ? 'proxy'
          : null
        : isAdFs(authority)
          ? 'ad-fs'
          : cloud === null
            ? 'unknown-host'
            : 'cloud',
    host: authority?.host ?? null,
    cloud: cloud?.name ?? null,
    forOtherHost:
      authority !== null && bearer?.resource !== undefined && !isOwnResource(bearer.resource, orgUrl),
    windows: schemes.includes('negotiate') ? 'kerberos-too' : schemes.includes('ntlm') ? 'ntlm-only' : null,
    basic: schemes.includes('basic'),
  }
}

function isOwnResource(resource: string, orgUrl: OrgUrl): boolean {
  if (!URL.canParse(resource)) return false
  return new URL(resource).host.replace('.api.', '.') === new URL(orgUrl).host
}
