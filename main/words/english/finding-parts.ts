/** Parts of the sentences about the findings of a detection. */
import type { ClaimFacts, ClaimSource, EvidenceFacts } from '../../contract/evidence-facts.ts'

export const paths: Readonly<
  Record<EvidenceFacts['path-checked']['is'], (segment: string, url: string) => string>
> = {
  organization: (segment) =>
    `The server answers differently to an invented name, so “${segment}” names an organization.`,
  page: (segment, url) =>
    `The server gives the same answer to an invented name, so “${segment}” belongs to a page. The organization URL is ${url}.`,
  undecided: (segment) =>
    `The answers do not show whether “${segment}” names the organization or belongs to a page. It stays in the address.`,
}

export function challengeMeaning(facts: EvidenceFacts['challenge']): string {
  const { tokensOf, host, cloud, forOtherHost, windows, basic } = facts
  const parts = [
    ...(tokensOf === 'ad-fs' ? [`The organization accepts tokens from the AD FS at ${host}.`] : []),
    ...(tokensOf === 'cloud' ? [`The organization accepts tokens from Microsoft Online (${cloud}).`] : []),
    ...(tokensOf === 'unknown-host'
      ? [`The organization accepts tokens from ${host}, which is not the login host of a known cloud.`]
      : []),
    ...(tokensOf === 'proxy'
      ? [
          'A proxy in front of the organization asks for its own token. That does not show the identity provider of the organization.',
        ]
      : []),
    ...(forOtherHost
      ? ['It asks for a token for another host. Homerealm requests tokens only for the organization itself.']
      : []),
    ...(windows === 'kerberos-too' ? ['The server accepts Windows accounts (Active Directory).'] : []),
    ...(windows === 'ntlm-only'
      ? ['The server accepts Windows accounts (Active Directory) with NTLM only. It does not offer Kerberos.']
      : []),
  ]
  if (parts.length > 0) return parts.join(' ')
  return basic
    ? 'The server wants the password with every request (Basic). That method is retired, and Homerealm does not offer it.'
    : 'The server asks for a sign-in, but this does not show the identity provider.'
}

export const declared: Readonly<Record<EvidenceFacts['service-description']['kind'], string>> = {
  ActiveDirectory: 'The organization’s services accept Windows accounts (Active Directory).',
  Federation: 'The organization’s services accept claims from an STS (AD FS, claims-based).',
  OnlineFederation:
    'The organization’s services accept accounts of Microsoft Online. This does not show whether an account is a User ID or federated.',
  LiveId:
    'The organization’s services accept Microsoft accounts only. Dynamics 365 online no longer has such organizations.',
}

export const notFollowed = (elsewhere: readonly string[]): string =>
  elsewhere.length === 0
    ? ''
    : ` Homerealm did not follow an import from another server (${elsewhere.join(', ')}).`

export const policies = ({ policy2011, policy2012 }: EvidenceFacts['service-description']): string =>
  [policy2011 && `${policy2011} (2011)`, policy2012 && `${policy2012} (2012)`].filter(Boolean).join(', ')

export const branded = (brand: string | null): string => (brand === null ? '' : `, brand “${brand}”`)

export const protocols = {
  'ws-trust': 'WS-Trust',
  'ws-federation': 'WS-Federation',
  saml: 'SAML 2.0',
} as const

export const existing: Readonly<Record<EvidenceFacts['account']['exists'], string>> = {
  yes: 'There is such a work or school account, or its domain is federated and does not reveal its accounts.',
  no: 'There is no such account in this cloud.',
  'microsoft-account':
    'There is a Microsoft account of this name, and no work or school account. Organizations provisioned through Microsoft Online Services do not accept it.',
  both: 'There are a work or school account and a Microsoft account of the same name. At the sign-in page, choose the work or school account.',
  throttled: 'Microsoft refused the question because too many came from this network. That shows nothing.',
  unknown: 'Microsoft did not answer this question. That shows nothing.',
}

const claimSources: Readonly<Record<ClaimSource, string>> = {
  'bearer-challenge': 'a Bearer challenge',
  redirect: 'a redirect to sign in',
  'windows-challenge': 'its Windows challenge',
  'service-description': 'its service description',
}

export const deciding: Readonly<Record<ClaimSource, string>> = {
  'bearer-challenge': 'The Bearer challenge counts, because the Web API sends it to every program.',
  redirect: 'The redirect counts, because it is where people sign in.',
  'windows-challenge':
    'The challenge counts, not the description, because it is what the server asks for now.',
  'service-description': 'The service description counts, because no other source answered.',
}

const claimed: Readonly<Record<ClaimFacts['provider'], (facts: ClaimFacts) => string>> = {
  'ad-fs': ({ host }) => `AD FS at ${host ?? 'an unnamed address'}`,
  'active-directory': () => 'Windows accounts (Active Directory)',
  'microsoft-account': () => 'Microsoft accounts',
  'microsoft-online': ({ cloud, host }) => `Microsoft Online, ${cloud ?? `an unknown cloud (${host})`}`,
  nobody: () => 'nothing',
}

export const claim = (facts: ClaimFacts): string =>
  `By ${claimSources[facts.by]}: ${claimed[facts.provider](facts)}.`
