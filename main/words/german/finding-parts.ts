/** Parts of the sentences about the findings of a detection, in German. */
import type { ClaimFacts, ClaimSource, EvidenceFacts } from '../../contract/evidence-facts.ts'

export const paths: Readonly<
  Record<EvidenceFacts['path-checked']['is'], (segment: string, url: string) => string>
> = {
  organization: (segment) =>
    `Der Server antwortet auf einen erfundenen Namen anders: „${segment}“ nennt eine Organisation.`,
  page: (segment, url) =>
    `Der Server antwortet auf jeden Namen gleich: „${segment}“ gehört zu einer Seite. Die URL der Organisation ist ${url}.`,
  undecided: (segment) =>
    `Die Antworten zeigen nicht, ob „${segment}“ die Organisation nennt oder zu einer Seite gehört. Es bleibt in der Adresse.`,
}

export function challengeMeaning(facts: EvidenceFacts['challenge']): string {
  const { tokensOf, host, cloud, forOtherHost, windows, basic } = facts
  const parts = [
    ...(tokensOf === 'ad-fs' ? [`Die Organisation nimmt Token des AD FS auf ${host} an.`] : []),
    ...(tokensOf === 'cloud' ? [`Die Organisation nimmt Token von Microsoft Online (${cloud}) an.`] : []),
    ...(tokensOf === 'unknown-host'
      ? [`Die Organisation nimmt Token von ${host} an, der kein Anmeldehost einer bekannten Cloud ist.`]
      : []),
    ...(tokensOf === 'proxy'
      ? ['Ein Proxy vor der Organisation verlangt ein eigenes Token: Das sagt nichts über die Organisation.']
      : []),
    ...(forOtherHost
      ? [
          'Sie verlangt ein Token für einen anderen Host: Homerealm fordert nur eines für die Organisation selbst an.',
        ]
      : []),
    ...(windows === 'kerberos-too' ? ['Der Server nimmt Windows-Konten (Active Directory) an.'] : []),
    ...(windows === 'ntlm-only'
      ? ['Der Server nimmt Windows-Konten (Active Directory) nur über NTLM an: Er bietet kein Kerberos an.']
      : []),
  ]
  if (parts.length > 0) return parts.join(' ')
  return basic
    ? 'Der Server nimmt bei jeder Anforderung ein Kennwort an (Basic) und bietet sonst nichts an: Dieser Weg ist veraltet, und Homerealm bietet ihn nicht an.'
    : 'Der Server verlangt eine Anmeldung, die nichts über ihren Anbieter sagt.'
}

export const declared: Readonly<Record<EvidenceFacts['service-description']['kind'], string>> = {
  ActiveDirectory: 'Die Dienste der Organisation nehmen Windows-Konten (Active Directory) an.',
  Federation: 'Die Dienste der Organisation nehmen Ansprüche eines STS an: AD FS, anspruchsbasiert.',
  OnlineFederation:
    'Die Dienste der Organisation nehmen Konten von Microsoft Online an. Das sagt nicht, ob ein Konto eine Benutzer-ID oder im Verbund ist.',
  LiveId:
    'Die Dienste der Organisation nehmen nur Microsoft-Konten an: eine alte Form, die es online nicht mehr gibt.',
}

export const notFollowed = (elsewhere: readonly string[]): string =>
  elsewhere.length === 0
    ? ''
    : ` Einem Import von einem anderen Server (${elsewhere.join(', ')}) wurde nicht gefolgt.`

export const policies = ({ policy2011, policy2012 }: EvidenceFacts['service-description']): string =>
  [policy2011 && `${policy2011} (2011)`, policy2012 && `${policy2012} (2012)`].filter(Boolean).join(', ')

export const branded = (brand: string | null): string => (brand === null ? '' : `, Marke „${brand}“`)

export const protocols = {
  'ws-trust': 'WS-Trust',
  'ws-federation': 'WS-Federation',
  saml: 'SAML 2.0',
} as const

export const existing: Readonly<Record<EvidenceFacts['account']['exists'], string>> = {
  yes: 'Es gibt ein solches Geschäfts-, Schul- oder Unikonto, oder seine Domäne ist im Verbund, und niemand kann es von außen sagen.',
  no: 'In dieser Cloud gibt es kein solches Konto.',
  'microsoft-account':
    'Es gibt ein Microsoft-Konto mit diesem Namen und kein Geschäfts-, Schul- oder Unikonto. Organisationen, die über Microsoft Online Services bereitgestellt werden, nehmen es nicht an.',
  both: 'Es gibt ein Geschäfts-, Schul- oder Unikonto und ein Microsoft-Konto mit demselben Namen. Wählen Sie auf der Anmeldeseite das Geschäfts-, Schul- oder Unikonto.',
  throttled: 'Microsoft wurde von hier zu oft gefragt und hat keine echte Antwort gegeben: Das sagt nichts.',
  unknown: 'Microsoft hat es nicht gesagt: Das sagt nichts.',
}

const claimSources: Readonly<Record<ClaimSource, string>> = {
  'bearer-challenge': 'Bearer-Aufforderung',
  redirect: 'Umleitung zur Anmeldung',
  'windows-challenge': 'Windows-Aufforderung',
  'service-description': 'Dienstbeschreibung',
}

export const deciding: Readonly<Record<ClaimSource, string>> = {
  'bearer-challenge':
    'Die Bearer-Aufforderung entscheidet: Sie ist das, was die Web API von jedem Programm verlangt, das sie aufruft.',
  redirect: 'Die Umleitung entscheidet: Dorthin werden Benutzer wirklich zur Anmeldung geschickt.',
  'windows-challenge':
    'Die Aufforderung entscheidet vor der Beschreibung: Sie ist das, was der Server jetzt von einem Aufrufer verlangt.',
  'service-description': 'Die Dienstbeschreibung entscheidet, weil sonst nichts etwas gesagt hat.',
}

const claimed: Readonly<Record<ClaimFacts['provider'], (facts: ClaimFacts) => string>> = {
  'ad-fs': ({ host }) => `AD FS auf ${host ?? 'einer Adresse, die nicht genannt ist'}`,
  'active-directory': () => 'Windows-Konten (Active Directory)',
  'microsoft-account': () => 'Microsoft-Konten',
  'microsoft-online': ({ cloud, host }) =>
    `Microsoft Online, ${cloud ?? `eine Cloud, die nicht bekannt ist (${host})`}`,
  nobody: () => 'nichts',
}

export const claim = (facts: ClaimFacts): string =>
  `${claimSources[facts.by]}: ${claimed[facts.provider](facts)}.`
