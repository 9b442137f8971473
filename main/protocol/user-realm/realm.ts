/**
 * Parses an answer of user realm discovery in any of its shapes: GetUserRealm.srf as JSON and as XML, and /common/userrealm
 * 1.0, 2.0 and 2.1. They say the same in different words.
 */
import { type JsonObject, readJsonObject } from '../json-object.ts'
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
      /** By what name the STS knows the cloud: whom its assertions are for; null where this answer does not say. */
      readonly audience: string | null
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
  readonly audience: string
  readonly consumer: boolean
  readonly passive: URL | null
  readonly active: URL | null
  readonly metadata: URL | null
}

/** @throws ProtocolError `not-a-realm`, `too-long`, or the XML's */
export function parseUserRealm(body: string): UserRealm {
  const fields = /^\uFEFF?\s*</.test(body) ? fieldsOfXml(body) : fieldsOf(readJsonObject(body, 'not-a-realm'))
  // Microsoft accounts first: their domains answer "Federated" like any other
  if (isMicrosoftAccount(fields)) return { kind: 'microsoft-account', domain: fields.domain || 'live.com' }
  const protocol = protocolOf(fields.protocol)
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

/** A name by which an application can be known to an STS, and nothing else. */
const URN = /^urn:[\w.:-]{1,150}$/i

function federated(
  { passive, active, metadata, audience }: Fields,
  protocol: ReturnType<typeof protocolOf>,
  common: { domain: string; brand: string | null; cloudInstance: string | null },
): UserRealm {
  return {
    kind: 'federated',
    ...common,
    protocol,
    audience: URN.test(audience) ? audience : null,
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
function fieldsOf(json: JsonObject): Fields {
  return {
    type: json.text('NameSpaceType') || json.text('account_type'),
    domain: json.text('DomainName') || json.text('domain_name'),
    brand: json.text('FederationBrandName'),
    cloudInstance:
      json.text('CloudInstanceName') || json.text('cloud_instance_name') || json.text('cloudinstancename'),
    protocol: json.text('federation_protocol'),
    audience: json.text('cloud_audience_urn') || json.text('CloudInstanceIssuerUri'),
    consumer: json.isTrue('ConsumerDomain'),
    passive: json.url('AuthURL'),
    active: json.url('STSAuthURL') ?? json.url('federation_active_auth_url'),
    metadata: json.url('MEXURL') ?? json.url('federation_metadata_url'),
  }
}

/** The XML has the names of the JSON as elements, so it is read as that, with the same care for what the fields hold. */
function fieldsOfXml(body: string): Fields {
  const root = readXml(body)
  if (root.local !== 'RealmInfo' || root.uri !== '')
    throw new ProtocolError('not-a-realm', 'The answer is no RealmInfo')
  // a lookup that failed says nothing of the domain
  if (root.attributes.get('Success')?.toLowerCase() === 'false') return NOTHING
  // the last of one name wins here, and the first of one name is meant
  const elements = root.children.filter(({ uri }) => uri === '').toReversed()
  const named = Object.fromEntries(elements.map(({ local, text }) => [local, text.trim()]))
  return fieldsOf(readJsonObject(JSON.stringify(named), 'not-a-realm'))
}

const NOTHING: Fields = {
  type: 'Unknown',
  domain: '',
  brand: '',
  cloudInstance: '',
  protocol: '',
  audience: '',
  consumer: false,
  passive: null,
  active: null,
  metadata: null,
}
