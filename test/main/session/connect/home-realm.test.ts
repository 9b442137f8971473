/** An org whose STS takes people of two AD FS: its own, and A. Datum's, which is nobody's neighbor. */
import { beforeEach, describe, expect, test } from 'vitest'
import { parseHomeRealm } from '../../../../main/contract/home-realm.ts'
import type { ConnectionProfile } from '../../../../main/contract/profile.ts'
import { Secret } from '../../../../main/secret.ts'
import type { TypedSecret } from '../../../../main/sign-in/sign-in-method.ts'
import { hosts } from '../../../lab/index.ts'
import { failureOf } from '../../../support/connecting.ts'
import { connecting, useLab } from '../../../support/use-lab.ts'

const ADELE = 'adele@adatum.example'
const HENRIETTA = 'henrietta@humongous.example'

const lab = useLab()
const app = connecting(lab)

const stsAt = (host: string) => new URL(lab.url(host)).host
const realmOf = (host: string) => parseHomeRealm(stsAt(host))
/** What reached a host's path since the mark. */
const sentTo = (host: string, path: string, since: number) =>
  lab.log
    .slice(since)
    .filter((entry) => entry.host === host && entry.method === 'POST' && entry.path.includes(path))
const add = (change: Partial<ConnectionProfile> = {}) => app.add(hosts.humongous, change)
const withAdatum = (change: Partial<ConnectionProfile> = {}) =>
  add({ homeRealm: realmOf(hosts.adatumSts), acceptedHomeSts: stsAt(hosts.adatumSts), ...change })

describe('by WS-Federation', () => {
  test('the chosen home STS shows its page, without a choice in between, and its people connect', async () => {
    app.as(ADELE)
    const connected = await app.connect(await withAdatum())
    expect(connected).toMatchObject({ method: 'ws-federation', who: { userFullName: 'Adele Vance' } })
  })

  test('the org’s own STS may be the chosen one', async () => {
    app.as(HENRIETTA)
    const connected = await app.connect(await add({ homeRealm: realmOf(hosts.humongousSts) }))
    expect(connected.who.userFullName).toBe('Henrietta Mueller')
  })

  test('without a choice the STS asks, in the window', async () => {
    app.agent.act = 'closes-the-window'
    const since = lab.log.length
    expect((await failureOf(app.connect(await add()))).code).toBe('sign-in-canceled')
    const seen = lab.log.slice(since).map(({ host }) => host)
    expect([seen.includes(hosts.humongousSts), seen.includes(hosts.adatumSts)]).toEqual([true, false])
  })

  test.each([
    ['with its host named as expected once the person trusts it', true],
    ['with its host named as unexpected until then', false],
  ])('the page of the home STS shows %s', async (_what, trusted) => {
    app.as(ADELE)
    await app.connect(await withAdatum(trusted ? {} : { acceptedHomeSts: null }))
    const shown = app.steps.filter(
      (step) => step.doing === 'signing-in' && step.host === stsAt(hosts.adatumSts),
    )
    expect(shown).not.toEqual([])
    expect(shown.every((step) => step.doing === 'signing-in' && step.named === trusted)).toBe(true)
  })
})

describe('by WS-Trust', () => {
  const method = 'ws-trust'
  const asked: unknown[] = []
  const answering = (userName: string, change: Partial<TypedSecret> = {}) =>
    ({
      method,
      ask: async (request: unknown) => {
        asked.push(request)
        return { name: userName, secret: new Secret(lab.person(userName).password), keep: false, ...change }
      },
    }) as const
  beforeEach(() => {
    asked.length = 0
  })

  test('the password goes to the home STS alone, and its assertion to the STS of the org', async () => {
    const since = lab.log.length
    const connected = await app.connect(await withAdatum(), answering(ADELE))
    expect(connected).toMatchObject({ method, accountName: ADELE, who: { userFullName: 'Adele Vance' } })
    expect(asked).toMatchObject([{ what: 'password', host: stsAt(hosts.adatumSts) }])
    expect(sentTo(hosts.adatumSts, 'usernamemixed', since)).toHaveLength(1)
    expect(sentTo(hosts.humongousSts, 'usernamemixed', since)).toEqual([])
    expect(sentTo(hosts.humongousSts, 'issuedtokenmixedsymmetricbasic256', since)).toHaveLength(1)
  })

  test('a kept password is used again at the home STS, where nobody is asked', async () => {
    const profile = await withAdatum()
    await app.connect(profile, answering(ADELE, { keep: true }))
    app.endAccessTokens()
    const since = lab.log.length
    expect(await app.connect(profile, { interactive: false })).toMatchObject({ interactive: false })
    expect(sentTo(hosts.adatumSts, 'usernamemixed', since)).toHaveLength(1)
    expect(sentTo(hosts.humongousSts, 'usernamemixed', since)).toEqual([])
  })

  test.each([
    ['a home STS that nobody vouches for', { acceptedHomeSts: null }, 'authority-unconfirmed'],
    ['a home realm that names no server', { homeRealm: 'urn:adatum' }, 'method-not-available'],
  ])('nobody is asked for a password for %s', async (_what, change, code) => {
    const since = lab.log.length
    const failure = await failureOf(app.connect(await withAdatum(change), answering(ADELE)))
    expect(failure.code).toBe(code)
    if (code === 'authority-unconfirmed')
      expect(failure).toMatchObject({ facts: { host: stsAt(hosts.adatumSts) } })
    expect(asked).toEqual([])
    expect(sentTo(hosts.adatumSts, '', since)).toEqual([])
  })

  test('a kept password stays where it is when another home realm is chosen', async () => {
    const profile = await withAdatum()
    await app.connect(profile, answering(ADELE, { keep: true }))
    app.endAccessTokens()
    const since = lab.log.length
    app.store.put({ ...app.store.profile(profile.id), homeRealm: realmOf(hosts.humongousSts) })
    const failure = await failureOf(app.connect(profile, { method, interactive: false }))
    expect(failure.code).toBe('sign-in-needs-person')
    expect(sentTo(hosts.humongousSts, 'usernamemixed', since)).toEqual([])
  })

  test('an STS that takes no assertion of another is found out before anybody is asked', async () => {
    const { http } = app
    app.http = async (request) => {
      const response = await http(request)
      return request.url.endsWith('/mex') && request.url.includes(hosts.humongousSts)
        ? { ...response, body: response.body.replaceAll('IssuedToken', 'OtherToken') }
        : response
    }
    const failure = await failureOf(app.connect(await withAdatum(), answering(ADELE)))
    expect(failure.code).toBe('method-not-available')
    expect(asked).toEqual([])
  })
})
