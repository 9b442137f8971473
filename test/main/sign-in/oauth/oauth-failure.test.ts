import { expect, test } from 'vitest'
import { oauthFailure } from '../../../../main/sign-in/oauth/oauth-failure.ts'
import { told } from '../../../support/told.ts'

const description = (code: number) =>
  `AADSTS${code}: Something happened. Trace ID: 1 Correlation ID: 11111111-2222-4333-8444-555555555555 Timestamp: 2026-11-23 10:20:30Z`

test.each([
  [50020, 'wrong-tenant', /another organization’s directory/],
  [50058, 'sign-in-needs-person', /no longer signed in/],
  [50126, 'sign-in-refused', /password is wrong/],
  [53000, 'sign-in-refused', /compliant device/],
  [53003, 'sign-in-refused', /Conditional Access/],
  [500121, 'sign-in-refused', /second factor/],
  [65004, 'consent-denied', /declined/],
  [7000218, 'sign-in-refused', /public client/],
  [500200, 'microsoft-account-refused', /personal/i],
  [500014, 'sign-in-refused', /disabled in this directory/],
  [900440, 'wrong-tenant', /another Microsoft cloud/],
  [900382, 'wrong-tenant', /another Microsoft cloud/],
  [65002, 'consent-denied', /not approved/],
  [90033, 'server-busy', /busy/],
])('AADSTS%i is the failure %s with words, advice and the provider’s own text', (number, code, words) => {
  const failure = told(oauthFailure({ error: 'invalid_grant', description: description(number) }))
  expect(failure.code).toBe(code)
  expect(failure.message).toMatch(words)
  expect(failure.advice.length).toBeGreaterThan(5)
  expect(failure.provider).toMatchObject({
    code: `AADSTS${number}`,
    text: expect.stringContaining('Something happened'),
    correlationId: '11111111-2222-4333-8444-555555555555',
    time: '2026-11-23 10:20:30Z',
  })
  expect(failure.fixedBy).toBeTruthy()
})

/** Many causes have the same OAuth error, so the code decides. */
test.each([
  [
    'access_denied',
    'AADSTS500021: Access to the tenant is denied.',
    'sign-in-refused',
    'directory-administrator',
  ],
  [
    'access_denied',
    'AADSTS500022: Access to the tenant is denied.',
    'sign-in-refused',
    'directory-administrator',
  ],
  [
    'access_denied',
    'AADSTS500212: Blocked by outbound policy.',
    'sign-in-refused',
    'directory-administrator',
  ],
  ['access_denied', 'AADSTS53003: Blocked by a policy.', 'sign-in-refused', 'directory-administrator'],
  ['access_denied', 'AADSTS5399999: A code without a row.', 'sign-in-refused', 'directory-administrator'],
  ['access_denied', 'AADSTS9999999: A code without a family.', 'sign-in-refused', undefined],
  ['access_denied', 'MSIS9605: The client is not allowed.', 'sign-in-refused', 'sts-administrator'],
  ['access_denied', 'MSIS9999: A code without a row.', 'sign-in-refused', 'sts-administrator'],
  ['consent_required', 'AADSTS50105: Not assigned.', 'sign-in-refused', 'directory-administrator'],
  ['server_error', 'AADSTS50126: Wrong password.', 'sign-in-refused', 'you'],
  ['temporarily_unavailable', 'AADSTS50057: Disabled.', 'sign-in-refused', 'directory-administrator'],
  ['invalid_grant', 'AADSTS90033: A transient error.', 'server-busy', 'provider'],
  [
    'invalid_resource',
    "MSIS9329: The 'resource' parameter's value is unknown.",
    'wrong-tenant',
    'sts-administrator',
  ],
  // without a code, only the OAuth error is left
  ['access_denied', 'the user declined', 'consent-denied', 'you'],
  ['access_denied', '', 'consent-denied', 'you'],
  ['authorization_declined', '', 'consent-denied', 'you'],
  ['expired_token', '', 'sign-in-timeout', 'you'],
  ['temporarily_unavailable', 'try later', 'server-busy', 'provider'],
  ['server_error', 'it broke', 'server-busy', 'provider'],
  ['server_error', 'AADSTS9999999: it broke', 'server-busy', 'provider'],
  ['toString', '', 'sign-in-refused', undefined],
])('the OAuth error %s with the text “%s” is the failure %s', (error, text, code, fixedBy) => {
  const failure = told(oauthFailure({ error, description: text }))
  expect([failure.code, failure.fixedBy]).toEqual([code, fixedBy])
  if (code !== 'consent-denied') expect(failure.message).not.toMatch(/declined/)
})

test('a code in the list of numbers only has its meaning too', () => {
  const failure = oauthFailure({ error: 'invalid_grant', description: 'Ask again.', codes: [50057, 1] })
  expect(told(failure)).toMatchObject({
    message: 'The account is disabled.',
    provider: { code: 'AADSTS50057', text: 'Ask again.' },
  })
})

test('an unknown code is shown with the provider’s own text, shortened', () => {
  const failure = oauthFailure({ error: 'invalid_grant', description: `AADSTS9999999: ${'x'.repeat(5000)}` })
  expect([failure.code, failure.provider?.code]).toEqual(['sign-in-refused', 'AADSTS9999999'])
  expect(failure.provider?.text.length).toBeLessThanOrEqual(600)
})

test('only the failure of a busy server has a time to try again', () => {
  const at = (error: string) => oauthFailure({ error, description: '' }, { retryAt: 5 }).retryAt
  expect([at('temporarily_unavailable'), at('access_denied')]).toEqual([5, undefined])
})
