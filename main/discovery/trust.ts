/** Which sign-in servers need no question: those under the domain that the org's own owner has registered. */
import { getDomain } from 'tldts'
import { type Cloud, cloudOfLoginHost } from './clouds.ts'
import type { DetectionRequest } from './detector.ts'

/** Private suffixes count too: under azurewebsites.net or duckdns.org strangers are neighbors. */
const domainOf = (host: string): string | null =>
  getDomain(host.replace(/:\d+$/, ''), { allowPrivateDomains: true, validateHostname: true })

/** True when two hosts (with or without port) are below the same registrable domain. IP addresses have none. */
export function isNeighbor(host: string, orgHost: string): boolean {
  if (host.toLowerCase() === orgHost.toLowerCase()) return true
  const domain = domainOf(orgHost)
  return domain !== null && domainOf(host) === domain
}

/** True when a sign-in server needs no question: a known cloud's, a neighbor of the org, or one that the user has said yes to. */
export const isTrusted = (
  host: string,
  { acceptedAuthority, orgUrl }: Pick<DetectionRequest, 'acceptedAuthority' | 'orgUrl'>,
  clouds: readonly Cloud[],
): boolean =>
  host === acceptedAuthority ||
  cloudOfLoginHost(host, clouds) !== null ||
  isNeighbor(host, new URL(orgUrl).host)
