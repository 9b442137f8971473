/** The Web API of the lab's organizations, after a sign-in. */
import { beforeAll, expect, test } from 'vitest'
import { useLab } from '../support/use-lab.ts'
import { hosts } from './index.ts'
import { ScriptedBrowser } from './scripted-browser.ts'

const lab = useLab()
let at: ScriptedBrowser
beforeAll(async () => {
  at = new ScriptedBrowser(lab.fetch)
  const form = await at.go(lab.url(hosts.adatum))
  await at.submit(form, {
    UserName: 'adele@adatum.example',
    Password: lab.person('adele@adatum.example').password,
  })
})

const get = (path: string) => {
  const url = new URL(path, lab.url(hosts.adatum))
  return lab.fetch(url, { headers: { cookie: at.cookieHeader(url), accept: 'application/json' } })
}
const context = (type: string) => `${lab.url(hosts.adatum)}api/data/v9.2/$metadata#${type}`

test('the Web API answers WhoAmI, version, organization, user and roles', async () => {
  const who = await (await get('api/data/v9.2/WhoAmI')).json()
  expect(who).toEqual({
    '@odata.context': context('Microsoft.Dynamics.CRM.WhoAmIResponse'),
    BusinessUnitId: expect.stringMatching(/^[\da-f-]{36}$/),
    UserId: lab.person('adele@adatum.example').id,
    OrganizationId: expect.stringMatching(/^[\da-f-]{36}$/),
  })
  expect(await (await get('api/data/v9.2/RetrieveVersion()')).json()).toEqual({
    '@odata.context': context('Microsoft.Dynamics.CRM.RetrieveVersionResponse'),
    Version: '9.1.0021.0008',
  })
  const call = `RetrieveCurrentOrganization(AccessType=Microsoft.Dynamics.CRM.EndpointAccessType'Default')`
  expect(await (await get(`api/data/v9.2/${call}`)).json()).toMatchObject({
    Detail: {
      OrganizationId: who.OrganizationId,
      FriendlyName: 'A. Datum',
      Geo: 'ONP',
      UniqueName: 'adatum',
    },
  })
  const user = await get(`api/data/v9.2/systemusers(${who.UserId})?$select=fullname,domainname`)
  expect(await user.json()).toMatchObject({ fullname: 'Adele Vance', domainname: 'adele@adatum.example' })
  const roles = await get(`api/data/v9.2/systemusers(${who.UserId})/systemuserroles_association?$select=name`)
  expect(await roles.json()).toMatchObject({ value: [{ name: 'Salesperson' }] })
})

test.each(['api/data/v9.9/WhoAmI', 'api/data/v9.2/Nonsense', 'nowhere'])(
  'the address %s does not exist',
  async (path) => {
    expect((await get(path)).status).toBe(404)
  },
)

test('a page shows the user, and the log contains no secret', async () => {
  expect(await (await get('main.aspx')).text()).toContain('Adele Vance')
  const log = JSON.stringify(lab.log)
  expect(lab.secrets.length).toBeGreaterThan(lab.people.length)
  expect(lab.secrets.filter((secret) => log.includes(secret))).toEqual([])
})
