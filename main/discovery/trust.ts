/** Decides which sign-in servers the app trusts without asking: those in the org's own registrable domain. */
import { getDomain } from 'tldts'
import { type Cloud, cloudOfLoginHost } from './clouds.ts'
import type { DetectionRequest } from './detector.ts'

/** Treats private suffixes as public ones: different owners share azurewebsites.net or duckdns.org. */
const domainOf = (host: string): string | null =>
  getDomain(host.replace(/:\d+$/, ''), { allowPrivateDomains: true, validateHostname: true })

/** True when two hosts (with or without port) share a registrable domain. IP addresses have none. */
export function isNeighbor(host: string, orgHost: string): boolean {
  if (host.toLowerCase() === orgHost.toLowerCase()) return true
  const domain = domainOf(orgHost)
  return domain !== null && domainOf(host) === domain
}

/** True when a sign-in server needs no confirmation: a known cloud's, one in the org's domain, or one the user has accepted. */
export const isTrusted = (
  host: string,
  { acceptedAuthority, orgUrl }: Pick<DetectionRequest, 'acceptedAuthority' | 'orgUrl'>,
  clouds: readonly Cloud[],
): boolean =>
  host === acceptedAuthority ||
  cloudOfLoginHost(host, clouds) !== null ||
  isNeighbor(host, new URL(orgUrl).host)
