/** An organization whose STS accepts users of two AD FS: its own, and that of A. Datum. */
import { describe, expect, test } from 'vitest'
import { parseHomeRealm } from '../../../../main/contract/home-realm.ts'
import type { ConnectionProfile } from '../../../../main/contract/profile.ts'
import type { TypedSecret } from '../../../../main/typed-secret.ts'
import { hosts } from '../../../lab/index.ts'
import { failureOf } from '../../../support/told.ts'
import { typing } from '../../../support/typing.ts'
import { connecting, useLab } from '../../../support/use-lab.ts'

const ADELE = 'adele@adatum.example'
const HENRIETTA = 'henrietta@humongous.example'

const lab = useLab()
const app = connecting(lab)

const stsAt = (host: string) => new URL(lab.url(host)).host
const realmOf = (host: string) => parseHomeRealm(stsAt(host))
/** The POST requests that have reached a path of a host since a place in the log. */
const sentTo = (host: string, path: string, since: number) =>
  lab.log
    .slice(since)
    .filter((entry) => entry.host === host && entry.method === 'POST' && entry.path.includes(path))
const add = (change: Partial<ConnectionProfile> = {}) => app.add(hosts.humongous, change)
const withAdatum = (change: Partial<ConnectionProfile> = {}) =>
  add({ homeRealm: realmOf(hosts.adatumSts), acceptedHomeSts: stsAt(hosts.adatumSts), ...change })

describe('a sign-in by WS-Federation', () => {
  test('shows the page of the chosen home STS at once', async () => {
    app.as(ADELE)
    const connected = await app.connect(await withAdatum())
    expect(connected).toMatchObject({ method: 'ws-federation', who: { userFullName: 'Adele Vance' } })
  })

  test('takes the organization’s own STS as the chosen one', async () => {
    app.as(HENRIETTA)
    const connected = await app.connect(await add({ homeRealm: realmOf(hosts.humongousSts) }))
    expect(connected.who.userFullName).toBe('Henrietta Mueller')
  })

  test('shows the choice of the organization’s STS without a chosen one', async () => {
    app.agent.act = 'closes-the-window'
    const since = lab.log.length
    expect((await failureOf(app.connect(await add()))).code).toBe('sign-in-canceled')
    const seen = lab.log.slice(since).map(({ host }) => host)
    expect([seen.includes(hosts.humongousSts), seen.includes(hosts.adatumSts)]).toEqual([true, false])
  })

  test.each([
    ['expected after the person trusts it', true],
    ['unexpected before', false],
  ])('shows the host of the home STS as %s', async (_what, trusted) => {
    app.as(ADELE)
    await app.connect(await withAdatum(trusted ? {} : { acceptedHomeSts: null }))
    const shown = app.steps.filter(
      (step) => step.doing === 'signing-in' && step.host === stsAt(hosts.adatumSts),
    )
    expect(shown).not.toEqual([])
    expect(shown.every((step) => step.doing === 'signing-in' && step.named === trusted)).toBe(true)
  })
})

describe('a sign-in by WS-Trust', () => {
  const method = 'ws-trust'
  const answering = (userName: string, change: Partial<TypedSecret> = {}) => {
    const { asked, ask } = typing(userName, lab.person(userName).password, { keep: false, ...change })
    return { asked, options: { method, ask } as const }
  }

  test('sends the password to the home STS only, and its assertion to the organization’s STS', async () => {
    const { asked, options } = answering(ADELE)
    const since = lab.log.length
    const connected = await app.connect(await withAdatum(), options)
    expect(connected).toMatchObject({ method, accountName: ADELE, who: { userFullName: 'Adele Vance' } })
    expect(asked).toMatchObject([{ what: 'password', host: stsAt(hosts.adatumSts) }])
    expect(sentTo(hosts.adatumSts, 'usernamemixed', since)).toHaveLength(1)
    expect(sentTo(hosts.humongousSts, 'usernamemixed', since)).toEqual([])
    expect(sentTo(hosts.humongousSts, 'issuedtokenmixedsymmetricbasic256', since)).toHaveLength(1)
  })

  test('sends a saved password to the home STS again, without a person', async () => {
    const profile = await withAdatum()
    await app.connect(profile, answering(ADELE, { keep: true }).options)
    app.endAccessTokens()
    const since = lab.log.length
    expect(await app.connect(profile, { interactive: false })).toMatchObject({ interactive: false })
    expect(sentTo(hosts.adatumSts, 'usernamemixed', since)).toHaveLength(1)
    expect(sentTo(hosts.humongousSts, 'usernamemixed', since)).toEqual([])
  })

  test.each([
    ['an untrusted home STS', { acceptedHomeSts: null }, 'authority-unconfirmed'],
    ['a home realm that names no server', { homeRealm: 'urn:adatum' }, 'method-not-available'],
  ])('asks no person for a password for %s', async (_what, change, code) => {
    const { asked, options } = answering(ADELE)
    const since = lab.log.length
    const failure = await failureOf(app.connect(await withAdatum(change), options))
    expect(failure.code).toBe(code)
    if (code === 'authority-unconfirmed')
      expect(failure).toMatchObject({ facts: { host: stsAt(hosts.adatumSts) } })
    expect(asked).toEqual([])
    expect(sentTo(hosts.adatumSts, '', since)).toEqual([])
  })

  test('does not send a saved password to another home realm', async () => {
    const profile = await withAdatum()
    await app.connect(profile, answering(ADELE, { keep: true }).options)
    app.endAccessTokens()
    const since = lab.log.length
    app.store.put({ ...app.store.profile(profile.id), homeRealm: realmOf(hosts.humongousSts) })
    const failure = await failureOf(app.connect(profile, { method, interactive: false }))
    expect(failure.code).toBe('sign-in-needs-person')
    expect(sentTo(hosts.humongousSts, 'usernamemixed', since)).toEqual([])
  })

  test('asks no person for a password if the organization’s STS accepts no assertion of another', async () => {
    const { http } = app
    app.http = async (request) => {
      const response = await http(request)
      return request.url.endsWith('/mex') && request.url.includes(hosts.humongousSts)
        ? { ...response, body: response.body.replaceAll('IssuedToken', 'OtherToken') }
        : response
    }
    const { asked, options } = answering(ADELE)
    const failure = await failureOf(app.connect(await withAdatum(), options))
    expect(failure.code).toBe('method-not-available')
    expect(asked).toEqual([])
  })
})
