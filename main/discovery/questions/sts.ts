/** Requests an STS's own metadata: federation metadata, WS-Trust endpoints and OAuth support. */
import { type FederationMetadata, readFederationMetadata } from '../../protocol/federation-metadata.ts'
import { type MetadataExchange, readMetadataExchange } from '../../protocol/metadata-exchange.ts'
import { type OpenIdConfiguration, readOpenIdConfiguration } from '../../protocol/openid-configuration.ts'
import type { EvidenceDraft, QuestionSpec } from '../inquiry.ts'
import { EXTRA_PATIENCE } from '../patience.ts'
import { rules } from '../rules.ts'
import { answerBody } from './answer-body.ts'

/** Federation metadata of an STS; null if it shows none. @param stsHost with port if it is not 443 */
export function federationMetadataQuestion(stsHost: string): QuestionSpec<FederationMetadata | null> {
  const url = `https://${stsHost}/FederationMetadata/2007-06/FederationMetadata.xml`
  return {
    kind: 'federation-metadata',
    source: 'federation-metadata',
    url,
    key: `federation-metadata ${stsHost}`,
    patience: EXTRA_PATIENCE,
    rule: rules.federationMetadata,
    async send(http, signal) {
      const body = await answerBody(
        http,
        { url, headers: { accept: 'application/xml, text/xml' }, signal },
        404,
      )
      return body === null ? null : readFederationMetadata(body)
    },
    tell: (metadata): EvidenceDraft =>
      metadata === null
        ? { status: 404, finding: 'no-sts-metadata', facts: {} }
        : {
            status: 200,
            finding: 'sts-metadata',
            facts: {
              entityId: metadata.entityId,
              certificates: metadata.signingCertificates.length,
              page: metadata.passiveEndpoints[0] ?? null,
            },
          },
  }
}

/** WS-Trust endpoints of an STS; null if it has no such document. @param address from realm discovery, or the path of AD FS */
export function metadataExchangeQuestion(address: string): QuestionSpec<MetadataExchange | null> {
  return {
    kind: 'metadata-exchange',
    source: 'metadata-exchange',
    url: address,
    key: `metadata-exchange ${address}`,
    patience: EXTRA_PATIENCE,
    rule: rules.metadataExchange,
    async send(http, signal) {
      const headers = { accept: 'application/soap+xml, text/xml' }
      const body = await answerBody(http, { url: address, headers, signal }, 404)
      return body === null ? null : readMetadataExchange(body)
    },
    tell: (exchange): EvidenceDraft =>
      exchange === null
        ? { status: 404, finding: 'no-sts-endpoints', facts: {} }
        : {
            status: 200,
            finding: 'sts-endpoints',
            facts: {
              userName: exchange.userName?.version ?? null,
              windows: exchange.windows?.version ?? null,
            },
          },
  }
}

/** AD FS has this document since 2016; null if it has none. @param authority https URL that ends in `/adfs` */
export function adFsOAuthQuestion(authority: string): QuestionSpec<OpenIdConfiguration | null> {
  const url = `${authority}/.well-known/openid-configuration`
  return {
    kind: 'ad-fs-oauth',
    source: 'openid-configuration',
    url,
    key: `openid-configuration ${authority}`,
    patience: EXTRA_PATIENCE,
    rule: rules.openIdConfiguration,
    async send(http, signal) {
      const body = await answerBody(http, { url, headers: { accept: 'application/json' }, signal }, 404)
      return body === null ? null : readOpenIdConfiguration(body)
    },
    tell: (configuration): EvidenceDraft =>
      configuration === null
        ? { status: 404, finding: 'no-ad-fs-openid', facts: {} }
        : { status: 200, finding: 'ad-fs-openid', facts: { issuer: configuration.issuer } },
  }
}
