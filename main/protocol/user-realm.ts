/** Judges an answer of user realm discovery, GetUserRealm.srf as JSON (protocol notes: Microsoft Online, home realm discovery). */
import { ProtocolError } from './protocol-error.ts'

export type UserRealm =
  | { readonly kind: 'managed'; readonly domain: string }
  | {
      readonly kind: 'federated'
      readonly domain: string
      readonly brand: string | null
      readonly stsHost: string
      readonly adfs: boolean
    }
  | { readonly kind: 'microsoft-account'; readonly domain: string }
  | { readonly kind: 'unknown' }

/** Longest name that is taken from the answer. */
const KEPT = 200

/**
 * Microsoft accounts first: outlook.com answers "Federated" like any other domain.
 * @throws ProtocolError `not-a-realm`
 */
export function judgeUserRealm(body: string): UserRealm {
  const answer = objectIn(body)
  const said = (name: string): string => {
    const value = answer[name]
    return typeof value === 'string' ? value.slice(0, KEPT * 10).trim() : ''
  }
  const domain = said('DomainName').slice(0, KEPT)
  const sts = URL.canParse(said('AuthURL')) ? new URL(said('AuthURL')) : null
  if (
    domain.toLowerCase() === 'live.com' ||
    sts?.hostname === 'login.live.com' ||
    answer['ConsumerDomain'] === true
  )
    return { kind: 'microsoft-account', domain: domain || 'live.com' }
  switch (said('NameSpaceType').toLowerCase()) {
    case 'managed':
      return { kind: 'managed', domain }
    case 'federated':
      if (sts === null || sts.protocol !== 'https:') return { kind: 'unknown' }
      return {
        kind: 'federated',
        domain,
        brand: said('FederationBrandName').slice(0, KEPT) || null,
        stsHost: sts.host,
        adfs: sts.pathname.toLowerCase().startsWith('/adfs/ls'),
      }
    default:
      return { kind: 'unknown' }
  }
}

function objectIn(body: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(body.replace(/^\uFEFF/, ''))
    if (typeof value === 'object' && value !== null && !Array.isArray(value))
      return value as Record<string, unknown>
  } catch (cause) {
    throw new ProtocolError('not-a-realm', 'The answer is no JSON', { cause })
  }
  throw new ProtocolError('not-a-realm', 'The answer is no realm')
}
