/** What each server of the lab answers without a sign-in: the forms that detection knows. */
import { describe, expect, test } from 'vitest'
import { useLab } from '../support/use-lab.ts'
import { domains, hosts, startLab } from './index.ts'

const lab = useLab()

const get = (host: string, path = '') => lab.fetch(new URL(path, lab.url(host)))
const whoAmI = 'api/data/v9.2/WhoAmI'

describe('the challenge of', () => {
  test.each([
    ['contoso', '', 'login', 'contoso'],
    ['contoso', whoAmI, 'login', 'contoso'],
    ['fabrikam', whoAmI, 'login', 'fabrikam'],
    ['stranger', whoAmI, 'strangerLogin', 'stranger'],
    ['foreignResource', whoAmI, 'login', 'contoso'],
  ] as const)(
    '%s at /%s is Bearer, with the authority of %s and the resource of %s',
    async (host, path, login, resource) => {
      const res = await get(hosts[host], path)
      const tenant =
        { fabrikam: lab.tenants.fabrikam, stranger: lab.tenants.elsewhere }[String(host)] ??
        lab.tenants.contoso
      expect(res.status).toBe(401)
      expect(res.headers.get('www-authenticate')).toBe(
        `Bearer authorization_uri=${lab.url(hosts[login])}${tenant}/oauth2/authorize, resource_id=${lab.url(hosts[resource])}`,
      )
    },
  )

  test('tailspin is Bearer of its AD FS, then Windows, and its pages redirect to the STS', async () => {
    const res = await get(hosts.tailspin, whoAmI)
    expect([res.status, res.headers.get('www-authenticate')]).toEqual([
      401,
      `Bearer authorization_uri=${lab.url(hosts.tailspinSts)}adfs/oauth2/authorize, resource_id=${lab.url(hosts.tailspin)}, Negotiate, NTLM`,
    ])
    expect((await get(hosts.tailspin)).headers.get('location')).toContain(
      `${lab.url(hosts.tailspinSts)}adfs/ls/?wa=wsignin1.0`,
    )
  })

  test.each(['', 'Northwind/', `Northwind/${whoAmI}`])('northwind at /%s is Windows only', async (path) => {
    const res = await get(hosts.northwind, path)
    expect([res.status, res.headers.get('www-authenticate')]).toEqual([401, 'Negotiate, NTLM'])
  })
})

describe('without a sign-in behind it, the challenge of', () => {
  const entra = () => `${lab.url(hosts.login)}${lab.tenants.contoso}/oauth2/authorize`
  const bearer = (host: string, authority = entra()) =>
    `Bearer authorization_uri=${authority}, resource_id=${lab.url(host)}`
  const answer = async (host: string, path = whoAmI) => {
    const res = await get(host, path)
    return [res.status, res.headers.get('www-authenticate')]
  }

  test.each(['vanity', 'endless'] as const)(
    '%s is Bearer of the login host for the tenant of contoso',
    async (host) => {
      expect(await answer(hosts[host])).toEqual([401, bearer(hosts[host])])
    },
  )

  test('contradicting is under a name of the cloud, unlike that of vanity and basicOnly', () => {
    const suffixes = lab.clouds.flatMap(({ orgHostSuffixes }) => orgHostSuffixes)
    const inside = (host: string) => suffixes.some((suffix) => host.endsWith(`.${suffix}`))
    expect([hosts.vanity, hosts.basicOnly, hosts.contradicting].map(inside)).toEqual([false, false, true])
  })

  test('reversed is Windows first, and the Bearer of its AD FS last', async () => {
    const adfs = `${lab.url(hosts.tailspinSts)}adfs/oauth2/authorize`
    expect(await answer(hosts.reversed)).toEqual([401, `Negotiate, NTLM, ${bearer(hosts.reversed, adfs)}`])
  })

  test('folded is one line, quoted and in mixed case', async () => {
    expect(await answer(hosts.folded)).toEqual([
      401,
      `NEGOTIATE, bearer Authorization_Uri="${entra()}", RESOURCE_ID="${lab.url(hosts.folded)}", NTLM`,
    ])
  })

  test('older exists in its own version of the Web API only', async () => {
    for (const version of ['9.2', '9.1', '9.0', '8.1'])
      expect(await answer(hosts.older, `api/data/v${version}/WhoAmI`)).toEqual([404, null])
    expect(await answer(hosts.older, 'api/data/v8.2/WhoAmI')).toEqual([401, bearer(hosts.older)])
  })

  test('noResource has no tenant and no resource', async () => {
    expect(await answer(hosts.noResource)).toEqual([
      401,
      `Bearer authorization_uri=${lab.url(hosts.login)}common/oauth2/authorize`,
    ])
  })

  test.each([
    ['contradicting', 'Negotiate, NTLM'],
    ['ntlmOnly', 'NTLM'],
    ['basicOnly', 'Basic realm="crm.lab.localhost"'],
  ] as const)('%s is %s, also for its description', async (host, challenge) => {
    for (const path of [whoAmI, '', 'XRMServices/2011/Organization.svc?wsdl'])
      expect(await answer(hosts[host], path)).toEqual([401, challenge])
  })
})

describe('a proxy that asks for a sign-in first', () => {
  test.each([
    ['entraProxied', /\/oauth2\/authorize\?.*client_id=(?!00000007)/],
    ['webProxied', /\/adfs\/ls\?.*realm=urn%3AAppProxy%3Acom/],
  ] as const)('redirects the Web API and the front page alike: %s', async (host, location) => {
    for (const path of [whoAmI, '']) {
      const res = await get(hosts[host], path)
      expect(res.status).toBe(302)
      expect(res.headers.get('location')).toMatch(location)
    }
  })
})

describe('the service description of', () => {
  const described = 'XRMServices/2011/Organization.svc?wsdl'
  const importOf = (xml: string) => /<wsdl:import [^>]*location="([^"]+)"/.exec(xml)?.[1] ?? ''
  const kindsIn = (xml: string) => [...xml.matchAll(/<ms-xrm:Authentication>(\w+)</g)].map(([, kind]) => kind)

  test.each([
    ['describedOnline', ['LiveId', 'OnlineFederation']],
    ['describedClaims', ['Federation', 'Federation']],
    ['describedWindows', ['ActiveDirectory', 'ActiveDirectory']],
    ['describedLive', ['LiveId']],
  ] as const)('%s says %o behind a login page for everything else', async (host, kinds) => {
    for (const path of [whoAmI, '', 'XRMServices/2011/Organization.svc'])
      expect([path, (await get(hosts[host], path)).status]).toEqual([path, 200])
    expect(await (await get(hosts[host], whoAmI)).text()).toContain('type="password"')
    const main = await (await get(hosts[host], described)).text()
    expect(kindsIn(main)).toEqual([])
    expect(kindsIn(await (await lab.fetch(importOf(main))).text())).toEqual(kinds)
  })

  test('farImport has its policy on another server only', async () => {
    const location = importOf(await (await get(hosts.farImport, described)).text())
    expect(new URL(location).hostname).toBe(hosts.describedWindows)
    expect(kindsIn(await (await lab.fetch(location)).text())).toContain('ActiveDirectory')
  })

  test('importLoop imports itself in a circle', async () => {
    const seen: string[] = []
    for (let url = `${lab.url(hosts.importLoop)}${described}`; seen.length < 5; ) {
      url = importOf(await (await lab.fetch(url)).text())
      seen.push(new URL(url).search)
    }
    expect(seen).toEqual(['?wsdl=a', '?wsdl=b', '?wsdl=a', '?wsdl=b', '?wsdl=a'])
  })

  test.each([
    ['contoso', '9.2.24073.198\r\n'],
    ['adatum', '9.1.0021.0008\r\n'],
  ] as const)('%s comes with a public build number', async (host, text) => {
    const res = await get(hosts[host], 'nga/version.txt')
    expect(res.headers.get('content-type')).toMatch(/^text\/plain/)
    expect(await res.text()).toBe(text)
  })

  test.each([
    ['contoso', '', ['LiveId', 'OnlineFederation']],
    ['adatum', '', ['Federation', 'Federation']],
    ['northwind', 'Northwind/', ['ActiveDirectory', 'ActiveDirectory']],
  ] as const)('%s imports one that says %s %o', async (host, folder, kinds) => {
    const main = await (
      await get(hosts[host], `${folder}XRMServices/2011/Organization.svc?wsdl&sdkversion=9.0`)
    ).text()
    const [, location = ''] = /<wsdl:import [^>]*location="([^"]+)"/.exec(main) ?? []
    expect(location).toBe(`${lab.url(hosts[host])}${folder}XRMServices/2011/Organization.svc?wsdl=wsdl0`)
    const xml = await (await lab.fetch(location)).text()
    const found = [...xml.matchAll(/xrm\/(\d{4})\/Contracts\/Services"><ms-xrm:Authentication>(\w+)</g)]
    expect(found.map(([, year, kind]) => [year, kind])).toEqual([
      ['2011', kinds[0]],
      ['2012', kinds[1]],
    ])
  })
})

describe('home realm discovery tells', () => {
  const realm = async (user: string) => {
    const srf = await get(hosts.login, `GetUserRealm.srf?login=${encodeURIComponent(user)}&json=1`)
    const v1 = await get(hosts.login, `common/userrealm/${encodeURIComponent(user)}?api-version=1.0`)
    return [await srf.json(), await v1.json()]
  }

  test('a managed domain', async () => {
    const [srf, v1] = await realm(`alex@${domains.contoso}`)
    expect(srf).toMatchObject({
      State: 4,
      UserState: 1,
      NameSpaceType: 'Managed',
      DomainName: domains.contoso,
    })
    expect(srf).not.toHaveProperty('AuthURL')
    expect(v1).toMatchObject({ ver: '1.0', account_type: 'Managed', domain_name: domains.contoso })
  })

  test('a federated domain', async () => {
    const [srf, v1] = await realm(`megan@${domains.fabrikam}`)
    expect(srf).toMatchObject({
      NameSpaceType: 'Federated',
      AuthURL: `${lab.url(hosts.fabrikamSts)}adfs/ls/?username=megan%40fabrikam.example&wa=wsignin1.0&wtrealm=urn%3afederation%3aMicrosoftOnline&wctx=`,
    })
    expect(v1).toMatchObject({
      account_type: 'Federated',
      federation_protocol: 'WSTrust',
      federation_metadata_url: `${lab.url(hosts.fabrikamSts)}adfs/services/trust/mex`,
    })
  })

  test('a consumer domain', async () => {
    const [srf, v1] = await realm('someone@outlook.com')
    expect(srf).toMatchObject({
      NameSpaceType: 'Federated',
      DomainName: 'live.com',
      AuthURL: expect.stringContaining('//login.live.com/'),
    })
    expect(v1).toMatchObject({ account_type: 'Federated', domain_name: 'live.com' })
  })

  test('an unknown domain', async () => {
    const [srf, v1] = await realm('someone@nowhere.example')
    expect(srf).toEqual({
      State: 4,
      UserState: 1,
      Login: 'someone@nowhere.example',
      NameSpaceType: 'Unknown',
    })
    expect(v1).toEqual({ ver: '1.0', account_type: 'Unknown' })
  })
})

describe('among the other answers about a home realm,', () => {
  const post = async (username: string) => {
    const url = new URL('common/GetCredentialType', lab.url(hosts.login))
    const res = await lab.fetch(url, { method: 'POST', body: JSON.stringify({ username }) })
    return res.json()
  }

  const srfXml = async (login: string) => {
    const url = new URL('GetUserRealm.srf', lab.url(hosts.login))
    const body = new URLSearchParams({ login, xml: '1' }).toString()
    const headers = { 'content-type': 'application/x-www-form-urlencoded' }
    return (await lab.fetch(url, { method: 'POST', body, headers })).text()
  }
  const firstRealm = async (user: string) =>
    (await get(hosts.login, `common/userrealm/${encodeURIComponent(user)}?api-version=1.0`)).json()

  test('user realm 2.0 and 2.1 spell the cloud differently', async () => {
    const user = encodeURIComponent(`megan@${domains.fabrikam}`)
    const older = await (await get(hosts.login, `common/userrealm/${user}?api-version=2.0`)).json()
    const newer = await (await get(hosts.login, `common/userrealm/?user=${user}&api-version=2.1`)).json()
    expect(older).toMatchObject({ NameSpaceType: 'Federated', cloud_instance_name: expect.any(String) })
    expect(newer).toMatchObject({ NameSpaceType: 'Federated', cloudinstancename: expect.any(String) })
  })

  test('GetUserRealm as XML names the endpoints of the STS', async () => {
    const xml = await srfXml(`w@${domains.woodgrove}`)
    expect(xml).toContain(`<MEXURL>${lab.url(hosts.woodgroveIdp)}app/office365/mex</MEXURL>`)
    expect(xml).toContain(`<STSAuthURL>${lab.url(hosts.woodgroveIdp)}app/office365/active</STSAuthURL>`)
    expect(xml).toContain('<IsFederatedNS>true</IsFederatedNS>')
  })

  test.each([
    ['alex@contoso.example', false, false, false],
    ['megan@fabrikam.example', true, true, true],
    ['p@proseware.example', true, false, false],
    ['someone@outlook.com', true, true, false],
    ['someone@nowhere.example', false, false, false],
  ])('GetUserRealm as XML says of %s: federated %s, STS %s, MEX %s', async (login, federated, sts, mex) => {
    const xml = await srfXml(login)
    expect(xml).toContain(`<IsFederatedNS>${federated}</IsFederatedNS>`)
    expect([xml.includes('<STSAuthURL>'), xml.includes('<MEXURL>')]).toEqual([sts, mex])
  })

  test('woodgrove has an STS that is not AD FS; proseware speaks SAML and has no MEX', async () => {
    const woodgrove = await firstRealm(`w@${domains.woodgrove}`)
    expect(woodgrove).toMatchObject({
      account_type: 'Federated',
      federation_protocol: 'WSTrust',
      federation_metadata_url: `${lab.url(hosts.woodgroveIdp)}app/office365/mex`,
      federation_active_auth_url: `${lab.url(hosts.woodgroveIdp)}app/office365/active`,
    })
    expect(JSON.stringify(woodgrove)).not.toContain('/adfs/')
    const proseware = await firstRealm(`p@${domains.proseware}`)
    expect(proseware).toMatchObject({ account_type: 'Federated', federation_protocol: 'SAML20' })
    expect(proseware).not.toHaveProperty('federation_metadata_url')
    expect(await firstRealm(`g@${domains.government}`)).toMatchObject({ account_type: 'Managed' })
    const newer = await get(hosts.login, `common/userrealm/?user=p@${domains.proseware}&api-version=2.1`)
    expect((await newer.json()).AuthURL).toContain(`${lab.url(hosts.prosewareIdp)}idp/SSO.saml2?`)
  })

  test('user realm 2.0 and 2.1 tell a consumer domain, and have a place for branding', async () => {
    for (const path of ['someone@outlook.com?api-version=2.0', '?user=someone@outlook.com&api-version=2.1'])
      expect(await (await get(hosts.login, `common/userrealm/${path}`)).json()).toMatchObject({
        ConsumerDomain: true,
        TenantBrandingInfo: null,
      })
  })

  test.each([
    [`alex@${domains.contoso}`, 0, 3],
    [`nobody@${domains.contoso}`, 1, 3],
    [`megan@${domains.fabrikam}`, 0, 4],
    [`both@${domains.contoso}`, 6, 3],
    [`personal@${domains.contoso}`, 5, 3],
    [`w@${domains.woodgrove}`, 0, 4],
    [`p@${domains.proseware}`, 0, 4],
    ['someone@outlook.com', 5, 2],
    ['someone@nowhere.example', 1, 1],
  ])('GetCredentialType says of %s: result %i, domain type %i', async (user, exists, domainType) => {
    expect(await post(user)).toMatchObject({
      IfExistsResult: exists,
      EstsProperties: { DomainType: domainType },
    })
  })

  test('GetCredentialType redirects only federated people, to their STS', async () => {
    const redirectOf = async (user: string) => (await post(user)).Credentials.FederationRedirectUrl
    expect(await redirectOf(`megan@${domains.fabrikam}`)).toContain(`${lab.url(hosts.fabrikamSts)}adfs/ls/?`)
    expect(await redirectOf(`w@${domains.woodgrove}`)).toContain(lab.url(hosts.woodgroveIdp))
    for (const user of [`alex@${domains.contoso}`, 'someone@outlook.com'])
      expect(await redirectOf(user)).toBeNull()
  })

  test('GetCredentialType says when it is throttled', async () => {
    expect(await post(`throttled@${domains.contoso}`)).toMatchObject({ IfExistsResult: 0, ThrottleStatus: 1 })
    expect(await post(`alex@${domains.contoso}`)).toMatchObject({ ThrottleStatus: 0 })
  })

  test.each(['.well-known/openid-configuration', 'v2.0/.well-known/openid-configuration'])(
    'a tenant is found by its domain and by its id at %s, and says its id and region',
    async (path) => {
      for (const name of [domains.contoso, lab.tenants.contoso]) {
        const contoso = await (await get(hosts.login, `${name}/${path}`)).json()
        expect(contoso).toMatchObject({
          token_endpoint: `${lab.url(hosts.login)}${lab.tenants.contoso}/oauth2/v2.0/token`,
          tenant_region_scope: 'EU',
          tenant_region_sub_scope: null,
          cloud_instance_name: new URL(lab.url(hosts.login)).host,
        })
      }
      const government = await (await get(hosts.login, `${domains.government}/${path}`)).json()
      expect(government).toMatchObject({ tenant_region_sub_scope: 'DODCON' })
      const id = new URL(government.token_endpoint).pathname.split('/')[1]
      expect(await (await get(hosts.login, `${id}/${path}`)).json()).toEqual(government)
      const unknown = await get(hosts.login, `nowhere.example/${path}`)
      expect(unknown.status).toBe(400)
      expect((await unknown.json()).error_description).toMatch(/^AADSTS90002: /)
    },
  )

  test('an STS names its endpoints for programs and people, and only one STS has OAuth', async () => {
    const mex = await (await get(hosts.adatumSts, 'adfs/services/trust/mex')).text()
    for (const end of [
      '13/usernamemixed',
      '2005/usernamemixed',
      '13/windowstransport',
      '2005/windowstransport',
    ])
      expect(mex).toContain(`<wsa10:Address>${lab.url(hosts.adatumSts)}adfs/services/trust/${end}<`)
    const metadata = await get(hosts.adatumSts, 'FederationMetadata/2007-06/FederationMetadata.xml')
    expect(await metadata.text()).toMatch(
      /MetadataReference><Address [^>]+>https:[^<]+\/adfs\/services\/trust\/mex</,
    )
    const wrapped = await (await get(hosts.woodgroveIdp, 'app/office365/mex')).text()
    expect(wrapped).toContain('<s:Envelope')
    const oauth = await get(hosts.tailspinSts, 'adfs/.well-known/openid-configuration')
    expect(await oauth.json()).toMatchObject({ issuer: `${lab.url(hosts.tailspinSts)}adfs` })
    for (const sts of [hosts.adatumSts, hosts.fabrikamSts])
      expect((await get(sts, 'adfs/.well-known/openid-configuration')).status).toBe(404)
  })
})

describe('a bad server', () => {
  test('answers wrongly, each in its own way', async () => {
    expect((await get(hosts.plain, whoAmI)).status).toBe(200)
    expect((await get(hosts.broken, whoAmI)).status).toBe(500)
    expect((await get(hosts.loop, 'again?turn=7')).headers.get('location')).toBe(
      `${lab.url(hosts.loop)}again?turn=8`,
    )
    expect((await get(hosts.downgrade)).headers.get('location')).toBe(
      `http://${hosts.downgrade}:${lab.port}/`,
    )
    expect((await get(hosts.hostile)).headers.get('location')).toContain(lab.url(hosts.hostileSts))
    await expect(lab.fetch(lab.url('badcert.localhost'))).rejects.toThrow(/self-signed/)
  })

  test('never answers (slow), and does not keep the lab from stopping', async () => {
    const own = await startLab()
    const answer = own.fetch(own.url(hosts.slow)).catch((error: Error) => error)
    while (!own.log.some(({ host }) => host === hosts.slow)) await new Promise(setImmediate)
    await own.stop()
    expect(await answer).toBeInstanceOf(Error)
    expect(own.log.at(-1)).toEqual({
      host: hosts.slow,
      method: 'GET',
      path: '/',
      wa: null,
      clientId: null,
      status: 0,
    })
  })

  test.each(['', 'XRMServices/2011/Organization.svc?wsdl'])(
    'begins an answer and never ends it (endless at /%s), and does not keep the lab from stopping',
    async (path) => {
      const own = await startLab()
      const answer = own.fetch(`${own.url(hosts.endless)}${path}`).catch((error: Error) => error)
      while (own.log.at(-1)?.status !== 200) await new Promise(setImmediate)
      await own.stop()
      expect(await answer).toBeInstanceOf(Error)
    },
  )
})

test('the log of the lab contains no query, and so no user name', async () => {
  const from = lab.log.length
  await get(hosts.login, 'GetUserRealm.srf?login=alex%40contoso.example&json=1')
  await get(hosts.login, 'common/userrealm/?user=alex%40contoso.example&api-version=2.1')
  await get(hosts.describedOnline, 'XRMServices/2011/Organization.svc?wsdl=wsdl0')
  expect(lab.log.slice(from).map(({ path }) => path)).toEqual([
    '/GetUserRealm.srf',
    '/common/userrealm/',
    '/XRMServices/2011/Organization.svc',
  ])
  expect(lab.log.filter(({ path }) => path.includes('?'))).toEqual([])
})
