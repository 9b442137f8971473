/** The table of sign-in methods: which ones an identity provider allows, and why not the others. */
import type { IdentityProvider, SignInMethodId, SignInMethodOffer } from '../contract/identity-provider.ts'
import type { SignInObstacle } from '../contract/sign-in-obstacle.ts'

/** Other input of the decision. */
interface Facts {
  /** Host of the WS-Federation STS in the org's redirect, if any. */
  readonly stsHost: string | undefined
}

interface Method {
  readonly id: SignInMethodId
  /** Providers for which this is the usual method. */
  readonly serves: readonly IdentityProvider['kind'][]
  /** null if the provider offers the method. */
  readonly whyNot: (provider: IdentityProvider, facts: Facts) => SignInObstacle | null
}

const ONLINE: readonly IdentityProvider['kind'][] = ['microsoft-online', 'managed', 'federated']

/** In order of preference: the first offered method is the recommended one. */
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

/** Why the app sends no password to the STS of a federated domain; null if it may. */
function whyNoPassword({ sts, protocol }: IdentityProvider & { kind: 'federated' }): SignInObstacle | null {
  if (protocol !== 'ws-trust') return 'ws-trust-not-announced'
  return sts === 'ad-fs' ? null : 'sts-is-not-ad-fs'
}

/** All methods: the offered ones first, then the provider's usual ones that are not offered. Empty for an unknown provider. */
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
