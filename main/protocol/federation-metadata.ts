/** Reads an STS's federation metadata: entity ID, passive endpoints, signing certificates (MS-MWBF, WS-Federation 1.2 §3). */
import { httpsUrl } from './json-object.ts'
import { WS_ADDRESSING } from './namespaces.ts'
import { ProtocolError } from './protocol-error.ts'
import { findAll, findOutermost, readXml, type XmlElement } from './xml.ts'

export interface FederationMetadata {
  /** The STS's identifier, which is the issuer of its tokens. */
  readonly entityId: string
  /** https URLs of the sign-in pages. */
  readonly passiveEndpoints: readonly string[]
  /** base64, without duplicates: there are two during a certificate rollover. */
  readonly signingCertificates: readonly string[]
}

const METADATA = 'urn:oasis:names:tc:SAML:2.0:metadata'
const FEDERATION = 'http://docs.oasis-open.org/wsfed/federation/200706'
const SIGNATURE = 'http://www.w3.org/2000/09/xmldsig#'

/** Maximum length of the entity ID, characters. */
const KEPT = 1024

/** @throws ProtocolError `not-federation-metadata`, or an XML error */
export function readFederationMetadata(xml: string): FederationMetadata {
  const root = readXml(xml)
  if (root.uri !== METADATA || root.local !== 'EntityDescriptor')
    throw new ProtocolError('not-federation-metadata', 'The document is no metadata of an entity')
  const services = root.children.filter(
    ({ uri, local, type }) =>
      uri === METADATA && local === 'RoleDescriptor' && type === `{${FEDERATION}}SecurityTokenServiceType`,
  )
  const entityId = root.attributes.get('entityID')?.trim().slice(0, KEPT) ?? ''
  if (services.length === 0 || entityId === '')
    throw new ProtocolError('not-federation-metadata', 'The entity is no security token service')
  return {
    entityId,
    passiveEndpoints: unique(services.flatMap(passiveEndpointsOf)),
    signingCertificates: unique(services.flatMap(signingCertificatesOf)),
  }
}

const unique = (values: readonly string[]): string[] => [...new Set(values)]

const passiveEndpointsOf = (service: XmlElement): string[] =>
  findOutermost(service, FEDERATION, 'PassiveRequestorEndpoint')
    .flatMap((endpoint) => findAll(endpoint, WS_ADDRESSING, 'Address'))
    .flatMap(({ text }) => httpsUrl(text.trim())?.href ?? [])

const signingCertificatesOf = (service: XmlElement): string[] =>
  service.children
    .filter(({ uri, local, attributes }) => {
      const use = attributes.get('use')
      return uri === METADATA && local === 'KeyDescriptor' && (use === undefined || use === 'signing')
    })
    .flatMap((key) => findAll(key, SIGNATURE, 'X509Certificate'))
    .map(({ text }) => text.replace(/\s/g, ''))
    .filter((certificate) => /^[A-Za-z0-9+/]+={0,2}$/.test(certificate))
