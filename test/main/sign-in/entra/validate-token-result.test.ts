import type { AuthenticationResult } from '@azure/msal-node'
import { describe, expect, test } from 'vitest'
import { validateTokenResult } from '../../../../main/sign-in/entra/validate-token-result.ts'
import { NOW } from '../../../support/profiles.ts'

const TENANT = '11111111-1111-4111-8111-111111111111'
const OTHER = '55555555-5555-4555-8555-555555555555'
const CONSUMERS = '9188040d-6c67-4c5b-b112-36a304b66dad'

function result(
  change: Partial<AuthenticationResult> = {},
  claims: Record<string, unknown> = {},
): AuthenticationResult {
  return {
    accessToken: 'an-access-token',
    expiresOn: new Date(NOW + 60_000),
    account: {
      homeAccountId: 'h',
      environment: 'e',
      tenantId: TENANT,
      username: 'alex@contoso.com',
      localAccountId: 'l',
    },
    idTokenClaims: { tid: TENANT, aud: CLIENT, ...claims },
    ...change,
  } as AuthenticationResult
}

const CLIENT = '51f81489-12ee-4a9e-aaae-a2591f45987d'
const expected = { tenant: TENANT, userName: null, clientId: CLIENT }

describe('a result of MSAL', () => {
  test('with a valid token for the right tenant is accepted', () => {
    expect(validateTokenResult(result(), expected, NOW)).toMatchObject({ expiresAt: NOW + 60_000 })
  })

  test.each([
    ['that is missing', null, 'token-invalid'],
    // MSAL gives one for an empty 503
    ['with an empty token', result({ accessToken: '' }), 'token-invalid'],
    ['with a token that has expired', result({ expiresOn: new Date(NOW) }), 'token-invalid'],
    ['without an expiry', result({ expiresOn: null }), 'token-invalid'],
    ['without an account', result({ account: null }), 'token-invalid'],
    ['of another tenant', result({}, { tid: OTHER }), 'wrong-tenant'],
    ['of a personal Microsoft account', result({}, { tid: CONSUMERS }), 'microsoft-account-refused'],
  ])('%s is refused', (_what, given, code) => {
    expect(() => validateTokenResult(given, expected, NOW)).toThrow(expect.objectContaining({ code }))
  })

  test.each(['live.com', `https://sts.windows.net/${CONSUMERS}/`])(
    'of a guest with a personal Microsoft account (%s) is accepted in the organization’s own tenant only',
    (idp) => {
      expect(validateTokenResult(result({}, { idp }), expected, NOW).home).toBe('microsoft-account')
      expect(validateTokenResult(result(), expected, NOW).home).toBeUndefined()
      const anyTenant = { ...expected, tenant: 'organizations' }
      expect(() => validateTokenResult(result({}, { idp }), anyTenant, NOW)).toThrow(
        expect.objectContaining({ code: 'microsoft-account-refused' }),
      )
    },
  )

  test('for another user than that of the profile is refused, and the letter case does not matter', () => {
    expect(() => validateTokenResult(result(), { ...expected, userName: 'dana@contoso.com' }, NOW)).toThrow(
      expect.objectContaining({ code: 'wrong-account' }),
    )
    expect(validateTokenResult(result(), { ...expected, userName: 'Alex@Contoso.com' }, NOW)).toBeDefined()
  })

  test('of AD FS, whose token names no tenant, is compared by the tenant of its account', () => {
    const adfs = (tenantId: string) =>
      result(
        { account: { ...result().account, tenantId } as AuthenticationResult['account'] },
        { tid: undefined },
      )
    expect(validateTokenResult(adfs(TENANT), expected, NOW)).toBeDefined()
    expect(() => validateTokenResult(adfs(OTHER), expected, NOW)).toThrow(
      expect.objectContaining({ code: 'wrong-tenant' }),
    )
  })

  test('is accepted if the expected tenant is a domain, which cannot be compared', () => {
    expect(
      validateTokenResult(result({}, { tid: OTHER }), { ...expected, tenant: 'contoso.com' }, NOW),
    ).toBeDefined()
  })

  test('is printed without its token', () => {
    expect(JSON.stringify(validateTokenResult(result(), expected, NOW))).not.toContain('an-access-token')
  })
})
