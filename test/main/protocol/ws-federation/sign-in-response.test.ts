import { expect, test } from 'vitest'
import { readSignInResponse } from '../../../../main/protocol/ws-federation/sign-in-response.ts'
import { outcomeOf, readFixture, testAnything, testFixtures } from '../../../support/fixtures.ts'

const FOLDER = 'ws-federation/sign-in-response'
const form = (wresult: string, wa = 'wsignin1.0') =>
  new URLSearchParams({ wa, wresult, wctx: 'rm=1' }).toString()
const read = (wresult: string) => readSignInResponse(form(wresult))

testFixtures(FOLDER, read, {
  'accepted/an-encrypted-assertion-of-saml-2.0.xml': { token: 'encrypted', subject: null },
  'accepted/encrypted.xml': { token: 'encrypted', subject: null },
  'accepted/saml-1.1-in-a-february-2005-response.xml': {
    token: 'saml-1.1',
    subject: 'adele@adatum.example',
  },
  'accepted/saml-2.0-in-a-1.3-collection.xml': { token: 'saml-2.0', subject: 'adele@adatum.example' },
  'accepted/saml-2.0-in-a-1.4-collection.xml': { token: 'saml-2.0', subject: 'adele@adatum.example' },
  'refused/a-document-type.xml': 'doctype-refused',
  'refused/a-fault-without-words.xml': 'sign-in-fault',
  'refused/a-soap-1.1-fault.xml': 'sign-in-fault',
  'refused/a-soap-fault.xml': 'sign-in-fault',
  'refused/an-answer-without-a-requested-token.xml': 'no-token',
  'refused/an-assertion-hidden-elsewhere.xml': 'several-tokens',
  'refused/an-assertion-of-a-foreign-namespace.xml': 'unknown-token',
  'refused/an-unknown-trust-namespace.xml': 'no-token',
  'refused/cut-off.xml': 'not-xml',
  'refused/no-token.xml': 'no-token',
  'refused/two-answers-in-a-collection.xml': 'several-tokens',
  'refused/two-tokens.xml': 'several-tokens',
})

testAnything(FOLDER, read)

test.each([
  ['a-soap-fault.xml', 'a:FailedAuthentication: MSIS3127: The specified request failed.'],
  ['a-soap-1.1-fault.xml', 'f:BadRequest: The person left the sign-in page.'],
  ['a-fault-without-words.xml', 'a fault without words'],
])('the error for the fault in %s says “%s”', (name, words) => {
  expect(() => read(readFixture(FOLDER, `refused/${name}`))).toThrow(words)
})

test.each([
  ['of another page', 'user=a&password=b'],
  ['of a sign-out', form('<x/>', 'wsignout1.0')],
])('a form %s is not a sign-in response', (_what, body) => {
  expect(outcomeOf(readSignInResponse, body)).toBe('not-a-sign-in-response')
})
