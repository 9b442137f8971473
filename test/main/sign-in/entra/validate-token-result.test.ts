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

describe('what MSAL calls a success', () => {
  test('is one with a live token for the right tenant', () => {
    expect(validateTokenResult(result(), expected, NOW)).toMatchObject({ expiresAt: NOW + 60_000 })
  })

  test.each([
    ['no result', null, 'token-invalid'],
    ['an empty token, as MSAL gives for an empty 503', result({ accessToken: '' }), 'token-invalid'],
    ['a token that has expired', result({ expiresOn: new Date(NOW) }), 'token-invalid'],
    ['no expiry', result({ expiresOn: null }), 'token-invalid'],
    ['no account', result({ account: null }), 'token-invalid'],
    ['another tenant', result({}, { tid: OTHER }), 'wrong-tenant'],
    ['a Microsoft account', result({}, { tid: CONSUMERS }), 'microsoft-account-refused'],
    ['an id_token for another application', result({}, { aud: OTHER }), 'token-invalid'],
    ['an id_token that was issued to another', result({}, { aud: [CLIENT], azp: OTHER }), 'token-invalid'],
  ])('is refused when it has %s', (_name, given, code) => {
    expect(() => validateTokenResult(given, expected, NOW)).toThrow(expect.objectContaining({ code }))
  })

  test.each(['live.com', `https://sts.windows.net/${CONSUMERS}/`])(
    'is one of a guest of the organization’s own tenant, whose home is a Microsoft account (%s): shown as that',
    (idp) => {
      expect(validateTokenResult(result({}, { idp }), expected, NOW).home).toBe('microsoft-account')
      expect(validateTokenResult(result(), expected, NOW).home).toBeUndefined()
      const anyTenant = { ...expected, tenant: 'organizations' }
      expect(() => validateTokenResult(result({}, { idp }), anyTenant, NOW)).toThrow(
        expect.objectContaining({ code: 'microsoft-account-refused' }),
      )
    },
  )

  test('is refused for another user than the profile names, letter case aside', () => {
    expect(() => validateTokenResult(result(), { ...expected, userName: 'dana@contoso.com' }, NOW)).toThrow(
      expect.objectContaining({ code: 'wrong-account' }),
    )
    expect(validateTokenResult(result(), { ...expected, userName: 'Alex@Contoso.com' }, NOW)).toBeDefined()
  })

  test('is one of an AD FS, whose token names no tenant: the account’s own is compared', () => {
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

  test('a tenant that the challenge names by domain cannot be compared, and is not', () => {
    expect(
      validateTokenResult(result({}, { tid: OTHER }), { ...expected, tenant: 'contoso.com' }, NOW),
    ).toBeDefined()
  })

  test('is refused at a refresh for another account than the one that signed in', () => {
    const before = { ...expected, homeAccountId: 'h' }
    expect(validateTokenResult(result(), before, NOW)).toBeDefined()
    expect(() => validateTokenResult(result(), { ...before, homeAccountId: 'another' }, NOW)).toThrow(
      expect.objectContaining({ code: 'wrong-account' }),
    )
  })

  test('the token does not print', () => {
    expect(JSON.stringify(validateTokenResult(result(), expected, NOW))).not.toContain('an-access-token')
  })
})
