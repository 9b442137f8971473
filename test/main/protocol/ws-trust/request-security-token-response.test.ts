import { expect } from 'vitest'
import { readSoapFault } from '../../../../main/protocol/ws-trust/fault.ts'
import { readTokenResponse } from '../../../../main/protocol/ws-trust/request-security-token-response.ts'
import { testAnything, testFixtures } from '../../../support/fixtures.ts'

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

const readFault = (xml: string) => readSoapFault(xml) ?? 'no fault'

testFixtures('ws-trust/fault', readFault, {
  'none/an-answer.xml': 'no fault',
  'none/soap-1.1.xml': 'no fault',
  'read/a-server-of-its-own-mind.xml': {
    code: 'InternalServiceFault',
    text: expect.stringContaining('internal error'),
    errorCode: null,
  },
  'read/ad-fs-with-white-space.xml': {
    code: 'RequestFailed',
    text: 'MSIS3127: The specified request failed.',
    errorCode: null,
  },
  'read/ad-fs-wrong-password.xml': {
    code: 'FailedAuthentication',
    text: 'ID3242: The security token could not be authenticated or authorized.',
  },
  'read/an-organization-with-its-own-code.xml': {
    code: 'Sender',
    text: 'The specified user is disabled.',
    errorCode: '0x80040225',
  },
  'read/without-a-word.xml': { code: '', text: '', errorCode: null },
  'refused/a-document-type.xml': 'doctype-refused',
  'refused/cut-off.xml': 'not-xml',
})

testAnything('ws-trust/fault', readFault)
