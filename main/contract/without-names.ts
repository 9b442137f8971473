/** Removes customer names from a text that a person passes on: hosts, domains, people, tenants. */

import type { Evidence } from './evidence.ts'
import { homeAccountOf } from './guest-name.ts'
import { hostIsWithin } from './host-name.ts'
import type { Detection, IdentityProvider } from './identity-provider.ts'

/** The content of a detection trace. */
export interface Traced {
  readonly orgUrl: string
  readonly userName: string | null
  /** null if the detection failed. */
  readonly detection: Detection | null
  readonly evidence: readonly Evidence[]
  /** Why it failed, if it did. */
  readonly failure?: string
}

/** Hosts that all customers share, so they reveal no name. */
const PUBLIC_HOSTS = [
  'microsoftonline.com',
  'microsoftonline.us',
  'partner.microsoftonline.cn',
  'chinacloudapi.cn',
  'usgovcloudapi.net',
  'login.windows.net',
  'sts.windows.net',
  'microsoft.com',
  'live.com',
  'oasis-open.org',
  'openid.net',
  'w3.org',
  'rfc-editor.org',
]

/** Extensions of protocol files: words with a dot that are not hosts. */
const NOT_HOSTS = /\.(?:svc|srf|xml|aspx|txt|asmx|json)$/i

/** Replaces every customer name with a placeholder: hosts, domains, people, tenants, brands. Public hosts stay. */
export function withoutNames(text: string, traced: Traced): string {
  const placeholders = new Map<string, string>()
  const numberOf = new Map<string, number>()
  /** The same name always gets the same placeholder, so that a reader can tell hosts apart. */
  const placeholder = (kind: string, name: string): string => {
    const key = name.toLowerCase().replace(/:\d+$/, '')
    const known = placeholders.get(key)
    if (known !== undefined) return known
    const number = (numberOf.get(kind) ?? 0) + 1
    numberOf.set(kind, number)
    const made = `{${kind} ${number}}`
    placeholders.set(key, made)
    return made
  }
  const kinds = new Map(namesIn(traced).map(({ name, kind }) => [name.toLowerCase(), kind]))
  // one pass, because a name may also be a word in a placeholder
  const clean =
    kinds.size === 0
      ? text
      : text.replace(anyOf([...kinds.keys()]), (name) =>
          placeholder(kinds.get(name.toLowerCase()) ?? 'name', name),
        )
  return (
    clean
      .replace(/[^\s@"“”,;<>(){}]+@[^\s@"“”,;<>(){}]+/g, (name) => placeholder('user', name))
      .replace(/\b[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\b/gi, (id) => placeholder('id', id))
      .replace(/\brealm="[^"]*"/gi, 'realm="{realm}"')
      // the evidence of each realm contains this text, even if that realm did not decide
      .replace(/brand “[^”]*”/g, 'brand “{brand}”')
      .replace(/\b[a-z0-9-]+(?:\.[a-z0-9-]+)*\.[a-z][a-z0-9-]*(?::\d+)?\b/gi, (host) =>
        isPublic(host) ? host : placeholder('host', host),
      )
      // a host without a dot, or an IP address: only the URL around it shows that it is a host
      .replace(/(?<=https?:\/\/)[^\s/?#,;"“”{}]+/gi, (host) =>
        isPublic(host) ? host : placeholder('host', host),
      )
  )
}

function isPublic(host: string): boolean {
  const name = host.replace(/:\d+$/, '')
  return NOT_HOSTS.test(name) || PUBLIC_HOSTS.some((each) => hostIsWithin(name, each))
}

/** Known names: the org's host and path, the user, and what the detection found about the domain. */
function namesIn({ orgUrl, userName, detection }: Traced): { name: string; kind: string }[] {
  const url = URL.canParse(orgUrl) ? new URL(orgUrl) : null
  const users = userName === null ? [] : [userName, homeAccountOf(userName) ?? ''].flatMap(userNames)
  const found = detection === null ? [] : providerNames(detection.identityProvider)
  const names = [
    { name: url?.host ?? '', kind: 'org' },
    { name: url?.hostname ?? '', kind: 'org' },
    { name: detection?.uniqueName ?? '', kind: 'org name' },
    { name: url?.pathname.replace(/^\/|\/$/g, '') ?? '', kind: 'org name' },
    { name: detection?.path?.segment ?? '', kind: 'org name' },
    ...users,
    ...found,
  ]
  return names.filter(({ name }) => name.length >= 3)
}

function userNames(userName: string): { name: string; kind: string }[] {
  const at = userName.lastIndexOf('@')
  const [local, domain] = at < 0 ? [userName, ''] : [userName.slice(0, at), userName.slice(at + 1)]
  return [
    { name: userName, kind: 'user' },
    { name: domain, kind: 'domain' },
    // a short first name would also match inside ordinary words
    { name: local.length >= 5 ? local : '', kind: 'user' },
  ]
}

function providerNames(provider: IdentityProvider): { name: string; kind: string }[] {
  const tenant = 'tenant' in provider && provider.tenant !== 'organizations' ? provider.tenant : ''
  return [
    { name: 'brand' in provider ? (provider.brand ?? '') : '', kind: 'brand' },
    { name: 'domain' in provider ? provider.domain : '', kind: 'domain' },
    { name: 'stsHost' in provider ? (provider.stsHost ?? '') : '', kind: 'sts' },
    { name: tenant, kind: 'tenant' },
  ]
}

/**
 * Matches a name only as a whole word, because an org may be called "org" or "test". Longest first, so that a shorter name
 * does not match a part of a longer one.
 */
function anyOf(names: readonly string[]): RegExp {
  const longestFirst = [...names].sort((a, b) => b.length - a.length)
  const either = longestFirst.map((name) => name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('|')
  return new RegExp(`(?<![\\p{L}\\p{N}])(?:${either})(?![\\p{L}\\p{N}])`, 'giu')
}
