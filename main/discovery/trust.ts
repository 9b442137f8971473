/** Which sign-in servers need no question: those under the domain that the org's own owner has registered. */
import { getDomain } from 'tldts'

/** Private suffixes count too: under azurewebsites.net or duckdns.org strangers are neighbours. */
const domainOf = (host: string): string | null =>
  getDomain(host.replace(/:\d+$/, ''), { allowPrivateDomains: true, validateHostname: true })

/** True when two hosts (with or without port) are below the same registrable domain. IP addresses have none. */
export function isNeighbour(host: string, orgHost: string): boolean {
  if (host.toLowerCase() === orgHost.toLowerCase()) return true
  const domain = domainOf(orgHost)
  return domain !== null && domainOf(host) === domain
}
