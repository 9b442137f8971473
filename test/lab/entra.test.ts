/** MSAL at the Entra-like authority: sign-in, silent renewal, and one sign-in for several organizations. */
import { describe, expect, test } from 'vitest'
import { useLab } from '../support/use-lab.ts'
import { typeDeviceCode } from './device-page.ts'
import { hosts, startLab } from './index.ts'
import { accountOf, callWhoAmI, msal, redirectUri, scopeOf, walk } from './msal-walk.ts'
import { ScriptedBrowser } from './scripted-browser.ts'

const lab = useLab()

const browser = () => new ScriptedBrowser(lab.fetch)

describe('a managed user', () => {
  test('signs in with code and PKCE, and the token opens the organization', async () => {
    const { page, redeem } = await walk(lab, 'alex@contoso.example')
    expect(`${page.url.origin} ${page.url.searchParams.get('state')}`).toBe(`${redirectUri} some-state`)
    const result = await redeem()
    const { id, name } = lab.person('alex@contoso.example')
    const tid = lab.tenants.contoso
    expect(result.account).toMatchObject({
      username: 'alex@contoso.example',
      name,
      homeAccountId: `${id}.${tid}`,
      tenantId: tid,
      localAccountId: id,
    })
    expect(result.idTokenClaims).toMatchObject({ tid, oid: id, upn: 'alex@contoso.example', ver: '2.0' })
    const res = await callWhoAmI(lab, hosts.contoso, result)
    expect([res.status, await res.json()]).toEqual([200, expect.objectContaining({ UserId: id })])
    expect((await callWhoAmI(lab, hosts.contosoTest, result)).status).toBe(401)
    const forged = `${result.accessToken.slice(0, -8)}AAAAAAAA`
    expect((await callWhoAmI(lab, hosts.contoso, { accessToken: forged })).status).toBe(401)
    const { secrets } = lab
    expect(secrets).toContain(result.accessToken)
    expect(secrets).toContain(result.idToken)
    expect(secrets).toContain(page.url.searchParams.get('code'))
  })

  test('is renewed silently, also for the other organization of the tenant', async () => {
    const { app, redeem, scopes } = await walk(lab, 'alex@contoso.example')
    const first = await redeem()
    const account = accountOf(first)
    const cached = await app.acquireTokenSilent({ account, scopes })
    expect([cached.fromCache, cached.accessToken]).toEqual([true, first.accessToken])
    const renewed = await app.acquireTokenSilent({ account, scopes, forceRefresh: true })
    expect(renewed.fromCache).toBe(false)
    expect((await callWhoAmI(lab, hosts.contoso, renewed)).status).toBe(200)
    const other = await app.acquireTokenSilent({ account, scopes: [scopeOf(lab, hosts.contosoTest)] })
    expect((await callWhoAmI(lab, hosts.contosoTest, other)).status).toBe(200)
  })

  test.each([
    ['.default', (url: string) => `${url}.default`],
    ['two slashes', (url: string) => `${url}/user_impersonation`],
  ])('may sign in for a scope with %s', async (_, scope) => {
    const { app, redeem, scopes } = await walk(lab, 'alex@contoso.example', {
      scope: scope(lab.url(hosts.contoso)),
    })
    const result = await redeem()
    expect((await callWhoAmI(lab, hosts.contoso, result)).status).toBe(200)
    expect((await app.acquireTokenSilent({ account: accountOf(result), scopes })).fromCache).toBe(true)
  })

  test('signs in once in the same browser, and types no name that came as a hint', async () => {
    const at = browser()
    const hinted = await walk(lab, 'alex@contoso.example', { at, hint: 'alex@contoso.example' })
    expect(at.trail.filter((step) => step.startsWith('POST'))).toHaveLength(1)
    await hinted.redeem()
    const steps = at.trail.length
    const again = await walk(lab, 'alex@contoso.example', { at })
    expect(at.trail.slice(steps).some((step) => step.includes('/login'))).toBe(false)
    expect((await again.redeem()).account?.username).toBe('alex@contoso.example')
  })

  test('is not renewed after a revocation, and can sign in again', async () => {
    const at = browser()
    const { app, redeem, scopes } = await walk(lab, 'nestor@contoso.example', { at })
    const account = accountOf(await redeem())
    lab.revoke('nestor@contoso.example')
    const renewal = app.acquireTokenSilent({ account, scopes, forceRefresh: true })
    await expect(renewal).rejects.toMatchObject({
      errorCode: 'invalid_grant',
      message: expect.stringContaining('AADSTS50173'),
    })
    const steps = at.trail.length
    await (await walk(lab, 'nestor@contoso.example', { at })).redeem()
    expect(at.trail.slice(steps).some((step) => step.includes('/login'))).toBe(true)
  })

  test('is not renewed with a used refresh token', async () => {
    const { app, redeem, scopes } = await walk(lab, 'alex@contoso.example')
    const account = accountOf(await redeem())
    const saved = app.getTokenCache().serialize()
    await app.acquireTokenSilent({ account, scopes, forceRefresh: true })
    const copy = msal(lab, lab.tenants.contoso)
    copy.getTokenCache().deserialize(saved)
    await expect(copy.acquireTokenSilent({ account, scopes, forceRefresh: true })).rejects.toThrow(
      'invalid_grant',
    )
  })

  test('signs in with a device code', async () => {
    const app = msal(lab, lab.tenants.contoso)
    const result = await app.acquireTokenByDeviceCode({
      scopes: [scopeOf(lab, hosts.contoso)],
      deviceCodeCallback: ({ verificationUri, userCode, message }) => {
        expect(message).toContain(userCode)
        void typeDeviceCode(lab, { page: verificationUri, code: userCode, userName: 'alex@contoso.example' })
      },
    })
    expect(result?.account?.username).toBe('alex@contoso.example')
  })
})

describe('a federated user', () => {
  const fabrikam = () => ({ tenant: lab.tenants.fabrikam, scope: scopeOf(lab, hosts.fabrikam) })

  test('signs in at the STS of the domain, and gets a token', async () => {
    const at = browser()
    const { redeem } = await walk(lab, 'megan@fabrikam.example', { at, ...fabrikam() })
    expect(at.trail).toContain(`POST ${hosts.fabrikamSts}/adfs/ls/`)
    expect(at.trail).toContain(`POST ${hosts.login}/login.srf`)
    const result = await redeem()
    expect(result.account?.tenantId).toBe(lab.tenants.fabrikam)
    expect((await callWhoAmI(lab, hosts.fabrikam, result)).status).toBe(200)
  })

  test('goes to the STS at once if the name came as a hint', async () => {
    const at = browser()
    await (
      await walk(lab, 'megan@fabrikam.example', { at, hint: 'megan@fabrikam.example', ...fabrikam() })
    ).redeem()
    expect(at.trail.filter((step) => step.startsWith('POST'))).toEqual([
      `POST ${hosts.fabrikamSts}/adfs/ls/`,
      `POST ${hosts.login}/login.srf`,
    ])
  })
})

test('prompt=select_account signs another account in, and a sign-out ends it in the browser only', async () => {
  const at = browser()
  const first = await walk(lab, 'alex@contoso.example', { at })
  const account = accountOf(await first.redeem())
  const codeChallenge = 'a'.repeat(43)
  const scopes = [scopeOf(lab, hosts.contoso)]
  const ask = { scopes, redirectUri, codeChallenge, codeChallengeMethod: 'S256' }
  let page = await at.go(
    await msal(lab, lab.tenants.contoso).getAuthCodeUrl({ ...ask, prompt: 'select_account' }),
  )
  page = await at.submit(page, { loginfmt: 'nestor@contoso.example' })
  page = await at.submit(page, { passwd: lab.person('nestor@contoso.example').password })
  expect(page.url.searchParams.get('code')).toBeTruthy()
  page = await at.go(new URL(`${lab.tenants.contoso}/oauth2/v2.0/logout`, lab.url(hosts.login)))
  expect(page.text).toContain('You signed out of your account')
  page = await at.go(await msal(lab, lab.tenants.contoso).getAuthCodeUrl(ask))
  expect(page.text).toContain('Next')
  // the tokens of the first account still work
  const { app } = first
  expect((await app.acquireTokenSilent({ account, scopes, forceRefresh: true })).fromCache).toBe(false)
})

test('response_mode=form_post returns a form that posts itself', async () => {
  const at = browser()
  const url = await msal(lab, lab.tenants.contoso).getAuthCodeUrl({
    scopes: [scopeOf(lab, hosts.contoso)],
    redirectUri,
    responseMode: 'form_post',
    codeChallenge: 'a'.repeat(43),
    codeChallengeMethod: 'S256',
  })
  let page = await at.submit(await at.go(url), { loginfmt: 'alex@contoso.example' })
  page = await at.submit(page, { passwd: lab.person('alex@contoso.example').password })
  expect([page.url.href, page.text]).toEqual([`${redirectUri}/`, expect.stringMatching(/code=/)])
})

test('an access token lives as long as the lab was told', async () => {
  const brief = await startLab({ accessTokenSeconds: 60 })
  try {
    const { app, redeem, scopes } = await walk(brief, 'alex@contoso.example')
    const first = await redeem()
    // MSAL renews what ends within five minutes
    const second = await app.acquireTokenSilent({ account: accountOf(first), scopes })
    expect(second.fromCache).toBe(false)
    expect((await callWhoAmI(brief, hosts.contoso, second)).status).toBe(200)
  } finally {
    await brief.stop()
  }
})
