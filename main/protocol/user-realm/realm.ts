/**
 * Parses user realm discovery responses of all forms: GetUserRealm.srf as JSON and XML, and /common/userrealm 1.0, 2.0 and 2.1.
 * They contain the same facts under different names.
 */
import { type JsonObject, readJsonObject } from '../json-object.ts'
import { ProtocolError } from '../protocol-error.ts'
import { readXml } from '../xml.ts'

/** The realm of a user name's domain. Text from the domain's owner is untrusted and shortened. */
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
      /** The cloud's identifier at the STS: the audience of its assertions; null if this response does not contain it. */
      readonly audience: string | null
      readonly sts: {
        /** With the port if it is not 443; null if this response does not name it. */
        readonly host: string | null
        readonly adfs: boolean
        /** URL of the sign-in page, without the query, which contains the user name. */
        readonly passive: string | null
        readonly metadataExchange: string | null
        readonly active: string | null
      }
    }
  | { readonly kind: 'microsoft-account'; readonly domain: string }
  | { readonly kind: 'unknown' }

/** The fields of all forms under common names. */
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

/** @throws ProtocolError `not-a-realm`, `too-long`, or an XML error */
export function parseUserRealm(body: string): UserRealm {
  const fields = /^\uFEFF?\s*</.test(body) ? fieldsOfXml(body) : fieldsOf(readJsonObject(body, 'not-a-realm'))
  // check for Microsoft accounts first: their domains also answer "Federated"
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

/** An identifier of the cloud at an STS; other texts are ignored. */
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

/** The type is `NameSpaceType` in GetUserRealm and userrealm 2.x, `account_type` in userrealm 1.0. */
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

/** The XML elements have the names of the JSON fields, so they are read as JSON with the same checks. */
function fieldsOfXml(body: string): Fields {
  const root = readXml(body)
  if (root.local !== 'RealmInfo' || root.uri !== '')
    throw new ProtocolError('not-a-realm', 'The answer is no RealmInfo')
  // a failed lookup says nothing about the domain
  if (root.attributes.get('Success')?.toLowerCase() === 'false') return NOTHING
  // fromEntries keeps the last value of a name, but the first element counts: reverse the order
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
