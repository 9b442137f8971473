/** The organizations with WS-Federation and their token services, from the first redirect to WhoAmI. */
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

/** The answer that the STS sends to the organization through the browser. */
async function wresultOf(host: string): Promise<string> {
  const at = browser()
  await signIn(at, host)
  at.jar.delete(host)
  const request = (await lab.fetch(lab.url(host))).headers.get('location') ?? ''
  const answer = await lab.fetch(request, { headers: { cookie: at.cookieHeader(new URL(request)) } })
  return unescaped(/name="wresult" value="([^"]*)"/.exec(await answer.text())?.[1] ?? '')
}

describe('a sign-in by WS-Federation', () => {
  test('begins with the redirect to the STS that CRM sends', async () => {
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
  ])('at %s as %s ends with a session in chunks that opens the Web API', async (host, userName) => {
    const at = browser()
    const page = await signIn(at, host, userName)
    expect(page.text).toContain(lab.person(userName).name)
    expect([...(at.jar.get(host)?.keys() ?? [])]).toEqual(['MSISAuth', 'MSISAuth1'])
    const res = await whoAmI(at, host)
    expect(res.headers.get('odata-version')).toBe('4.0')
    expect(await res.json()).toMatchObject({ UserId: lab.person(userName).id })
  })

  test('shows the form again after a wrong password, with the reason', async () => {
    const at = browser()
    const form = await at.go(lab.url(hosts.adatum))
    const page = await at.submit(form, { ...credentials('adele@adatum.example'), Password: 'wrong' })
    expect([page.status, page.url.hostname]).toEqual([200, hosts.adatumSts])
    expect(page.text).toContain('Incorrect user ID or password')
    expect(page.text).toContain('id="loginForm"')
  })

  test('needs a password only once until the sign-out', async () => {
    const at = browser()
    await signIn(at, hosts.adatum)
    at.jar.delete(hosts.adatum)
    expect((await at.go(lab.url(hosts.adatum))).url.hostname).toBe(hosts.adatum)
    at.jar.delete(hosts.adatum)
    await at.go(new URL('adfs/ls/?wa=wsignout1.0', lab.url(hosts.adatumSts)))
    expect((await at.go(lab.url(hosts.adatum))).text).toContain('id="loginForm"')
  })

  test('starts again after a revocation', async () => {
    const at = browser()
    await signIn(at, hosts.adatum, 'isaiah@adatum.example')
    expect((await whoAmI(at, hosts.adatum)).status).toBe(200)
    lab.revoke('isaiah@adatum.example')
    expect((await whoAmI(at, hosts.adatum)).status).toBe(302)
    expect((await at.go(lab.url(hosts.adatum))).text).toContain('id="loginForm"')
    expect((await signIn(at, hosts.adatum, 'isaiah@adatum.example')).url.hostname).toBe(hosts.adatum)
  })
})

describe('the organization', () => {
  const answer = async (change: (wresult: string) => string, host: string = hosts.adatum) => {
    const wresult = await wresultOf(host)
    const body = String(new URLSearchParams({ wa: 'wsignin1.0', wresult: change(wresult), wctx: '' }))
    const post = () =>
      lab.fetch(lab.url(host), {
        method: 'POST',
        body,
        headers: { 'content-type': 'application/x-www-form-urlencoded' },
      })
    return { post, wresult }
  }

  test('accepts an answer once', async () => {
    const { post, wresult } = await answer((x) => x)
    expect((await post()).status).toBe(302)
    const again = await post()
    expect([again.status, await again.text()]).toEqual([500, expect.stringContaining('used before')])
    expect(lab.secrets.some((secret) => wresult.includes(secret) && secret.includes('<saml:Assertion'))).toBe(
      true,
    )
  })

  test.each([
    ['another user name', (x: string) => x.replaceAll('adele@', 'isaiah@')],
    ['another audience', (x: string) => x.replaceAll('crm.adatum.localhost', 'crm.tailspin.localhost')],
    ['a longer life', (x: string) => x.replace(/NotOnOrAfter="\d{4}/, 'NotOnOrAfter="2999')],
    ['no signature', (x: string) => x.replace(/<Signature[\s\S]*<\/Signature>/, '')],
    ['a second assertion', (x: string) => x.replace(/(<saml:Assertion[\s\S]*<\/saml:Assertion>)/, '$1$1')],
  ])('refuses an answer with %s', async (_, change) => {
    const { post } = await answer(change)
    expect((await post()).status).toBe(500)
  })

  test.each([
    ['another user name', (x: string) => x.replaceAll('adele@', 'isaiah@')],
    ['another audience', (x: string) => x.replace(/saml2(?=[^<]*<\/saml:Audience>)/, 'large')],
    ['a second assertion', (x: string) => x.replace(/(<saml:Assertion[\s\S]*<\/saml:Assertion>)/, '$1$1')],
  ])('refuses an answer of SAML 2.0 with %s, and accepts it without', async (_, change) => {
    expect((await (await answer((x) => x, hosts.saml2)).post()).status).toBe(302)
    expect((await (await answer(change, hosts.saml2)).post()).status).toBe(500)
  })
})

describe('a token', () => {
  test('of SAML 2.0 comes in a collection of WS-Trust 1.3', async () => {
    const wresult = await wresultOf(hosts.saml2)
    expect(wresult.slice(0, 60)).toMatch(/^<trust:RequestSecurityTokenResponseCollection /)
    expect(/<saml:Assertion [^>]*>/.exec(wresult)?.[0]).toContain('"urn:oasis:names:tc:SAML:2.0:assertion"')
  })

  test.each([
    [hosts.encrypted, /<t:RequestedSecurityToken>\s*<xenc:EncryptedData /],
    [hosts.encryptedSaml2, /<EncryptedAssertion [^>]*>\s*<xenc:EncryptedData /],
  ])('for %s can be read by that organization only', async (host, form) => {
    const wresult = await wresultOf(host)
    expect([form.test(wresult), wresult.includes('adele'), wresult.includes('Conditions')]).toEqual([
      true,
      false,
      false,
    ])
  })

  test('of the organization with large tokens has more than 300 KB', async () => {
    expect((await wresultOf(hosts.large)).length).toBeGreaterThan(300 * 1024)
  })

  test('in plain text is refused by an organization with encryption', async () => {
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

describe('a failed sign-in', () => {
  test('ends with HTTP 403 of the Web API (refuse)', async () => {
    const at = browser()
    await signIn(at, hosts.refuse)
    expect((await whoAmI(at, hosts.refuse)).status).toBe(403)
  })

  test('ends with another redirect of the Web API to the STS (forget)', async () => {
    const at = browser()
    await signIn(at, hosts.forget)
    const res = await whoAmI(at, hosts.forget)
    expect([res.status, res.headers.get('location')]).toEqual([302, expect.stringContaining('wa=wsignin1.0')])
  })

  test('ends with a SOAP fault that the STS posts (fault)', async () => {
    const at = browser()
    const page = await signIn(at, hosts.fault)
    expect([page.status, page.url.hostname]).toEqual([500, hosts.fault])
    expect(at.trail.at(-1)).toBe(`POST ${hosts.fault}/`)
  })

  test('ends with an error page of the STS (stsError)', async () => {
    const page = await browser().go(lab.url(hosts.stsError))
    expect([page.url.hostname, page.text]).toEqual([hosts.adatumSts, expect.stringContaining('MSIS7102')])
  })
})
