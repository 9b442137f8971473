/** Tokens for other audiences of the account that opens an org. */
import { describe, expect, test } from 'vitest'
import { AUDIENCES } from '../../../../main/contract/audience.ts'
import type { ConnectionProfile } from '../../../../main/contract/profile.ts'
import { hosts } from '../../../lab/index.ts'
import { Connecting } from '../../../support/connecting.ts'
import { failureOf } from '../../../support/told.ts'
import { connecting, useLab } from '../../../support/use-lab.ts'
import { wayNamed } from '../../../support/ways.ts'

const lab = useLab()
const app = connecting(lab, (each) => each.as('alex@contoso.example'))

const signal = () => AbortSignal.timeout(60_000)

/** The token for what a person names. */
async function tokenFor({ id }: ConnectionProfile, word: string, by: Connecting = app): Promise<string> {
  const audience = await by.audiences.named(id, word, signal())
  return (await by.audiences.token(id, audience, signal())).accessToken.reveal()
}

/** Where each audience answers. */
const places = (orgUrl: string): Readonly<Record<(typeof AUDIENCES)[number], string>> => ({
  'power-platform': lab.url(hosts.powerPlatform),
  discovery: `${lab.url(hosts.discovery)}api/discovery/v2.0/Instances`,
  graph: lab.url(hosts.graph),
  mcp: `${orgUrl.replace(/\/$/, '')}/api/mcp`,
})

async function statusAt(url: string, token: string): Promise<number> {
  return (await lab.fetch(url, { headers: { authorization: `Bearer ${token}` } })).status
}

const whoAmI = (orgUrl: string) => `${orgUrl.replace(/\/$/, '')}/api/data/v9.2/WhoAmI`

async function connected(name: string): Promise<{ by: Connecting; profile: ConnectionProfile }> {
  const way = wayNamed(name)
  const by = new Connecting(lab)
  const profile = await way.add(by, lab)
  await by.connect(profile, way.options(lab))
  return { by, profile }
}

const forPeople = [
  'Microsoft Entra in a window',
  'Microsoft Entra with a device code',
  'WS-Trust for a token',
]
const cases = [
  ...forPeople.flatMap((way) => AUDIENCES.map((name) => [way, name] as const)),
  ['an application', 'power-platform'] as const,
  ['an application', 'graph'] as const,
]

describe.each(cases)('a person who signed in by %s', (way, name) => {
  test(`gets a token that opens ${name} and nothing else`, async () => {
    const { by, profile } = await connected(way)
    const token = await tokenFor(profile, name, by)
    const all = places(profile.orgUrl)
    for (const other of AUDIENCES)
      expect([other, await statusAt(all[other], token)]).toEqual([other, other === name ? 200 : 401])
    expect(await statusAt(whoAmI(profile.orgUrl), token)).toBe(401)
  })
})

test.each(['discovery', 'mcp'])('an application gets no token for %s, which serves people', async (name) => {
  const { by, profile } = await connected('an application')
  expect((await failureOf(tokenFor(profile, name, by))).reason).toBe(
    'method-not-available/audience-for-people',
  )
})

describe('a token for another audience', () => {
  const connectedByAlex = async () => {
    const profile = await app.add(hosts.contoso)
    await app.connect(profile)
    return profile
  }

  test('of a team’s own application opens that one, and not the organization', async () => {
    const profile = await connectedByAlex()
    const resource = lab.url(hosts.graph).replace(/\/$/, '')
    const { accessToken } = await app.audiences.token(profile.id, { name: 'catalog', resource }, signal())
    const token = accessToken.reveal()
    expect([
      await statusAt(lab.url(hosts.graph), token),
      await statusAt(whoAmI(profile.orgUrl), token),
    ]).toEqual([200, 401])
  })

  test('of a catalog that the tenant does not know is a matter of its owner, who says the URI', async () => {
    const profile = await connectedByAlex()
    const unknown = { name: 'catalog', resource: 'api://nobody/has' } as const
    expect(await failureOf(app.audiences.token(profile.id, unknown, signal()))).toMatchObject({
      ...{ reason: 'audience-refused/tenant', fixedBy: 'application-owner' },
      message: 'The tenant has no application with this Application ID URI, or has it disabled.',
    })
  })

  test('is named by the URI too, with or without the scope', async () => {
    const profile = await connectedByAlex()
    for (const uri of [lab.url(hosts.graph), `${lab.url(hosts.graph)}.default`])
      expect(await statusAt(lab.url(hosts.graph), await tokenFor(profile, uri))).toBe(200)
  })

  test('is never sent to the organization, and asks no person', async () => {
    const profile = await connectedByAlex()
    const before = lab.log.length
    await tokenFor(profile, 'graph')
    const reached = lab.log.slice(before).map(({ host }) => host)
    expect(reached.length).toBeGreaterThan(0)
    expect(new Set(reached)).toEqual(new Set([hosts.login]))
    expect(app.agent.opened).toBe(1)
  })

  test('is kept sealed with the others: the next use asks no server, and the organization stays open', async () => {
    const profile = await connectedByAlex()
    const first = await tokenFor(profile, 'graph')
    const before = lab.log.length
    expect(await tokenFor(profile, 'graph')).toBe(first)
    expect(lab.log.slice(before).filter(({ method }) => method === 'POST')).toEqual([])
    app.endAccessTokens()
    expect((await app.connect(profile, { interactive: false })).interactive).toBe(false)
  })

  test.each([...forPeople, 'an application'])(
    'that its server refused is replaced by a newer one: %s',
    async (way) => {
      const { by, profile } = await connected(way)
      const audience = await by.audiences.named(profile.id, 'graph', signal())
      await tokenFor(profile, 'graph', by)
      const claims = '{"access_token":{"nbf":{"essential":true,"value":"1700000000"}}}'
      const before = lab.log.length
      for (const asked of [null, claims]) {
        const newer = await by.audiences.newToken(profile.id, audience, { claims: asked, signal: signal() })
        expect(await statusAt(lab.url(hosts.graph), newer.accessToken.reveal())).toBe(200)
      }
      expect(lab.log.slice(before).filter(({ path }) => path.endsWith('/token'))).toHaveLength(2)
      // the organization opens with the token that it had
      await by.handedOut(profile)
      expect(lab.log.slice(before).filter(({ path }) => path.endsWith('/token'))).toHaveLength(2)
    },
  )

  test('leaves a sign-in by WS-Trust as it was: the organization still opens without a person', async () => {
    const { by, profile } = await connected('WS-Trust for a token')
    await tokenFor(profile, 'graph', by)
    const before = lab.log.length
    expect((await by.handedOut(profile)).kind).toBe('bearer')
    // with the token that it had: nothing was asked at the provider
    expect(lab.log.slice(before).filter(({ host }) => host === hosts.login)).toEqual([])
    by.endAccessTokens()
    const renewed = await by.handedOut(profile)
    expect(
      renewed.kind === 'bearer' && (await statusAt(whoAmI(profile.orgUrl), renewed.accessToken.reveal())),
    ).toBe(200)
  })

  test.each([
    [65001, 'audience-refused/consent', 'directory-administrator'],
    [65002, 'audience-refused/application', 'application-owner'],
    [650057, 'audience-refused/application', 'application-owner'],
    [500011, 'audience-refused/tenant', 'directory-administrator'],
  ] as const)('is refused with AADSTS%d: who can change what', async (code, reason, fixedBy) => {
    const refusals = ['Microsoft Entra in a window', 'WS-Trust for a token', 'an application']
    for (const way of refusals) {
      const { by, profile } = await connected(way)
      lab.refuseResource(lab.url(hosts.graph), code)
      const refused = await failureOf(tokenFor(profile, 'graph', by)).finally(() =>
        lab.refuseResource(lab.url(hosts.graph), null),
      )
      expect([way, refused]).toEqual([way, expect.objectContaining({ reason, fixedBy })])
      expect(refused.provider?.code).toBe(`AADSTS${code}`)
      expect(refused.message).toContain('Microsoft Graph')
      for (const secret of lab.secrets) expect(JSON.stringify(refused)).not.toContain(secret)
      // the sign-in to the organization is as good as before
      expect((await by.handedOut(profile)).kind).toBe('bearer')
    }
  })

  test('needs the person if the sign-in was revoked, and before the first connect', async () => {
    const profile = await app.add(hosts.contoso)
    expect((await failureOf(tokenFor(profile, 'graph'))).code).toBe('sign-in-needs-person')
    await app.connect(profile)
    lab.revoke('alex@contoso.example')
    expect((await failureOf(tokenFor(profile, 'graph'))).code).toBe('sign-in-needs-person')
  })

  test('is refused for another user than that of the profile', async () => {
    const profile = await connectedByAlex()
    app.organizations.change(profile.id, { userName: 'nestor@contoso.example' })
    expect((await failureOf(tokenFor(profile, 'graph'))).code).toBe('wrong-account')
  })
})

test.each(['tailspin', 'adatum', 'northwind'] as const)(
  'an organization that is not online (%s) has no other audiences, and says so',
  async (host) => {
    const profile = await app.add(lab.url(hosts[host]), { name: 'Tailspin' })
    const refused = await failureOf(app.audiences.named(profile.id, 'graph', signal()))
    expect(refused).toMatchObject({
      reason: 'method-not-available/other-audiences',
      message: 'Only online accounts have tokens for other audiences. Tailspin is opened in another way.',
    })
  },
)

test.each([
  'https://vault.azure.net',
  'https://graph.microsoft.com',
  'Graph',
  '',
  'https://graph.lab.localhost',
])('the unknown resource %j is refused with all that are accepted', async (word) => {
  const profile = await app.add(hosts.contoso)
  const { reason, advice } = await failureOf(app.audiences.named(profile.id, word, signal()))
  expect(reason).toBe('input-refused/resource')
  for (const name of AUDIENCES) expect(advice).toContain(`${name} (https://`)
})
