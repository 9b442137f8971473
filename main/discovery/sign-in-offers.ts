/** The table of sign-in methods: which of them follow from an identity provider, and why another is not offered. */
import type { IdentityProvider, SignInMethodId, SignInMethodOffer } from '../contract/identity-provider.ts'
import type { SignInObstacle } from '../contract/sign-in-obstacle.ts'

/** What else decides on an offer. */
interface Facts {
  /** Host of the WS-Federation STS that the org's redirect named, if it did. */
  readonly stsHost: string | undefined
}

interface Method {
  readonly id: SignInMethodId
  /** Providers whose own method it is. */
  readonly serves: readonly IdentityProvider['kind'][]
  /** null where the provider offers the method. */
  readonly whyNot: (provider: IdentityProvider, facts: Facts) => SignInObstacle | null
}

const ONLINE: readonly IdentityProvider['kind'][] = ['microsoft-online', 'managed', 'federated']

/** The best first: of those that are offered the first is recommended. */
const METHODS: readonly Method[] = [
  {
    id: 'entra',
    serves: [...ONLINE, 'microsoft-account'],
    whyNot({ kind }) {
      if (ONLINE.includes(kind)) return null
      if (kind === 'microsoft-account') return 'microsoft-account'
      return 'no-microsoft-tokens'
    },
  },
  {
    id: 'ad-fs-oauth',
    serves: ['ad-fs'],
    whyNot(provider) {
      if (provider.kind !== 'ad-fs') return 'no-ad-fs-tokens'
      return provider.oauthAuthority === undefined ? 'ad-fs-names-no-oauth' : null
    },
  },
  {
    id: 'ws-federation',
    serves: ['ad-fs'],
    whyNot({ kind }, { stsHost }) {
      if (kind === 'ad-fs') return stsHost === undefined ? 'no-redirect-to-sts' : null
      return ONLINE.includes(kind) ? 'tokens-not-sessions' : 'sends-to-no-sts'
    },
  },
  {
    id: 'windows',
    serves: ['active-directory'],
    whyNot: ({ kind }) => (kind === 'active-directory' ? null : 'no-windows-account'),
  },
  {
    id: 'ws-trust',
    serves: ['ad-fs', 'federated'],
    whyNot(provider) {
      switch (provider.kind) {
        case 'ad-fs':
          return provider.stsHost === null ? 'sts-not-named' : null
        case 'federated':
          return whyNoPassword(provider)
        case 'microsoft-online':
          return 'account-not-named'
        case 'managed':
          return 'password-on-its-page-only'
        default:
          return 'no-sts-takes-passwords'
      }
    },
  },
  {
    id: 'client-credentials',
    serves: ONLINE,
    whyNot: ({ kind }) => (ONLINE.includes(kind) ? null : 'no-microsoft-tokens'),
  },
]

/** Why the STS of a federated domain is given no password; null where it takes one. */
function whyNoPassword({ sts, protocol }: IdentityProvider & { kind: 'federated' }): SignInObstacle | null {
  if (protocol !== 'ws-trust') return 'ws-trust-not-announced'
  return sts === 'ad-fs' ? null : 'sts-is-not-ad-fs'
}

/** All methods: those that are offered, then the provider's own that are not. None where nobody knows who stands behind the org. */
export function signInMethodsFor(
  provider: IdentityProvider,
  stsHost: string | undefined,
): readonly SignInMethodOffer[] {
  if (provider.kind === 'unknown') return []
  const rows = METHODS.map(({ id, serves, whyNot }) => {
    const reason = whyNot(provider, { stsHost })
    const rank = reason === null ? 0 : serves.includes(provider.kind) ? 1 : 2
    return { rank, offer: { id, whyNot: reason } }
  })
  return rows
    .sort((a, b) => a.rank - b.rank)
    .map(({ rank, offer: { id, whyNot } }, index) => ({
      id,
      recommended: index === 0 && rank === 0,
      whyNot,
    }))
}
