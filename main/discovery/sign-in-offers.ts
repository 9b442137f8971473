/** The table of sign-in methods: which of them follow from an identity provider, and why another is not offered. */
import type { IdentityProvider, SignInMethodId, SignInMethodOffer } from '../contract/identity-provider.ts'

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
  readonly whyNot: (provider: IdentityProvider, facts: Facts) => string | null
}

const MICROSOFT_ACCOUNT =
  'Organizations provisioned through Microsoft Online Services do not accept a Microsoft account. Use a work or school account; a guest of the organization’s directory leaves the user name empty.'

const ONLINE: readonly IdentityProvider['kind'][] = ['microsoft-online', 'managed', 'federated']

/** The best first: of those that are offered the first is recommended. */
const METHODS: readonly Method[] = [
  {
    id: 'entra',
    serves: [...ONLINE, 'microsoft-account'],
    whyNot({ kind }) {
      if (ONLINE.includes(kind)) return null
      if (kind === 'microsoft-account') return MICROSOFT_ACCOUNT
      return 'The organization does not take tokens of Microsoft Online.'
    },
  },
  {
    id: 'ad-fs-oauth',
    serves: ['ad-fs'],
    whyNot(provider) {
      if (provider.kind !== 'ad-fs') return 'The organization does not take tokens of an AD FS.'
      return provider.oauthAuthority === undefined
        ? 'The organization’s Web API names no AD FS for OAuth: its administrator has not turned that on.'
        : null
    },
  },
  {
    id: 'ws-federation',
    serves: ['ad-fs'],
    whyNot({ kind }, { stsHost }) {
      if (kind === 'ad-fs')
        return stsHost === undefined
          ? 'The organization’s front page sends nobody to an STS: without that there is nothing to begin with.'
          : null
      return ONLINE.includes(kind)
        ? 'The organization’s web services take tokens, not the session of a window.'
        : 'The organization sends nobody to an STS.'
    },
  },
  {
    id: 'windows',
    serves: ['active-directory'],
    whyNot: ({ kind }) =>
      kind === 'active-directory' ? null : 'The organization does not ask for a Windows account.',
  },
  {
    id: 'ws-trust',
    serves: ['ad-fs', 'federated'],
    whyNot(provider) {
      switch (provider.kind) {
        case 'ad-fs':
          return provider.stsHost === null ? 'The organization does not name its STS.' : null
        case 'federated':
          return whyNoPassword(provider)
        case 'microsoft-online':
          return 'It is for accounts of a federated domain: name the user, and its domain is looked up.'
        case 'managed':
          return 'Microsoft Online takes the password on its own page only.'
        default:
          return 'The organization trusts no STS that takes a password itself.'
      }
    },
  },
  {
    id: 'client-credentials',
    serves: ONLINE,
    whyNot: ({ kind }) =>
      ONLINE.includes(kind) ? null : 'The organization does not take tokens of Microsoft Online.',
  },
]

/** Why the STS of a federated domain is given no password; null where it takes one. */
function whyNoPassword({ sts, protocol }: IdentityProvider & { kind: 'federated' }): string | null {
  if (protocol !== 'ws-trust')
    return 'Realm discovery does not say that the STS of the domain speaks WS-Trust.'
  return sts === 'ad-fs'
    ? null
    : 'The STS of the domain is not AD FS: Homerealm does not know where it takes a password.'
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
