/** What each server of the lab answers to those who only ask: the shapes that detection is written against. */

import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { domains, hosts, type Lab, startLab } from './index.ts'

let lab: Lab
beforeAll(async () => {
  lab = await startLab()
})
afterAll(() => lab.stop())

const get = (host: string, path = '') => lab.fetch(new URL(path, lab.url(host)))
const whoAmI = 'api/data/v9.2/WhoAmI'

describe('challenges', () => {
  test.each([
    ['contoso', '', 'login', 'contoso'],
    ['contoso', whoAmI, 'login', 'contoso'],
    ['fabrikam', whoAmI, 'login', 'fabrikam'],
    ['stranger', whoAmI, 'strangerLogin', 'stranger'],
    ['foreignResource', whoAmI, 'login', 'contoso'],
  ] as const)('%s /%s: Bearer of %s for %s', async (host, path, login, resource) => {
    const res = await get(hosts[host], path)
    const tenant =
      { fabrikam: lab.tenants.fabrikam, stranger: lab.tenants.elsewhere }[String(host)] ?? lab.tenants.contoso
    expect(res.status).toBe(401)
    expect(res.headers.get('www-authenticate')).toBe(
      `Bearer authorization_uri=${lab.url(hosts[login])}${tenant}/oauth2/authorize, resource_id=${lab.url(hosts[resource])}`,
    )
  })

  test('tailspin: Bearer of its AD FS, then Windows; its pages go to the STS', async () => {
    const res = await get(hosts.tailspin, whoAmI)
    expect([res.status, res.headers.get('www-authenticate')]).toEqual([
      401,
      `Bearer authorization_uri=${lab.url(hosts.tailspinSts)}adfs/oauth2/authorize, resource_id=${lab.url(hosts.tailspin)}, Negotiate, NTLM`,
    ])
    expect((await get(hosts.tailspin)).headers.get('location')).toContain(
      `${lab.url(hosts.tailspinSts)}adfs/ls/?wa=wsignin1.0`,
    )
  })

  test.each(['', 'Northwind/', `Northwind/${whoAmI}`])('northwind /%s: Windows only', async (path) => {
    const res = await get(hosts.northwind, path)
    expect([res.status, res.headers.get('www-authenticate')]).toEqual([401, 'Negotiate, NTLM'])
  })
})

describe('service description', () => {
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

describe('home realm discovery', () => {
  const realm = async (user: string) => {
    const srf = await get(hosts.login, `GetUserRealm.srf?login=${encodeURIComponent(user)}&json=1`)
    const v1 = await get(hosts.login, `common/userrealm/${encodeURIComponent(user)}?api-version=1.0`)
    return [await srf.json(), await v1.json()]
  }

  test('managed', async () => {
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

  test('federated', async () => {
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

  test('consumer', async () => {
    const [srf, v1] = await realm('someone@outlook.com')
    expect(srf).toMatchObject({
      NameSpaceType: 'Federated',
      DomainName: 'live.com',
      AuthURL: expect.stringContaining('//login.live.com/'),
    })
    expect(v1).toMatchObject({ account_type: 'Federated', domain_name: 'live.com' })
  })

  test('unknown', async () => {
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

describe('the other shapes of the same knowledge', () => {
  const post = async (username: string) => {
    const url = new URL('common/GetCredentialType', lab.url(hosts.login))
    const res = await lab.fetch(url, { method: 'POST', body: JSON.stringify({ username }) })
    return res.json()
  }

  test('user realm 2.0 and 2.1 spell the cloud differently', async () => {
    const user = encodeURIComponent(`megan@${domains.fabrikam}`)
    const older = await (await get(hosts.login, `common/userrealm/${user}?api-version=2.0`)).json()
    const newer = await (await get(hosts.login, `common/userrealm/?user=${user}&api-version=2.1`)).json()
    expect(older).toMatchObject({ NameSpaceType: 'Federated', cloud_instance_name: expect.any(String) })
    expect(newer).toMatchObject({ NameSpaceType: 'Federated', cloudinstancename: expect.any(String) })
  })

  test('GetUserRealm as XML names the endpoints of the STS', async () => {
    const url = new URL('GetUserRealm.srf', lab.url(hosts.login))
    const body = new URLSearchParams({ login: `w@${domains.woodgrove}`, xml: '1' }).toString()
    const headers = { 'content-type': 'application/x-www-form-urlencoded' }
    const xml = await (await lab.fetch(url, { method: 'POST', body, headers })).text()
    expect(xml).toContain(`<MEXURL>${lab.url(hosts.woodgroveIdp)}app/office365/mex</MEXURL>`)
    expect(xml).toContain('<IsFederatedNS>true</IsFederatedNS>')
  })

  test.each([
    [`alex@${domains.contoso}`, 0, 3],
    [`nobody@${domains.contoso}`, 1, 3],
    [`megan@${domains.fabrikam}`, 0, 4],
    [`both@${domains.contoso}`, 6, 3],
    ['someone@outlook.com', 5, 2],
    ['someone@nowhere.example', 1, 1],
  ])('GetCredentialType of %s: %i, domain type %i', async (user, exists, domainType) => {
    expect(await post(user)).toMatchObject({
      IfExistsResult: exists,
      EstsProperties: { DomainType: domainType },
    })
  })

  test('a tenant is found by its domain, and says its id and region', async () => {
    const path = 'v2.0/.well-known/openid-configuration'
    const contoso = await (await get(hosts.login, `${domains.contoso}/${path}`)).json()
    expect(contoso).toMatchObject({
      token_endpoint: `${lab.url(hosts.login)}${lab.tenants.contoso}/oauth2/v2.0/token`,
      tenant_region_sub_scope: null,
    })
    const government = await (await get(hosts.login, `${domains.government}/${path}`)).json()
    expect(government).toMatchObject({ tenant_region_sub_scope: 'DODCON' })
    expect((await get(hosts.login, `nowhere.example/${path}`)).status).toBe(400)
  })

  test('an STS says where programs and people sign in, and only one of them does OAuth', async () => {
    const mex = await (await get(hosts.adatumSts, 'adfs/services/trust/mex')).text()
    expect(mex).toContain(`${lab.url(hosts.adatumSts)}adfs/services/trust/13/usernamemixed`)
    const wrapped = await (await get(hosts.woodgroveIdp, 'app/office365/mex')).text()
    expect(wrapped).toContain('<s:Envelope')
    expect((await get(hosts.tailspinSts, 'adfs/.well-known/openid-configuration')).status).toBe(200)
    expect((await get(hosts.adatumSts, 'adfs/.well-known/openid-configuration')).status).toBe(404)
  })
})

describe('servers that behave badly', () => {
  test('each in its way', async () => {
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

  test('slow never answers, and does not keep the lab from stopping', async () => {
    const own = await startLab()
    const answer = own.fetch(own.url(hosts.slow)).catch((error: Error) => error)
    while (!own.log.some(({ host }) => host === hosts.slow)) await new Promise(setImmediate)
    await own.stop()
    expect(await answer).toBeInstanceOf(Error)
    expect(own.log.at(-1)).toEqual({ host: hosts.slow, method: 'GET', path: '/', status: 0 })
  })
})
