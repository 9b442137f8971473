/** Failures at the Entra-like authority, and how an app learns of them. */
import { describe, expect, test } from 'vitest'
import { useLab } from '../support/use-lab.ts'
import { consumerTenant, hosts } from './index.ts'
import { msal, redirectUri, scopeOf, walk } from './msal-walk.ts'
import { ScriptedBrowser } from './scripted-browser.ts'

const lab = useLab()

const browser = () => new ScriptedBrowser(lab.fetch)

describe('the authority', () => {
  test.each([
    ['disabled@contoso.example', {}, 'AADSTS50057'],
    ['mfa@contoso.example', {}, 'AADSTS500121'],
    ['megan@fabrikam.example', {}, 'AADSTS50020'],
    ['alex@contoso.example', { client: '00000000-1111-2222-3333-444444444444' }, 'AADSTS700016'],
  ])('shows %s with %o a page with %s', async (userName, more, code) => {
    const { page } = await walk(lab, userName, more)
    expect([page.url.hostname, page.text]).toEqual([hosts.login, expect.stringContaining(code)])
  })

  test('returns declined consent to the app as an error', async () => {
    const { page } = await walk(lab, 'deny@contoso.example')
    expect(page.url.origin).toBe(redirectUri)
    expect(page.url.searchParams.get('error')).toBe('access_denied')
    expect(page.url.searchParams.get('error_description')).toContain('AADSTS65004')
    expect(page.url.searchParams.get('state')).toBe('some-state')
  })

  test('returns an error for an organization of another tenant', async () => {
    const { page } = await walk(lab, 'alex@contoso.example', { scope: scopeOf(lab, hosts.fabrikam) })
    expect(page.url.searchParams.get('error_description')).toContain('AADSTS500011')
  })

  test.each([
    ['msa@contoso.example', () => consumerTenant],
    ['elsewhere@contoso.example', () => lab.tenants.elsewhere],
  ])('gives %s a token of another tenant', async (userName, tid) => {
    const { redeem } = await walk(lab, userName)
    expect((await redeem()).idTokenClaims).toMatchObject({ tid: tid(), preferred_username: userName })
  })

  test('shows its page again after a wrong password', async () => {
    const at = browser()
    const url = await msal(lab, lab.tenants.contoso).getAuthCodeUrl({
      scopes: [scopeOf(lab, hosts.contoso)],
      redirectUri,
      codeChallenge: 'a'.repeat(43),
      codeChallengeMethod: 'S256',
    })
    const page = await at.submit(await at.submit(await at.go(url), { loginfmt: 'alex@contoso.example' }), {
      passwd: 'wrong',
    })
    expect(page.text).toContain('Your account or password is incorrect.')
  })

  test('does not know an unknown tenant', async () => {
    const app = msal(lab, '11111111-2222-3333-4444-555555555555')
    await expect(app.getAuthCodeUrl({ scopes: ['openid'], redirectUri })).rejects.toMatchObject({
      errorCode: 'endpoints_resolution_error',
    })
  })
})
