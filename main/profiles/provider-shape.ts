/**
 * Validates a stored identity provider, because another version or a person may have written it. Without a schema, because
 * a command that lists organizations reads nothing else of a detection.
 */
import type { IdentityProvider } from '../contract/identity-provider.ts'
import { jsonIn } from '../contract/json-in.ts'

type Check = (value: unknown) => boolean

const text: Check = (value) => typeof value === 'string' && value.length <= 20_000
const optional =
  (check: Check): Check =>
  (value) =>
    value === undefined || check(value)
const oneOf =
  (...known: readonly unknown[]): Check =>
  (value) =>
    known.includes(value)

const online = { cloud: text, authority: text }
const byMicrosoft = { ...online, tenant: text, issuer: optional(text) }
const ofDomain = { brand: optional(text), alsoMicrosoftAccount: optional(oneOf(true, false)) }

/** What each kind has, beside its name. */
const KINDS: Readonly<Record<IdentityProvider['kind'], Readonly<Record<string, Check>>>> = {
  'microsoft-online': byMicrosoft,
  managed: { ...byMicrosoft, ...ofDomain },
  federated: {
    ...byMicrosoft,
    ...ofDomain,
    domain: text,
    stsHost: text,
    sts: optional(oneOf('ad-fs', 'third-party')),
    protocol: optional(oneOf('ws-trust', 'ws-federation', 'saml')),
    audience: optional(text),
  },
  'microsoft-account': online,
  'ad-fs': {
    stsHost: (value) => value === null || text(value),
    oauthAuthority: optional(text),
    issuer: optional(text),
  },
  'active-directory': {
    schemes: (value) => Array.isArray(value) && value.every(oneOf('negotiate', 'ntlm')),
  },
  unknown: {},
}

const isKind = (kind: unknown): kind is IdentityProvider['kind'] =>
  typeof kind === 'string' && Object.hasOwn(KINDS, kind)

/** The provider without what its kind has not; null if it is damaged. */
export function providerOf(value: unknown): IdentityProvider | null {
  if (typeof value !== 'object' || value === null) return null
  const { kind, ...parts } = value as Readonly<Record<string, unknown>>
  if (!isKind(kind)) return null
  const known = Object.entries(KINDS[kind])
  if (!known.every(([name, check]) => check(parts[name]))) return null
  const own = known.filter(([name]) => Object.hasOwn(parts, name)).map(([name]) => [name, parts[name]])
  return { kind, ...Object.fromEntries(own) } as IdentityProvider
}

/** The same, of its JSON. */
export const providerIn = (stored: string): IdentityProvider | null => providerOf(jsonIn(stored))
