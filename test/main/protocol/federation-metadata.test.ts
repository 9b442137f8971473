import { expect, test } from 'vitest'
import { readFederationMetadata } from '../../../main/protocol/federation-metadata.ts'
import { testAnything, testFixtures } from '../../support/fixtures.ts'
import { leastProcessorTime } from '../../support/processor-time.ts'

const entityId = 'http://sts.adatum.example/adfs/services/trust'

testFixtures('federation-metadata', readFederationMetadata, {
  'read/a-page-by-http-left-out.xml': { entityId, passiveEndpoints: [] },
  'read/ad-fs.xml': {
    entityId,
    passiveEndpoints: ['https://sts.adatum.example/adfs/ls/'],
    signingCertificates: ['QUJD'],
  },
  'read/another-prefix-for-the-type.xml': { entityId },
  'read/two-certificates-while-rolled-over.xml': { signingCertificates: ['QUJD', 'REVG'] },
  'refused/a-document-type.xml': 'doctype-refused',
  'refused/a-type-of-a-foreign-namespace.xml': 'not-federation-metadata',
  'refused/html.html': 'not-federation-metadata',
  'refused/no-entity-id.xml': 'not-federation-metadata',
  'refused/only-an-application.xml': 'not-federation-metadata',
  'refused/saml-only.xml': 'not-federation-metadata',
})

testAnything('federation-metadata', readFederationMetadata)

const nested = (name: string): string =>
  '<m:EntityDescriptor entityID="urn:x" xmlns:m="urn:oasis:names:tc:SAML:2.0:metadata" xmlns:i="http://www.w3.org/2001/XMLSchema-instance">' +
  '<m:RoleDescriptor xmlns:f="http://docs.oasis-open.org/wsfed/federation/200706" i:type="f:SecurityTokenServiceType">' +
  `${`<f:${name}>`.repeat(240)}${'<a/>'.repeat(50_000)}${`</f:${name}>`.repeat(240)}</m:RoleDescriptor></m:EntityDescriptor>`

test('nested endpoints of federation metadata are searched once, not once for each level', () => {
  const looking = (xml: string) => () => expect(readFederationMetadata(xml).passiveEndpoints).toEqual([])
  const { within, beside } = leastProcessorTime(
    {
      within: looking(nested('PassiveRequestorEndpoint')),
      beside: looking(nested('Other')),
    },
    (least) => least.within < least.beside * 4,
  )
  expect(within).toBeLessThan(beside * 4)
})
