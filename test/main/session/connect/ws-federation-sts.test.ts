/** Across main/session/connect: an STS that is not AD FS, and deployments where one host takes the tokens of all organizations. */
import { describe, expect, test } from 'vitest'
import { hosts } from '../../../lab/index.ts'
import { failureOf } from '../../../support/told.ts'
import { connecting, useLab } from '../../../support/use-lab.ts'

const lab = useLab()
const app = connecting(lab)

describe('an STS with other paths than AD FS, and with MFA,', () => {
  const LIDIA = 'lidia@lucerne.example'

  test('is found by the redirect of the organization, and signs in over two pages', async () => {
    app.as(LIDIA)
    const profile = await app.add(hosts.lucerne)
    expect(profile.detection).toMatchObject({
      stsHost: `${hosts.lucerneSts}:${lab.port}`,
      passiveEndpoint: `${lab.url(hosts.lucerneSts)}wsfed/issue`,
    })
    expect(await app.connect(profile)).toMatchObject({
      interactive: true,
      who: { userFullName: 'Lidia Holloway' },
    })
  })

  test('renews the session without a person by a cookie for its own pages', async () => {
    app.as(LIDIA)
    const profile = await app.add(hosts.lucerne)
    await app.connect(profile)
    lab.endOrgSessions(LIDIA)
    expect(await app.connect(profile, { interactive: false })).toMatchObject({
      interactive: false,
      who: { userFullName: 'Lidia Holloway' },
    })
    expect([app.agent.opened, app.agent.hidden, app.agent.closed]).toEqual([1, 1, 2])
    lab.revoke(LIDIA)
    const failure = await failureOf(app.connect(profile, { interactive: false }))
    expect(failure.code).toBe('sign-in-needs-person')
  })

  test('gets a sign-out at its own page, and needs a person from then on', async () => {
    app.as(LIDIA)
    const profile = await app.add(hosts.lucerne)
    await app.connect(profile)
    const seen = lab.log.length
    const report = await app.endAtProvider(profile)
    expect(report.ended).toContain(`${hosts.lucerneSts}:${lab.port}`)
    const asked = lab.log.slice(seen).map(({ host, path, wa }) => [host, path, wa])
    expect(asked).toEqual([
      [hosts.lucerneSts, '/wsfed/issue', 'wsignout1.0'],
      [hosts.lucerneSts, '/account/logout', null],
    ])
    lab.endOrgSessions(LIDIA)
    const failure = await failureOf(app.connect(profile, { interactive: false }))
    expect(failure.code).toBe('sign-in-needs-person')
  })
})

describe('a sign-out from the command line, which has no window,', () => {
  test.each([
    ['an AD FS', hosts.adatum, hosts.adatumSts, 'adele@adatum.example'],
    ['another STS', hosts.lucerne, hosts.lucerneSts, 'lidia@lucerne.example'],
  ])('ends the session at %s and at the organization', async (_sts, org, sts, userName) => {
    app.as(userName)
    const profile = await app.add(org)
    await app.connect(profile)
    app.hasWindows = false
    const seen = lab.log.length
    const host = (name: string) => `${name}:${lab.port}`
    expect(await app.endAtProvider(profile)).toEqual({ ended: [host(sts), host(org)], notEnded: [] })
    const asked = lab.log.slice(seen).map(({ host, wa, status }) => [host, wa, status])
    expect(asked).toContainEqual([org, 'wsignoutcleanup1.0', 200])
    expect(asked.filter(([host]) => host !== sts && host !== org)).toEqual([])
    // the saved cookies are of no use at either
    app.hasWindows = true
    const failure = await failureOf(app.connect(profile, { interactive: false }))
    expect(failure.code).toBe('sign-in-needs-person')
  })
})

describe('a deployment with one host for the tokens of all organizations (IFD)', () => {
  const ADELE = 'adele@adatum.example'

  test('connects by a cookie of the domain that they share, and renews the session', async () => {
    app.as(ADELE)
    const profile = await app.add(hosts.ifd)
    expect(await app.connect(profile)).toMatchObject({ who: { userFullName: 'Adele Vance' } })
    expect(lab.log.filter(({ host, method }) => host === hosts.ifdAuth && method === 'POST')).toHaveLength(1)
    const again = await app.connect(profile, { interactive: false })
    expect(again).toMatchObject({ interactive: false, who: { userFullName: 'Adele Vance' } })
    lab.endOrgSessions(ADELE)
    expect(await app.connect(profile, { interactive: false })).toMatchObject({ interactive: false })
    expect([app.agent.opened, app.agent.hidden]).toEqual([1, 1])
  })
})
