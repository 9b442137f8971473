/** Removes the names of a customer from a text that a person passes on: hosts, domains, people, tenants. */

import type { Evidence } from './evidence.ts'
import { homeAccountOf } from './guest-name.ts'
import { hostIsWithin } from './host-name.ts'
import type { Detection, IdentityProvider } from './identity-provider.ts'

/** What a trace of a detection is made of. */
export interface Traced {
  readonly orgUrl: string
  readonly userName: string | null
  /** null where the detection failed. */
  readonly detection: Detection | null
  readonly evidence: readonly Evidence[]
  /** Why it failed, where it did. */
  readonly failure?: string
}

/** Hosts that are the same for everybody, and so tell nobody's name. */
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

/** Endings of words with a dot that are no host: files of the protocols. */
const NOT_HOSTS = /\.(?:svc|srf|xml|aspx|txt|asmx|json)$/i

/** The text with a placeholder for every name of the customer: hosts, domains, people, tenants, brands. Public hosts stay. */
export function withoutNames(text: string, traced: Traced): string {
  const placeholders = new Map<string, string>()
  const numberOf = new Map<string, number>()
  /** The same name gets the same placeholder, so that one can still see which host it was. */
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
  // in one pass: a name may be a word of a placeholder
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
      // as the evidence of a realm tells it, also of one that did not decide
      .replace(/brand “[^”]*”/g, 'brand “{brand}”')
      .replace(/\b[a-z0-9-]+(?:\.[a-z0-9-]+)*\.[a-z][a-z0-9-]*(?::\d+)?\b/gi, (host) =>
        isPublic(host) ? host : placeholder('host', host),
      )
      // without a dot, or an address: only a URL shows that it is a host
      .replace(/(?<=https?:\/\/)[^\s/?#,;"“”{}]+/gi, (host) =>
        isPublic(host) ? host : placeholder('host', host),
      )
  )
}

function isPublic(host: string): boolean {
  const name = host.replace(/:\d+$/, '')
  return NOT_HOSTS.test(name) || PUBLIC_HOSTS.some((each) => hostIsWithin(name, each))
}

/** Names that are known as such: the org's host and path, the user, and what discovery found out about the domain. */
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
    // a short first name would be found in the middle of plain words
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
 * An org may be called "org" or "test": only where it stands by itself is it the name. The longest first, so that none is cut
 * to pieces by a shorter one in it.
 */
function anyOf(names: readonly string[]): RegExp {
  const longestFirst = [...names].sort((a, b) => b.length - a.length)
  const either = longestFirst.map((name) => name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('|')
  return new RegExp(`(?<![\\p{L}\\p{N}])(?:${either})(?![\\p{L}\\p{N}])`, 'giu')
}
