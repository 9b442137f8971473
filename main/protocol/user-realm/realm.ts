/**
 * Judges an answer of user realm discovery in any of its shapes: GetUserRealm.srf as JSON and as XML, and /common/userrealm
 * 1.0, 2.0 and 2.1. They say the same in different words.
 */
import { httpsUrl, readJsonObject } from '../json-object.ts'
import { ProtocolError } from '../protocol-error.ts'
import { readXml } from '../xml.ts'

/** What realm discovery says of a user name's domain. Text from the domain's owner is untrusted and shortened. */
export type UserRealm =
  | {
      readonly kind: 'managed'
      readonly domain: string
      readonly brand: string | null
      readonly cloudInstance: string | null
    }
  | {
      readonly kind: 'federated'
      readonly domain: string
      readonly brand: string | null
      readonly cloudInstance: string | null
      readonly protocol: 'ws-trust' | 'ws-federation' | 'saml' | null
      readonly sts: {
        /** With port where it is not 443; null where this answer does not name it. */
        readonly host: string | null
        readonly adfs: boolean
        /** Where people sign in, without the query, which has the name in it. */
        readonly passive: string | null
        readonly metadataExchange: string | null
        readonly active: string | null
      }
    }
  | { readonly kind: 'microsoft-account'; readonly domain: string }
  | { readonly kind: 'unknown' }

/** The fields of all shapes under one name each. */
interface Fields {
  readonly type: string
  readonly domain: string
  readonly brand: string
  readonly cloudInstance: string
  readonly protocol: string
  readonly consumer: boolean
  readonly passive: URL | null
  readonly active: URL | null
  readonly metadata: URL | null
}

/** @throws ProtocolError `not-a-realm`, `too-long`, or the XML's */
export function judgeUserRealm(body: string): UserRealm {
  const fields = /^\uFEFF?\s*</.test(body) ? fieldsOfXml(body) : fieldsOfJson(body)
  const protocol = protocolOf(fields.protocol)
  // Microsoft accounts first: their domains answer "Federated" like any other
  if (isMicrosoftAccount(fields)) return { kind: 'microsoft-account', domain: fields.domain || 'live.com' }
  const { domain } = fields
  const common = { domain, brand: fields.brand || null, cloudInstance: fields.cloudInstance || null }
  switch (fields.type.toLowerCase()) {
    case 'managed':
      return { kind: 'managed', ...common }
    case 'federated':
      return federated(fields, protocol, common)
    case 'unknown':
      return { kind: 'unknown' }
    default:
      throw new ProtocolError('not-a-realm', 'The answer names no kind of account that is known')
  }
}

function federated(
  { passive, active, metadata }: Fields,
  protocol: ReturnType<typeof protocolOf>,
  common: { domain: string; brand: string | null; cloudInstance: string | null },
): UserRealm {
  return {
    kind: 'federated',
    ...common,
    protocol,
    sts: {
      host: (passive ?? active ?? metadata)?.host ?? null,
      adfs:
        isBelow(passive, '/adfs/ls') ||
        isBelow(metadata, '/adfs/services/trust') ||
        isBelow(active, '/adfs/services/trust'),
      passive: passive === null ? null : `${passive.origin}${passive.pathname}`,
      metadataExchange: metadata?.href ?? null,
      active: active?.href ?? null,
    },
  }
}

const isBelow = (url: URL | null, path: string): boolean =>
  url?.pathname.toLowerCase().startsWith(path) === true

function isMicrosoftAccount({ domain, consumer, passive, active, metadata }: Fields): boolean {
  return (
    domain.toLowerCase() === 'live.com' ||
    consumer ||
    passive?.hostname === 'login.live.com' ||
    active?.hostname === 'login.live.com' ||
    metadata?.hostname === 'nexus.passport.com'
  )
}

function protocolOf(text: string): 'ws-trust' | 'ws-federation' | 'saml' | null {
  switch (text.toLowerCase()) {
    case '':
      return null
    case 'wstrust':
      return 'ws-trust'
    case 'wsfed':
    case 'wsfederation':
      return 'ws-federation'
    case 'saml':
    case 'saml20':
    case 'samlp':
      return 'saml'
    default:
      throw new ProtocolError('not-a-realm', 'The answer names a federation protocol that is not known')
  }
}

/** The kind is `NameSpaceType` in GetUserRealm and userrealm 2.x, `account_type` in userrealm 1.0. */
function fieldsOfJson(body: string): Fields {
  const json = readJsonObject(body, 'not-a-realm')
  return {
    type: json.text('NameSpaceType') || json.text('account_type'),
    domain: json.text('DomainName') || json.text('domain_name'),
    brand: json.text('FederationBrandName'),
    cloudInstance:
      json.text('CloudInstanceName') || json.text('cloud_instance_name') || json.text('cloudinstancename'),
    protocol: json.text('federation_protocol'),
    consumer: json.isTrue('ConsumerDomain'),
    passive: json.url('AuthURL'),
    active: json.url('STSAuthURL') ?? json.url('federation_active_auth_url'),
    metadata: json.url('MEXURL') ?? json.url('federation_metadata_url'),
  }
}

/** Longest text of an element that is taken, and of a URL. */
const KEPT = 200
const KEPT_URL = 4000

function fieldsOfXml(body: string): Fields {
  const root = readXml(body)
  if (root.local !== 'RealmInfo' || root.uri !== '')
    throw new ProtocolError('not-a-realm', 'The answer is no RealmInfo')
  // a lookup that failed says nothing of the domain
  if (root.attributes.get('Success')?.toLowerCase() === 'false') return NOTHING
  const said = (name: string, longest = KEPT): string =>
    root.children
      .find(({ uri, local }) => uri === '' && local === name)
      ?.text.trim()
      .slice(0, longest) ?? ''
  const url = (name: string) => httpsUrl(said(name, KEPT_URL))
  return {
    type: said('NameSpaceType'),
    domain: said('DomainName'),
    brand: said('FederationBrandName'),
    cloudInstance: said('CloudInstanceName'),
    protocol: '',
    consumer: said('ConsumerDomain').toLowerCase() === 'true',
    passive: url('AuthURL'),
    active: url('STSAuthURL'),
    metadata: url('MEXURL'),
  }
}

const NOTHING: Fields = {
  type: 'Unknown',
  domain: '',
  brand: '',
  cloudInstance: '',
  protocol: '',
  consumer: false,
  passive: null,
  active: null,
  metadata: null,
}
