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
    'a clock that is wrong, as WCF says it,',
    'InvalidSecurity',
    'An error occurred when verifying security for the message.',
    /too old, or from the future/,
    'you',
  ],
  [
    'an unknown organization',
    'RequestFailed',
    'MSIS3127: The specified request failed.',
    /no assertion for the organization/,
    'sts-administrator',
  ],
  [
    'a sign-in method that the STS does not offer',
    'InvalidRequest',
    'MSIS7102: Requested Authentication Method is not supported on the STS.',
    /does not offer the kind of sign-in/,
    'sts-administrator',
  ],
  [
    'a refused password with a code that says no more',
    'FailedAuthentication',
    'MSIS3173: Active Directory account validation failed.',
    /does not take this user name and password/,
    'you',
  ],
  [
    'a refused password with a code that only its family explains',
    'FailedAuthentication',
    'MSIS3999: Something failed.',
    /does not take this user name and password/,
    'you',
  ],
  [
    'a wrong clock with a code that only its family explains',
    'MessageExpired',
    'MSIS3999: Something failed.',
    /too old, or from the future/,
    'you',
  ],
  [
    'a failed request with a code that only its family explains',
    'RequestFailed',
    'MSIS3999: Something failed.',
    /AD FS could not complete the sign-in/,
    'sts-administrator',
  ],
  [
    'a policy that denies access in a fault about the password',
    'FailedAuthentication',
    'MSIS7068: Access denied.',
    /denies this account access/,
    'sts-administrator',
  ],
  [
    'an unknown fault',
    'InternalServiceFault',
    'The server was unable to process the request.',
    /gives no assertion/,
    'sts-administrator',
  ],
])(
  '%s has its own message, advice and administrator, and the server’s text',
  (_what, code, text, words, fixedBy) => {
    const failure = told(fault(code, text))
    expect(failure.code).toBe('sign-in-refused')
    expect(failure.message).toMatch(words)
    expect(failure.advice).toMatch(/^[A-Z].*\.$/)
    expect(failure.fixedBy).toBe(fixedBy)
    expect(failure.provider?.text).toBe(text)
  },
)

test.each([
  ['FailedAuthentication', WRONG],
  ['FailedAuthentication', 'The account is locked out.'],
  ['FailedAuthentication', 'MSIS3173: validation failed.'],
  ['FailedAuthentication', 'MSIS3999: Something failed.'],
])('the fault %s with “%s” refuses the password, which is not sent again', (code, text) => {
  expect(isOfPassword(fault(code, text))).toBe(true)
})

test.each([
  ['FailedAuthentication', 'MSIS7068: Access denied.'],
  ['MessageExpired', 'stale'],
  ['RequestFailed', 'MSIS3127: The specified request failed.'],
])('the fault %s with “%s” does not refuse the password', (code, text) => {
  expect(isOfPassword(fault(code, text))).toBe(false)
})

test('an error without a fault does not refuse the password', () => {
  expect(isOfPassword(new Error('the network'))).toBe(false)
})

test.each(knownCodes)('the code %s in a fault is the code of the failure', (code) => {
  expect(fault('RequestFailed', `${code}: something`).provider?.code).toBe(code)
})
