import { expect, test } from 'vitest'
import { type SentAssertion, speaksAgainst, verdictsOf } from '../../../main/contract/sent-assertion.ts'
import { authenticationWords, verdictWords } from '../../../main/words/assertion.ts'
import { anAssertion } from '../../support/profiles.ts'

test.each([
  ['urn:oasis:names:tc:SAML:1.0:am:password', 'Password'],
  ['urn:oasis:names:tc:SAML:2.0:ac:classes:PasswordProtectedTransport', 'Password'],
  ['urn:federation:authentication:windows', 'Windows account'],
  ['http://schemas.microsoft.com/ws/2008/06/identity/authenticationmethod/windows', 'Windows account'],
  ['urn:oasis:names:tc:SAML:1.0:am:X509-PKI', 'Certificate'],
  ['urn:ietf:rfc:2246', 'Certificate'],
  ['http://schemas.microsoft.com/claims/multipleauthn', 'More than one factor'],
  ['urn:oasis:names:tc:SAML:1.0:am:unspecified', 'Unknown'],
  ['urn:contoso:smile', 'urn:contoso:smile'],
  ['', ''],
])('the authentication method %s is shown as “%s”', (uri, words) => {
  expect(authenticationWords(uri)).toBe(words)
})

const said = (sent: SentAssertion) => verdictWords(verdictsOf(sent))

test('verdicts are told without names', () => {
  expect(said(anAssertion())).toBe('all valid')
  expect(said(anAssertion({ signature: 'bad', times: 'unchecked', issuer: 'not-understood' }))).toBe(
    'signature invalid, issuer not understood, audience valid, times not checked',
  )
  expect(said({ ...anAssertion({ signature: 'encrypted' }), form: 'encrypted' })).toBe('encrypted')
  expect(said({ ...anAssertion(), form: 'unreadable' })).toBe('not understood')
})

test('only a bad point speaks against an assertion', () => {
  expect(speaksAgainst(verdictsOf(anAssertion({ signature: 'unchecked', issuer: 'not-understood' })))).toBe(
    false,
  )
  expect(speaksAgainst(verdictsOf(anAssertion({ audience: 'bad' })))).toBe(true)
})
