/** Parts of the sentences about the findings of a detection. */
import type { ClaimFacts, ClaimSource, EvidenceFacts } from '../../contract/evidence-facts.ts'

export const paths: Readonly<
  Record<EvidenceFacts['path-checked']['is'], (segment: string, url: string) => string>
> = {
  organization: (segment) =>
    `The server answers differently to an invented name: “${segment}” names an organization.`,
  page: (segment, url) =>
    `The server answers the same to any name: “${segment}” belongs to a page. The organization URL is ${url}.`,
  undecided: (segment) =>
    `The answers do not show whether “${segment}” names the organization or belongs to a page. It stays in the address.`,
}

export function challengeMeaning(facts: EvidenceFacts['challenge']): string {
  const { tokensOf, host, cloud, forOtherHost, windows, basic } = facts
  const parts = [
    ...(tokensOf === 'ad-fs' ? [`The organization takes tokens of the AD FS at ${host}.`] : []),
    ...(tokensOf === 'cloud' ? [`The organization takes tokens of Microsoft Online (${cloud}).`] : []),
    ...(tokensOf === 'unknown-host'
      ? [`The organization takes tokens of ${host}, which is no login host of a known cloud.`]
      : []),
    ...(tokensOf === 'proxy'
      ? [
          'A proxy before the organization asks for a token of its own: this says nothing of the organization.',
        ]
      : []),
    ...(forOtherHost
      ? ['It asks for a token for another host: Homerealm asks for one for the organization itself only.']
      : []),
    ...(windows === 'kerberos-too' ? ['The server takes Windows accounts (Active Directory).'] : []),
    ...(windows === 'ntlm-only'
      ? ['The server takes Windows accounts (Active Directory) by NTLM only: it offers no Kerberos.']
      : []),
  ]
  if (parts.length > 0) return parts.join(' ')
  return basic
    ? 'The server takes a password with every request (Basic) and offers nothing else: that way is retired, and Homerealm does not offer it.'
    : 'The server asks for a sign-in of a kind that says nothing of its provider.'
}

export const declared: Readonly<Record<EvidenceFacts['service-description']['kind'], string>> = {
  ActiveDirectory: 'The organization’s services take Windows accounts (Active Directory).',
  Federation: 'The organization’s services take claims of an STS: AD FS, claims-based.',
  OnlineFederation:
    'The organization’s services take accounts of Microsoft Online. This does not say whether an account is a User ID or federated.',
  LiveId:
    'The organization’s services take Microsoft accounts only: an old form that no longer exists online.',
}

export const notFollowed = (elsewhere: readonly string[]): string =>
  elsewhere.length === 0 ? '' : ` An import from another server (${elsewhere.join(', ')}) was not followed.`

export const policies = ({ policy2011, policy2012 }: EvidenceFacts['service-description']): string =>
  [policy2011 && `${policy2011} (2011)`, policy2012 && `${policy2012} (2012)`].filter(Boolean).join(', ')

export const branded = (brand: string | null): string => (brand === null ? '' : `, brand “${brand}”`)

export const protocols = {
  'ws-trust': 'WS-Trust',
  'ws-federation': 'WS-Federation',
  saml: 'SAML 2.0',
} as const

export const existing: Readonly<Record<EvidenceFacts['account']['exists'], string>> = {
  yes: 'There is such a work or school account, or its domain is federated and nobody outside can tell.',
  no: 'There is no such account in this cloud.',
  'microsoft-account':
    'There is a Microsoft account of this name, and no work or school account. Organizations provisioned through Microsoft Online Services do not accept it.',
  both: 'There are a work or school account and a Microsoft account of the same name. At the sign-in page, choose the work or school account.',
  throttled: 'Microsoft was asked too often from here and gave no real answer: this tells nothing.',
  unknown: 'Microsoft did not say: this tells nothing.',
}

const claimSources: Readonly<Record<ClaimSource, string>> = {
  'bearer-challenge': 'a Bearer challenge',
  redirect: 'a redirect to sign in',
  'windows-challenge': 'its Windows challenge',
  'service-description': 'its service description',
}

export const deciding: Readonly<Record<ClaimSource, string>> = {
  'bearer-challenge':
    'The Bearer challenge decides: it is what the Web API asks of every program that calls it.',
  redirect: 'The redirect decides: that is where people are really sent to sign in.',
  'windows-challenge':
    'The challenge decides over the description: it is what the server asks of a caller now.',
  'service-description': 'The service description decides, since nothing else said anything.',
}

const claimed: Readonly<Record<ClaimFacts['provider'], (facts: ClaimFacts) => string>> = {
  'ad-fs': ({ host }) => `AD FS at ${host ?? 'an address that is not named'}`,
  'active-directory': () => 'Windows accounts (Active Directory)',
  'microsoft-account': () => 'Microsoft accounts',
  'microsoft-online': ({ cloud, host }) =>
    `Microsoft Online, ${cloud ?? `a cloud that is not known (${host})`}`,
  nobody: () => 'nothing',
}

export const claim = (facts: ClaimFacts): string =>
  `By ${claimSources[facts.by]}: ${claimed[facts.provider](facts)}.`
