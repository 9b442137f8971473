/** Home realm discovery: asks a cloud of Microsoft Online which identity provider a user name belongs to. */
import { domainToASCII } from 'node:url'
import type { HttpRequest } from '../../http/http.ts'
import { parseUserRealm, type UserRealm } from '../../protocol/user-realm/realm.ts'
import type { EvidenceDraft, QuestionSpec } from '../inquiry.ts'
import { rules } from '../rules.ts'
import { answerBody } from './answer-body.ts'

/** Milliseconds for the question. */
const PATIENCE = 8_000

/**
 * The domain of a name that can be looked up, in its ASCII form: it becomes part of a URL. Null for a name without one:
 * `DOMAIN\user` is a name of Active Directory.
 */
export function domainOf(userName: string): string | null {
  const [, written = ''] = /^[^@\s\\]+@([^@\s\\]+)$/.exec(userName.trim()) ?? []
  // domainToASCII would cut these off rather than refuse them
  if (/[/?#%:[\]]/.test(written)) return null
  const domain = domainToASCII(written)
  return /^[a-z0-9-]+(?:\.[a-z0-9-]+)+$/.test(domain) ? domain : null
}

/** The two that every cloud answers, asked side by side: the first knows the STS, the second its protocol and metadata. */
const FIRST: readonly RealmRequest[] = [
  { id: 'realm', asks: 'GetUserRealm.srf', url: (user) => `/GetUserRealm.srf?login=${user}&json=1` },
  {
    id: 'user-realm-1.0',
    asks: 'userrealm 1.0',
    url: (user) => `/common/userrealm/${user}?api-version=1.0`,
  },
]

/** Asked one after the other where neither of the first gave an answer. */
const OTHERWISE: readonly RealmRequest[] = [
  {
    id: 'user-realm-2.1',
    asks: 'userrealm 2.1',
    url: (user) => `/common/userrealm/?user=${user}&api-version=2.1&checkForMicrosoftAccount=false`,
  },
  {
    id: 'user-realm-2.0',
    asks: 'userrealm 2.0',
    url: (user) => `/common/userrealm/${user}?api-version=2.0`,
  },
  {
    id: 'realm-xml',
    asks: 'GetUserRealm.srf as XML',
    url: () => '/GetUserRealm.srf',
    body: (user) => `login=${user}&xml=1`,
  },
]

interface RealmRequest {
  readonly id: string
  readonly asks: string
  readonly url: (encodedUser: string) => string
  readonly body?: (encodedUser: string) => string
}

export interface RealmQuestions {
  readonly first: readonly QuestionSpec<UserRealm>[]
  readonly otherwise: readonly QuestionSpec<UserRealm>[]
}

/**
 * The questions about the realm of a user name. Ask them only for an org that trusts that cloud: they tell the cloud the name.
 * @param loginHost login host of the cloud, with port where it is not 443
 */
export function realmQuestions(userName: string, domain: string, loginHost: string): RealmQuestions {
  const question = (request: RealmRequest): QuestionSpec<UserRealm> => ({
    id: request.id,
    asks: `Home realm (${request.asks})`,
    source: 'realm-discovery',
    url: withoutName(`https://${loginHost}${request.url('')}`),
    key: `${request.id} ${loginHost} ${domain}`,
    patience: PATIENCE,
    rule: rules.homeRealm,
    ask: async (http, signal) =>
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

function realmTells(realm: UserRealm): EvidenceDraft {
  return { status: 200, said: realmSaid(realm), means: realmMeans(realm) }
}

function realmSaid(realm: UserRealm): string {
  switch (realm.kind) {
    case 'managed':
      return `Managed, domain ${realm.domain}${brandSaid(realm.brand)}`
    case 'federated':
      return `Federated, domain ${realm.domain}${brandSaid(realm.brand)}, sign-in at ${realm.sts.host ?? 'an STS that is not named'}${realm.protocol === null ? '' : ` by ${PROTOCOLS[realm.protocol]}`}`
    case 'microsoft-account':
      return `Microsoft account (${realm.domain})`
    case 'unknown':
      return 'Unknown'
  }
}

const brandSaid = (brand: string | null): string => (brand === null ? '' : `, brand “${brand}”`)

const PROTOCOLS = { 'ws-trust': 'WS-Trust', 'ws-federation': 'WS-Federation', saml: 'SAML 2.0' } as const

function realmMeans(realm: UserRealm): string {
  switch (realm.kind) {
    case 'managed':
      return 'The account is a User ID, made and managed in Microsoft Online Services.'
    case 'federated':
      if (realm.sts.host === null) return 'The account comes from a directory through cloud federation.'
      return realm.sts.adfs
        ? `The account comes from Active Directory through cloud federation: the AD FS at ${realm.sts.host} signs it in.`
        : `The account comes from a directory through cloud federation: ${realm.sts.host}, an STS that is not AD FS, signs it in.`
    case 'microsoft-account':
      return 'The account is a Microsoft account. Organizations provisioned through Microsoft Online Services do not accept it.'
    case 'unknown':
      return 'This cloud does not know the domain. It may be in another cloud, or misspelled. Signing in decides.'
  }
}

/**
 * What the answers come to: a Microsoft account first, since its domains say “federated” too; then the one that says more.
 * @param answers null for a question without an answer
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

/** True when two answers name another kind of provider: unknown contradicts nobody. */
export function realmsContradict(answers: readonly (UserRealm | null)[]): boolean {
  const kinds = answers.flatMap((answer) =>
    answer === null || answer.kind === 'unknown' ? [] : [answer.kind],
  )
  return new Set(kinds).size > 1
}
