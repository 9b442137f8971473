/** Home realm discovery: asks a Microsoft cloud which identity provider a user name belongs to. */
import { domainToASCII } from 'node:url'
import type { Finding } from '../../contract/evidence.ts'
import type { QuestionKind } from '../../contract/identity-provider.ts'
import type { HttpRequest } from '../../http/http.ts'
import { parseUserRealm, type UserRealm } from '../../protocol/user-realm/realm.ts'
import type { EvidenceDraft, QuestionSpec } from '../inquiry.ts'
import { rules } from '../rules.ts'
import { answerBody } from './answer-body.ts'

/** Timeout, milliseconds. */
const PATIENCE = 8_000

/**
 * The domain of a user name in ASCII, for use in a URL. Null for a name without a domain, such as the Active Directory name
 * `DOMAIN\user`.
 */
export function domainOf(userName: string): string | null {
  const [, written = ''] = /^[^@\s\\]+@([^@\s\\]+)$/.exec(userName.trim()) ?? []
  // domainToASCII would cut the text at these characters instead of refusing it
  if (/[/?#%:[\]]/.test(written)) return null
  const domain = domainToASCII(written)
  return /^[a-z0-9-]+(?:\.[a-z0-9-]+)+$/.test(domain) ? domain : null
}

/** Sent in parallel; every cloud answers both: the first returns the STS, the second its protocol and metadata. */
const FIRST: readonly RealmRequest[] = [
  { kind: 'realm', url: (user) => `/GetUserRealm.srf?login=${user}&json=1` },
  {
    kind: 'user-realm-1.0',
    url: (user) => `/common/userrealm/${user}?api-version=1.0`,
  },
]

/** Sent one after the other if neither of the first answered. */
const OTHERWISE: readonly RealmRequest[] = [
  {
    kind: 'user-realm-2.1',
    url: (user) => `/common/userrealm/?user=${user}&api-version=2.1&checkForMicrosoftAccount=false`,
  },
  {
    kind: 'user-realm-2.0',
    url: (user) => `/common/userrealm/${user}?api-version=2.0`,
  },
  {
    kind: 'realm-xml',
    url: () => '/GetUserRealm.srf',
    body: (user) => `login=${user}&xml=1`,
  },
]

interface RealmRequest {
  readonly kind: QuestionKind
  readonly url: (encodedUser: string) => string
  readonly body?: (encodedUser: string) => string
}

export interface RealmQuestions {
  readonly first: readonly QuestionSpec<UserRealm>[]
  readonly otherwise: readonly QuestionSpec<UserRealm>[]
}

/**
 * Requests for the realm of a user name. They tell the cloud the name, so use them only for an org that trusts that cloud.
 * @param loginHost login host of the cloud, with port if it is not 443
 */
export function realmQuestions(userName: string, domain: string, loginHost: string): RealmQuestions {
  const question = (request: RealmRequest): QuestionSpec<UserRealm> => ({
    kind: request.kind,
    source: 'realm-discovery',
    url: withoutName(`https://${loginHost}${request.url('')}`),
    key: `${request.kind} ${loginHost} ${domain}`,
    patience: PATIENCE,
    rule: rules.homeRealm,
    send: async (http, signal) =>
      parseUserRealm(await answerBody(http, { ...requestFor(request, userName, loginHost), signal })),
    tell: realmTells,
  })
  return { first: FIRST.map(question), otherwise: OTHERWISE.map(question) }
}

const withoutName = (url: string): string => new URL(url).origin + new URL(url).pathname

function requestFor({ url, body }: RealmRequest, userName: string, loginHost: string): HttpRequest {
  const user = encodeURIComponent(userName.trim())
  const asked = `https://${loginHost}${url(user)}`
  if (body === undefined) return { url: asked, headers: { accept: 'application/json' } }
  return {
    url: asked,
    method: 'POST',
    headers: { accept: 'text/xml', 'content-type': 'application/x-www-form-urlencoded' },
    body: body(user),
  }
}

const realmTells = (realm: UserRealm): EvidenceDraft => ({ status: 200, ...findingOf(realm) })

function findingOf(realm: UserRealm): Finding {
  switch (realm.kind) {
    case 'managed':
      return { finding: 'realm-managed', facts: { domain: realm.domain, brand: realm.brand } }
    case 'federated': {
      const { domain, brand, protocol, sts } = realm
      return {
        finding: 'realm-federated',
        facts: { domain, brand, stsHost: sts.host, adFs: sts.adfs, protocol },
      }
    }
    case 'microsoft-account':
      return { finding: 'realm-microsoft-account', facts: { domain: realm.domain } }
    case 'unknown':
      return { finding: 'realm-unknown', facts: {} }
  }
}

/**
 * Combines the answers: a Microsoft account wins, because its domains also report “federated”; then the more detailed one.
 * @param answers null for a request without an answer
 */
export function realmOf(answers: readonly (UserRealm | null)[]): UserRealm | null {
  const given = answers.filter((answer) => answer !== null)
  const known =
    given.find(({ kind }) => kind === 'microsoft-account') ?? given.find(({ kind }) => kind !== 'unknown')
  if (known?.kind !== 'federated') return known ?? given[0] ?? null
  const others = given.filter((answer) => answer.kind === 'federated')
  const first = others.find(({ sts }) => sts.host !== null) ?? known
  return {
    ...first,
    protocol: others.map(({ protocol }) => protocol).find((protocol) => protocol !== null) ?? null,
    audience: others.map(({ audience }) => audience).find((audience) => audience !== null) ?? null,
    brand: others.map(({ brand }) => brand).find((brand) => brand !== null) ?? null,
    sts: {
      ...first.sts,
      adfs: others.some(({ sts }) => sts.adfs),
      metadataExchange:
        others.map(({ sts }) => sts.metadataExchange).find((address) => address !== null) ?? null,
    },
  }
}

/** True when two answers name different kinds of provider; unknown contradicts none. */
export function realmsContradict(answers: readonly (UserRealm | null)[]): boolean {
  const kinds = answers.flatMap((answer) =>
    answer === null || answer.kind === 'unknown' ? [] : [answer.kind],
  )
  return new Set(kinds).size > 1
}
