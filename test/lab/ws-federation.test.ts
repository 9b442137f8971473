/** The WS-Federation organizations and their token services, from the first redirect to WhoAmI. */

import { describe, expect, test } from 'vitest'
import { useLab } from '../support/use-lab.ts'
import { hosts } from './index.ts'
import { type Page, ScriptedBrowser } from './scripted-browser.ts'

const lab = useLab()

const browser = () => new ScriptedBrowser(lab.fetch)
const credentials = (userName: string) => {
  const { password } = lab.person(userName)
  return { UserName: userName, Password: password, AuthMethod: 'FormsAuthentication' }
}
const unescaped = (html: string) =>
  html.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&quot;', '"').replaceAll('&amp;', '&')
const signIn = async (at: ScriptedBrowser, host: string, userName = 'adele@adatum.example'): Promise<Page> =>
  at.submit(await at.go(lab.url(host)), credentials(userName))
const whoAmI = (at: ScriptedBrowser, host: string) => {
  const url = new URL('api/data/v9.2/WhoAmI', lab.url(host))
  return lab.fetch(url, { headers: { cookie: at.cookieHeader(url), accept: 'application/json' } })
}

describe('sign-in', () => {
  test('the org sends the browser to its STS as CRM does', async () => {
    const res = await lab.fetch(new URL('api/data/v9.2/WhoAmI', lab.url(hosts.adatum)))
    expect(res.status).toBe(302)
    const location = res.headers.get('location') ?? ''
    const wtrealm = encodeURIComponent(lab.url(hosts.adatum)).toLowerCase()
    expect(location).toContain(
      `${lab.url(hosts.adatumSts)}adfs/ls/?wa=wsignin1.0&wtrealm=${wtrealm}&wctx=rm%3d1%26id%3d`,
    )
    expect(location).toMatch(
      /&wct=\d{4}-\d\d-\d\dT\d\d%3a\d\d%3a\d\dZ&wauth=urn%3aoasis%3anames%3atc%3aSAML%3a1\.0%3aam%3apassword$/,
    )
  })

  test.each([
    [hosts.adatum, 'adele@adatum.example'],
    [hosts.adatum, 'ADATUM\\adele'],
    [hosts.tailspin, 'diego@tailspin.example'],
  ])('%s as %s ends with a session in chunks that opens the Web API', async (host, userName) => {
    const at = browser()
    const page = await signIn(at, host, userName)
    expect(page.text).toContain(lab.person(userName).name)
    expect([...(at.jar.get(host)?.keys() ?? [])]).toEqual(['MSISAuth', 'MSISAuth1'])
    const res = await whoAmI(at, host)
    expect(res.headers.get('odata-version')).toBe('4.0')
    expect(await res.json()).toMatchObject({ UserId: lab.person(userName).id })
  })

  test('a wrong password shows the form again, with the reason', async () => {
    const at = browser()
    const form = await at.go(lab.url(hosts.adatum))
    const page = await at.submit(form, { ...credentials('adele@adatum.example'), Password: 'wrong' })
    expect([page.status, page.url.hostname]).toEqual([200, hosts.adatumSts])
    expect(page.text).toContain('Incorrect user ID or password')
    expect(page.text).toContain('id="loginForm"')
  })

  test('the STS asks only once, until signed out', async () => {
    const at = browser()
    await signIn(at, hosts.adatum)
    at.jar.delete(hosts.adatum)
    expect((await at.go(lab.url(hosts.adatum))).url.hostname).toBe(hosts.adatum)
    at.jar.delete(hosts.adatum)
    await at.go(new URL('adfs/ls/?wa=wsignout1.0', lab.url(hosts.adatumSts)))
    expect((await at.go(lab.url(hosts.adatum))).text).toContain('id="loginForm"')
  })

  test('a revoked person starts anew', async () => {
    const at = browser()
    await signIn(at, hosts.adatum, 'isaiah@adatum.example')
    expect((await whoAmI(at, hosts.adatum)).status).toBe(200)
    lab.revoke('isaiah@adatum.example')
    expect((await whoAmI(at, hosts.adatum)).status).toBe(302)
    expect((await at.go(lab.url(hosts.adatum))).text).toContain('id="loginForm"')
    expect((await signIn(at, hosts.adatum, 'isaiah@adatum.example')).url.hostname).toBe(hosts.adatum)
  })
})

describe('the org validates the answer', () => {
  const answer = async (change: (wresult: string) => string, host: string = hosts.adatum) => {
    const at = browser()
    await signIn(at, host)
    at.jar.delete(host)
    const request = (await lab.fetch(lab.url(host))).headers.get('location') ?? ''
    const cookie = at.cookieHeader(new URL(request))
    const html = await (await lab.fetch(request, { headers: { cookie } })).text()
    const wresult = unescaped(/name="wresult" value="([^"]*)"/.exec(html)?.[1] ?? '')
    const body = String(new URLSearchParams({ wa: 'wsignin1.0', wresult: change(wresult), wctx: '' }))
    const post = () =>
      lab.fetch(lab.url(host), {
        method: 'POST',
        body,
        headers: { 'content-type': 'application/x-www-form-urlencoded' },
      })
    return { post, wresult }
  }

  test('takes it once', async () => {
    const { post, wresult } = await answer((x) => x)
    expect((await post()).status).toBe(302)
    const again = await post()
    expect([again.status, await again.text()]).toEqual([500, expect.stringContaining('used before')])
    expect(lab.secrets.some((secret) => wresult.includes(secret) && secret.includes('<saml:Assertion'))).toBe(
      true,
    )
  })

  test.each([
    ['another name in it', (x: string) => x.replaceAll('adele@', 'isaiah@')],
    ['another audience', (x: string) => x.replaceAll('crm.adatum.localhost', 'crm.tailspin.localhost')],
    ['a longer life', (x: string) => x.replace(/NotOnOrAfter="\d{4}/, 'NotOnOrAfter="2999')],
    ['no signature', (x: string) => x.replace(/<Signature[\s\S]*<\/Signature>/, '')],
    ['a second assertion', (x: string) => x.replace(/(<saml:Assertion[\s\S]*<\/saml:Assertion>)/, '$1$1')],
  ])('refuses one with %s', async (_, change) => {
    const { post } = await answer(change)
    expect((await post()).status).toBe(500)
  })

  test.each([
    ['another name in it', (x: string) => x.replaceAll('adele@', 'isaiah@')],
    ['another audience', (x: string) => x.replace(/saml2(?=[^<]*<\/saml:Audience>)/, 'large')],
    ['a second assertion', (x: string) => x.replace(/(<saml:Assertion[\s\S]*<\/saml:Assertion>)/, '$1$1')],
  ])('refuses one of SAML 2.0 with %s, and takes it without', async (_, change) => {
    expect((await (await answer((x) => x, hosts.saml2)).post()).status).toBe(302)
    expect((await (await answer(change, hosts.saml2)).post()).status).toBe(500)
  })
})

describe('tokens in other forms', () => {
  const wresultOf = async (host: string) => {
    const at = browser()
    await signIn(at, host)
    at.jar.delete(host)
    const request = (await lab.fetch(lab.url(host))).headers.get('location') ?? ''
    const res = await lab.fetch(request, { headers: { cookie: at.cookieHeader(new URL(request)) } })
    return unescaped(/name="wresult" value="([^"]*)"/.exec(await res.text())?.[1] ?? '')
  }

  test('SAML 2.0 comes in a collection of WS-Trust 1.3', async () => {
    const wresult = await wresultOf(hosts.saml2)
    expect(wresult.slice(0, 60)).toMatch(/^<trust:RequestSecurityTokenResponseCollection /)
    expect(/<saml:Assertion [^>]*>/.exec(wresult)?.[0]).toContain('"urn:oasis:names:tc:SAML:2.0:assertion"')
  })

  test.each([
    [hosts.encrypted, /<t:RequestedSecurityToken>\s*<xenc:EncryptedData /],
    [hosts.encryptedSaml2, /<EncryptedAssertion [^>]*>\s*<xenc:EncryptedData /],
  ])('%s gets what only it can read', async (host, form) => {
    const wresult = await wresultOf(host)
    expect([form.test(wresult), wresult.includes('adele'), wresult.includes('Conditions')]).toEqual([
      true,
      false,
      false,
    ])
  })

  test('the long one is longer than 300 KB', async () => {
    expect((await wresultOf(hosts.large)).length).toBeGreaterThan(300 * 1024)
  })

  test('an org that wants its token encrypted takes none in plain text', async () => {
    const plain = await wresultOf(hosts.adatum)
    const body = String(new URLSearchParams({ wa: 'wsignin1.0', wresult: plain }))
    const headers = { 'content-type': 'application/x-www-form-urlencoded' }
    const res = await lab.fetch(lab.url(hosts.encrypted), { method: 'POST', body, headers })
    expect([res.status, await res.text()]).toEqual([500, expect.stringContaining('not encrypted')])
  })
})

test('the federation metadata names the certificate and the passive endpoint', async () => {
  const url = new URL('FederationMetadata/2007-06/FederationMetadata.xml', lab.url(hosts.adatumSts))
  const xml = await (await lab.fetch(url)).text()
  expect(xml).toContain(`entityID="http://${hosts.adatumSts}:${lab.port}/adfs/services/trust"`)
  expect(xml).toContain(`<Address>${lab.url(hosts.adatumSts)}adfs/ls/</Address>`)
  expect(xml).toMatch(/<X509Certificate>MII[\w+/=]+<\/X509Certificate>/)
})

describe('sign-ins that go wrong', () => {
  test('refuse: signed in, but the Web API says 403', async () => {
    const at = browser()
    await signIn(at, hosts.refuse)
    expect((await whoAmI(at, hosts.refuse)).status).toBe(403)
  })

  test('forget: signed in, but the Web API sends to the STS again', async () => {
    const at = browser()
    await signIn(at, hosts.forget)
    const res = await whoAmI(at, hosts.forget)
    expect([res.status, res.headers.get('location')]).toEqual([302, expect.stringContaining('wa=wsignin1.0')])
  })

  test('fault: the STS posts a SOAP fault', async () => {
    const at = browser()
    const page = await signIn(at, hosts.fault)
    expect([page.status, page.url.hostname]).toEqual([500, hosts.fault])
    expect(at.trail.at(-1)).toBe(`POST ${hosts.fault}/`)
  })

  test('sts-error: the STS shows an error page', async () => {
    const page = await browser().go(lab.url(hosts.stsError))
    expect([page.url.hostname, page.text]).toEqual([hosts.adatumSts, expect.stringContaining('MSIS7102')])
  })
})
