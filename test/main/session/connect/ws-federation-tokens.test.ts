/** Across main/session/connect: tokens, session cookies and requests of WS-Federation, in every form that an organization with claims may want. */
import { describe, expect, test } from 'vitest'
import { hosts } from '../../../lab/index.ts'
import { connecting, useLab } from '../../../support/use-lab.ts'

const ADELE = 'adele@adatum.example'

const lab = useLab()
const app = connecting(lab, (each) => each.as(ADELE))

interface SavedCookies {
  readonly cookies: readonly { readonly name: string; readonly value: string }[]
}

const keptCookies = () => {
  const record = [...app.vault.records].find(([key]) => key.includes('cookies'))?.[1].reveal() ?? '{}'
  return (JSON.parse(record) as SavedCookies).cookies
}

describe.each([
  ['SAML 2.0 in a collection of WS-Trust 1.3', hosts.saml2, 'MSISAuth', 5],
  ['SAML 1.1, encrypted', hosts.encrypted, 'MSISAuth', 2],
  ['SAML 2.0, encrypted, in a collection', hosts.encryptedSaml2, 'MSISAuth', 2],
  ['SAML 1.1 with more than 300 KB', hosts.large, 'FedAuth', 5],
] as const)('a sign-in with a token of the form %s', (_form, host, cookie, chunks) => {
  test('connects, opens the organization from the vault, and is renewed at the STS without a person', async () => {
    const profile = await app.add(host)
    const first = await app.connect(profile)
    expect(first).toMatchObject({ interactive: true, who: { userFullName: 'Adele Vance' } })
    const saved = await app.connect(profile, { interactive: false })
    expect(saved).toMatchObject({ interactive: false, who: { userFullName: 'Adele Vance' } })
    lab.endOrgSessions(ADELE)
    const renewed = await app.connect(profile, { interactive: false })
    expect(renewed).toMatchObject({ interactive: false, who: { userFullName: 'Adele Vance' } })
    expect([app.agent.opened, app.agent.hidden, app.agent.closed]).toEqual([1, 1, 2])
  })

  test(`saves and sends all ${chunks} chunks of the session cookie in order`, async () => {
    const profile = await app.add(host)
    await app.connect(profile)
    const names = Array.from({ length: chunks }, (_, at) => `${cookie}${at || ''}`)
    expect(keptCookies().map(({ name }) => name)).toEqual(names)
    expect(keptCookies().map(({ value }) => value.length)).toEqual(
      names.map((_, at) => (at < chunks - 1 ? 2000 : 1000)),
    )
    // without one of them, the organization does not know the session
    app.changeSaved((saved) => {
      if (Array.isArray(saved['cookies'])) (saved['cookies'] as unknown[]).pop()
    })
    expect(await app.connect(profile)).toMatchObject({ interactive: false })
    expect(app.agent.hidden).toBe(1)
  })
})

test('whr, wauth, wfresh and wreply reach the STS unchanged', async () => {
  const before = lab.signInRequests().sent.length
  const profile = await app.add(hosts.asking)
  const seen = lab.signInRequests().arrived.length
  expect(await app.connect(profile)).toMatchObject({ who: { userFullName: 'Adele Vance' } })
  const { sent, arrived } = lab.signInRequests()
  const [first = ''] = arrived.slice(seen)
  expect(sent.slice(before)).toContain(first)
  expect(Object.fromEntries(new URL(first).searchParams)).toMatchObject({
    wtrealm: lab.url(hosts.asking),
    whr: 'http://sts.adatum.example/adfs/services/trust?a=b&c d',
    wauth: 'urn:federation:authentication:windows',
    wfresh: '0',
    wreply: `${lab.url(hosts.asking)}federation/`,
  })
  // wreply says where the answer goes
  expect(lab.log.findLast(({ host, method }) => host === hosts.asking && method === 'POST')).toMatchObject({
    path: '/federation/',
    status: 302,
  })
})
