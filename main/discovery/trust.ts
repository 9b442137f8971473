/** Which sign-in servers need no question: neighbours of the org, under the same owner's domain. */

/** Second-level labels under which strangers register: a shared suffix of these is no shared owner. */
const SHARED_SECOND_LEVELS = new Set([
  'ac',
  'co',
  'com',
  'edu',
  'gob',
  'gov',
  'gv',
  'mil',
  'ne',
  'net',
  'or',
  'org',
])

/** Domains under which strangers have hosts of their own. */
const SHARED_DOMAINS = [
  'azurewebsites.net',
  'cloudapp.net',
  'azure.com',
  'amazonaws.com',
  'cloudfront.net',
  'github.io',
  'duckdns.org',
  'dyndns.org',
  'ngrok.io',
  'trafficmanager.net',
]

/**
 * True when two hosts are below the same domain of one owner: the org's host without its first label is shared by both.
 * Strict: at least two labels that are no public suffix; IP addresses have no neighbours. Ports do not count.
 */
export function isNeighbour(host: string, orgHost: string): boolean {
  const [a, b] = [host, orgHost].map((each) => each.toLowerCase().replace(/:\d+$/, '').replace(/\.$/, ''))
  if (a === undefined || b === undefined || a === '' || b === '') return false
  if (a === b) return true
  if ([a, b].some((each) => /^[\d.]+$/.test(each) || each.includes('['))) return false
  const parent = b.split('.').slice(1)
  const [last, secondLast] = [parent.at(-1), parent.at(-2)]
  if (parent.length < 2 || last === undefined || secondLast === undefined) return false
  if (parent.length === 2 && last.length === 2 && SHARED_SECOND_LEVELS.has(secondLast)) return false
  const domain = parent.join('.')
  if (SHARED_DOMAINS.some((shared) => domain === shared || domain.endsWith(`.${shared}`))) return false
  return a === domain || a.endsWith(`.${domain}`)
}
