import { expect, test } from 'vitest'
import { fixedByWords } from '../../../main/contract/failure.ts'
import { oauthFailure } from '../../../main/sign-in/oauth/oauth-failure.ts'
import { knownCodes, meaningOf } from '../../../main/sign-in/provider-codes.ts'

const description = (code: number) =>
  `AADSTS${code}: Something happened. Trace ID: 1 Correlation ID: 11111111-2222-4333-8444-555555555555 Timestamp: 2026-11-23 10:20:30Z`

test.each([
  [50020, 'wrong-tenant', /another organisation’s directory/],
  [50058, 'sign-in-needs-person', /Nobody is signed in/],
  [50126, 'sign-in-refused', /password is wrong/],
  [53000, 'sign-in-refused', /compliant device/],
  [53003, 'sign-in-refused', /Conditional Access/],
  [500121, 'sign-in-refused', /second factor/],
  [65004, 'consent-denied', /declined/],
  [7000218, 'sign-in-refused', /public client/],
  [500200, 'microsoft-account-refused', /personal/i],
])('AADSTS%i is %s, in words that say what to do, beside the provider’s own', (number, code, words) => {
  const failure = oauthFailure('invalid_grant', description(number))
  expect(failure.code).toBe(code)
  expect(failure.message).toMatch(words)
  expect(failure.advice?.length).toBeGreaterThan(5)
  expect(failure.provider).toMatchObject({
    code: `AADSTS${number}`,
    text: expect.stringContaining('Something happened'),
    correlationId: '11111111-2222-4333-8444-555555555555',
    time: '2026-11-23 10:20:30Z',
  })
  expect(failure.fixedBy).toBeTruthy()
})

test.each(knownCodes)('%s says what happened, what to try and who can fix it', (code) => {
  const meaning = meaningOf(code)
  expect(meaning?.message).toMatch(/^[A-Z].*\.$/)
  expect(meaning?.advice).toMatch(/^[A-Z].*\.$/)
  expect(meaning === null ? '' : fixedByWords[meaning.fixedBy]).toMatch(/can fix this/)
})

test('an AD FS code in the description is explained like one of Entra', () => {
  expect(
    oauthFailure('access_denied', 'MSIS9605: The client is not allowed to access the resource.'),
  ).toMatchObject({
    code: 'sign-in-refused',
    fixedBy: 'sts-administrator',
    provider: { code: 'MSIS9605' },
  })
})

test('a code that nobody has words for is told in the provider’s own, shortened', () => {
  const failure = oauthFailure('server_error', `AADSTS9999999: ${'x'.repeat(5000)}`)
  expect([failure.code, failure.provider?.code]).toEqual(['sign-in-refused', 'AADSTS9999999'])
  expect(failure.provider?.text.length).toBeLessThanOrEqual(600)
})
