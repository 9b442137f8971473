/** The questions to an STS about itself: its federation metadata, its WS-Trust endpoints, and whether it does OAuth. */
import { type FederationMetadata, readFederationMetadata } from '../../protocol/federation-metadata.ts'
import { type MetadataExchange, readMetadataExchange } from '../../protocol/metadata-exchange.ts'
import { type OpenIdConfiguration, readOpenIdConfiguration } from '../../protocol/openid-configuration.ts'
import type { QuestionSpec } from '../inquiry.ts'
import { EXTRA_PATIENCE } from '../patience.ts'
import { rules } from '../rules.ts'
import { answerBody } from './answer-body.ts'

/** What an STS calls itself; null where it shows no metadata. @param stsHost with port where it is not 443 */
export function federationMetadataQuestion(stsHost: string): QuestionSpec<FederationMetadata | null> {
  const url = `https://${stsHost}/FederationMetadata/2007-06/FederationMetadata.xml`
  return {
    id: 'federation-metadata',
    asks: 'The STS’s metadata',
    source: 'federation-metadata',
    url,
    key: `federation-metadata ${stsHost}`,
    patience: EXTRA_PATIENCE,
    rule: rules.federationMetadata,
    async ask(http, signal) {
      const body = await answerBody(
        http,
        { url, headers: { accept: 'application/xml, text/xml' }, signal },
        404,
      )
      return body === null ? null : readFederationMetadata(body)
    },
    tell: (metadata) =>
      metadata === null
        ? { status: 404, said: 'HTTP 404', means: 'The STS shows no federation metadata.' }
        : {
            status: 200,
            said: `Entity ${metadata.entityId}, ${metadata.signingCertificates.length} signing certificate${metadata.signingCertificates.length === 1 ? '' : 's'}`,
            means: `The STS calls itself ${metadata.entityId}: its tokens name this issuer. ${metadata.passiveEndpoints.length === 0 ? 'It has no page of WS-Federation.' : `People sign in at ${metadata.passiveEndpoints[0]}.`}`,
          },
  }
}

/** What an STS offers to programs; null where it has no such document. @param address the STS's own, as realm discovery named it, or where AD FS has it */
export function metadataExchangeQuestion(address: string): QuestionSpec<MetadataExchange | null> {
  return {
    id: 'metadata-exchange',
    asks: 'The STS’s endpoints',
    source: 'metadata-exchange',
    url: address,
    key: `metadata-exchange ${address}`,
    patience: EXTRA_PATIENCE,
    rule: rules.metadataExchange,
    async ask(http, signal) {
      const headers = { accept: 'application/soap+xml, text/xml' }
      const body = await answerBody(http, { url: address, headers, signal }, 404)
      return body === null ? null : readMetadataExchange(body)
    },
    tell: (exchange) => {
      const offered =
        exchange === null
          ? []
          : [
              exchange.userName && `user name and password (WS-Trust ${exchange.userName.version})`,
              exchange.windows && `Windows account (WS-Trust ${exchange.windows.version})`,
            ].filter(Boolean)
      return {
        status: exchange === null ? 404 : 200,
        said: exchange === null ? 'HTTP 404' : offered.join(', ') || 'No endpoint for clients',
        means:
          offered.length === 0
            ? 'The STS has no endpoint for programs: people sign in on its pages.'
            : 'The STS takes programs too, besides its pages.',
      }
    },
  }
}

/** AD FS has such a document from 2016 on; null where it has none. @param authority https URL that ends in `/adfs` */
export function adFsOAuthQuestion(authority: string): QuestionSpec<OpenIdConfiguration | null> {
  const url = `${authority}/.well-known/openid-configuration`
  return {
    id: 'ad-fs-oauth',
    asks: 'The AD FS’s OAuth',
    source: 'openid-configuration',
    url,
    key: `openid-configuration ${authority}`,
    patience: EXTRA_PATIENCE,
    rule: rules.openIdConfiguration,
    async ask(http, signal) {
      const body = await answerBody(http, { url, headers: { accept: 'application/json' }, signal }, 404)
      return body === null ? null : readOpenIdConfiguration(body)
    },
    tell: (configuration) =>
      configuration === null
        ? {
            status: 404,
            said: 'HTTP 404',
            means:
              'The AD FS has no OpenID Connect: of 2012 R2 or older, it does OAuth in its own way, if at all.',
          }
        : {
            status: 200,
            said: `Issuer ${configuration.issuer}`,
            means: 'The AD FS does OpenID Connect: it is of 2016 or newer.',
          },
  }
}
