import { describe, expect, test } from 'vitest'
import { readTokenResponse } from '../../../../main/protocol/ws-trust/request-security-token-response.ts'
import { outcomeOf, testAnything, testFixtures } from '../../../support/fixtures.ts'

const readResponse = (xml: string) =>
  readTokenResponse(xml, {
    version: xml.includes('/ws-trust/200512') ? '1.3' : '2005',
    messageId: 'urn:uuid:11111111-1111-4111-8111-111111111111',
    appliesTo: 'https://crm.adatum.example/XRMServices/2011/Organization.svc',
  })

const expiresAt = Date.UTC(2026, 10, 25, 11, 46, 16, 542)
const saml11 = expect.stringMatching(/^<saml:Assertion .*Zoë &amp; 漢字 &#xD;.*<\/saml:Assertion>$/)

testFixtures('ws-trust/response', readResponse, {
  'read/1.3-encrypted-with-a-proof-key.xml': {
    xml: expect.stringMatching(/^<xenc:EncryptedData Type='[\s\S]*<\/xenc:EncryptedData>$/),
    expiresAt: Date.UTC(2026, 10, 25, 18, 46, 16, 542),
    proof: {
      key: 'AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=',
      reference: {
        tokenType: 'http://docs.oasis-open.org/wss/oasis-wss-saml-token-profile-1.1#SAMLV1.1',
        valueType: 'http://docs.oasis-open.org/wss/oasis-wss-saml-token-profile-1.0#SAMLAssertionID',
        id: '_22222222-2222-4222-8222-222222222222',
      },
    },
  },
  'read/1.3-for-the-very-address.xml': { kind: 'saml-2.0', expiresAt },
  'read/1.3-that-does-not-say-to-which-request.xml': { xml: saml11, expiresAt, proof: null },
  'read/1.3-with-saml-2.0.xml': { xml: expect.stringMatching(/^<Assertion .*<\/Assertion>$/), expiresAt },
  'read/2005-behind-a-byte-order-mark.xml': { xml: saml11, expiresAt, proof: null },
  'refused/a-bare-assertion.xml': 'not-a-token-response',
  'refused/a-binary-token.xml': 'unknown-token',
  'refused/a-fault.xml': 'no-token',
  'refused/a-proof-key-of-which-nobody-says-whose.xml': 'not-a-token-response',
  'refused/an-answer-to-another-request.xml': 'not-a-token-response',
  'refused/another-audience.xml': 'not-a-token-response',
  'refused/cut-off.xml': 'not-xml',
  'refused/encrypted-with-a-prefix-of-the-answer-around-it.xml': 'not-xml',
  'refused/html.html': 'doctype-refused',
  'refused/namespaces-of-nobody.xml': 'no-token',
  'refused/no-end-of-the-token.xml': 'not-a-token-response',
  'refused/right-password-but-no-token.xml': 'no-token',
  'refused/soap-1.1.xml': 'not-a-token-response',
  'refused/two-answers.xml': 'several-tokens',
  'refused/two-assertions.xml': 'several-tokens',
})

testAnything('ws-trust/response', readResponse)

const asked = {
  version: '2005',
  messageId: 'urn:uuid:1',
  appliesTo: 'https://crm.adatum.example/x.svc',
} as const
const ASSERTION = `<s:Assertion  xmlns:s='urn:oasis:names:tc:SAML:1.0:assertion' AssertionID="_1" ><s:Subject>Ä &amp; é</s:Subject></s:Assertion >`
const answer = (token: string, audience = 'https://crm.adatum.example/') =>
  `<e:Envelope xmlns:e="http://www.w3.org/2003/05/soap-envelope" xmlns:a="http://www.w3.org/2005/08/addressing" xmlns:x="urn:oasis:names:tc:SAML:1.0:assertion"><e:Header><a:RelatesTo>urn:uuid:1</a:RelatesTo></e:Header><e:Body><t:RequestSecurityTokenResponse xmlns:t="http://schemas.xmlsoap.org/ws/2005/02/trust"><t:Lifetime><u:Expires xmlns:u="http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-utility-1.0.xsd">2026-11-25T12:00:00Z</u:Expires></t:Lifetime><p:AppliesTo xmlns:p="http://schemas.xmlsoap.org/ws/2004/09/policy"><a:EndpointReference><a:Address>${audience}</a:Address></a:EndpointReference></p:AppliesTo><t:RequestedSecurityToken>${token}</t:RequestedSecurityToken></t:RequestSecurityTokenResponse></e:Body></e:Envelope>`

describe('the answer to a token request', () => {
  test('gives the assertion byte for byte, also after a byte order mark', () => {
    const token = readTokenResponse(`\uFEFF${answer(ASSERTION)}`, asked)
    expect(token).toEqual({
      kind: 'saml-1.1',
      xml: ASSERTION,
      expiresAt: Date.UTC(2026, 10, 25, 12),
      proof: null,
    })
  })

  test('is refused if its audience is only the beginning of the organization’s host', () => {
    const xml = answer(ASSERTION, 'https://crm.adatum.exampl')
    expect(outcomeOf((each) => readTokenResponse(each, asked), xml)).toBe('not-a-token-response')
  })
})
