import { expect, test } from 'vitest'
import { knownCodes } from '../../../../main/sign-in/provider-codes/meaning-of.ts'
import { isOfPassword, trustFailure } from '../../../../main/sign-in/ws-trust/trust-failure.ts'
import { told } from '../../../support/told.ts'

const WRONG = 'ID3242: The security token could not be authenticated or authorized.'
const fault = (code: string, text: string) =>
  trustFailure('sts.adatum.example', { code, text, errorCode: null })

test.each([
  ['a wrong password', 'FailedAuthentication', WRONG, /does not take this user name and password/, 'you'],
  [
    'a locked account',
    'FailedAuthentication',
    'The referenced account is currently locked out and may not be logged on to.',
    /account is locked/,
    'directory-administrator',
  ],
  [
    'an expired password',
    'FailedAuthentication',
    'The user account password has expired.',
    /password has expired/,
    'you',
  ],
  [
    'a clock that is wrong',
    'MessageExpired',
    'The security timestamp is stale.',
    /too old, or from the future/,
    'you',
  ],
  [
    'a clock that is wrong, in the words of WCF',
    'InvalidSecurity',
    'An error occurred when verifying security for the message.',
    /too old, or from the future/,
    'you',
  ],
  [
    'an organization that the STS does not know',
    'RequestFailed',
    'MSIS3127: The specified request failed.',
    /no assertion for the organization/,
    'sts-administrator',
  ],
  [
    'a kind of sign-in that is not offered',
    'InvalidRequest',
    'MSIS7102: Requested Authentication Method is not supported on the STS.',
    /does not offer the kind of sign-in/,
    'sts-administrator',
  ],
  [
    'a password that Active Directory refuses, with a code that says no more',
    'FailedAuthentication',
    'MSIS3173: Active Directory account validation failed.',
    /does not take this user name and password/,
    'you',
  ],
  [
    'a password, with a code that only its family explains',
    'FailedAuthentication',
    'MSIS3999: Something failed.',
    /does not take this user name and password/,
    'you',
  ],
  [
    'a clock that is wrong, with a code that only its family explains',
    'MessageExpired',
    'MSIS3999: Something failed.',
    /too old, or from the future/,
    'you',
  ],
  [
    'a request that failed, with a code that only its family explains',
    'RequestFailed',
    'MSIS3999: Something failed.',
    /AD FS could not complete the sign-in/,
    'sts-administrator',
  ],
  [
    'a policy that denies access, though the fault’s code says otherwise',
    'FailedAuthentication',
    'MSIS7068: Access denied.',
    /denies this account access/,
    'sts-administrator',
  ],
  [
    'what nobody foresaw',
    'InternalServiceFault',
    'The server was unable to process the request.',
    /gives no assertion/,
    'sts-administrator',
  ],
])('%s is told as such, beside the server’s own words', (_what, code, text, words, fixedBy) => {
  const failure = told(fault(code, text))
  expect(failure.code).toBe('sign-in-refused')
  expect(failure.message).toMatch(words)
  expect(failure.advice).toMatch(/^[A-Z].*\.$/)
  expect(failure.fixedBy).toBe(fixedBy)
  expect(failure.provider?.text).toBe(text)
})

test('whoever refused the password gets the same one no second time; other faults are no reason to forget it', () => {
  expect(isOfPassword(fault('FailedAuthentication', WRONG))).toBe(true)
  expect(isOfPassword(fault('FailedAuthentication', 'The account is locked out.'))).toBe(true)
  expect(isOfPassword(fault('FailedAuthentication', 'MSIS7068: Access denied.'))).toBe(false)
  expect(isOfPassword(fault('FailedAuthentication', 'MSIS3173: validation failed.'))).toBe(true)
  expect(isOfPassword(fault('FailedAuthentication', 'MSIS3999: Something failed.'))).toBe(true)
  expect(isOfPassword(fault('FailedAuthentication', 'MSIS7068: Access denied.'))).toBe(false)
  expect(isOfPassword(fault('MessageExpired', 'stale'))).toBe(false)
  expect(isOfPassword(fault('RequestFailed', 'MSIS3127: The specified request failed.'))).toBe(false)
  expect(isOfPassword(new Error('the network'))).toBe(false)
})

test.each(knownCodes)('%s in a fault is explained by the words that there are for it', (code) => {
  expect(fault('RequestFailed', `${code}: something`).provider?.code).toBe(code)
})
