/** Across main/session/connect: one account signs in as two applications, and keeps the tokens of each. */
import { beforeEach, describe, expect, test } from 'vitest'
import type { ConnectionProfile } from '../../../../main/contract/profile.ts'
import { hosts, registeredClientId, clientId as sample } from '../../../lab/index.ts'
import { failureOf } from '../../../support/told.ts'
import { onAnotherDevice, typing } from '../../../support/typing.ts'
import { connecting, useLab } from '../../../support/use-lab.ts'

const ALEX = 'alex@contoso.example'
const MEGAN = 'megan@fabrikam.example'
const DIEGO = 'diego@tailspin.example'

const lab = useLab()
const app = connecting(lab)
/** The client IDs of the sign-in pages that opened. */
let pages: (string | null)[] = []
/** Signs in as the sample. */
let contoso: ConnectionProfile
/** An organization of the same directory that signs in as the team's own application. */
let own: ConnectionProfile

beforeEach(async () => {
  pages = []
  app.agent.onPage = (url) => pages.push(new URL(url).searchParams.get('client_id'))
  app.as(ALEX)
  contoso = await app.add(hosts.contoso)
  own = await app.add(hosts.contosoTest, { clientId: registeredClientId })
})

/** The application that the token for scripts is of. */
async function applicationOf(profile: ConnectionProfile): Promise<unknown> {
  const credential = await app.handedOut(profile)
  if (credential.kind !== 'bearer') throw new Error(credential.kind)
  const [, payload = ''] = credential.accessToken.reveal().split('.')
  return (JSON.parse(Buffer.from(payload, 'base64url').toString()) as { appid?: unknown }).appid
}

const silently = { interactive: false } as const
const accountOf = ({ id }: ConnectionProfile) => app.store.profile(id).accountId
const change = ({ id }: ConnectionProfile, values: Partial<ConnectionProfile>) =>
  app.store.put({ ...app.store.profile(id), ...values })

async function bothSignedIn(): Promise<void> {
  await app.connect(contoso)
  await app.connect(own)
  expect(pages).toEqual([sample, registeredClientId])
  expect(accountOf(own)).toBe(accountOf(contoso))
}

describe('two organizations of one account with two client IDs', () => {
  test.each([
    ['are valid', () => undefined],
    ['have to be renewed', () => app.endAccessTokens()],
  ])('stay signed in when their tokens %s', async (_what, age) => {
    await bothSignedIn()
    for (const _round of [1, 2]) {
      age()
      expect(await app.connect(contoso, silently)).toMatchObject({ interactive: false })
      expect(await app.connect(own, silently)).toMatchObject({ interactive: false })
    }
    expect(await applicationOf(contoso)).toBe(sample)
    expect(await applicationOf(own)).toBe(registeredClientId)
    expect(pages).toHaveLength(2)
  })

  test('are signed out together, and the vault keeps nothing of the account', async () => {
    await bothSignedIn()
    await app.running().sessions.signOut(contoso.id)
    expect(app.vault.records).toHaveLength(0)
    expect((await failureOf(app.connect(own, silently))).code).toBe('sign-in-needs-person')
  })

  test('get tokens for another audience, each of its own application', async () => {
    await bothSignedIn()
    const got = []
    for (const { id } of [contoso, own]) {
      const signal = AbortSignal.timeout(60_000)
      const audience = await app.audiences.named(id, 'discovery', signal)
      const { accessToken } = await app.audiences.token(id, audience, signal)
      const [, payload = ''] = accessToken.reveal().split('.')
      got.push(JSON.parse(Buffer.from(payload, 'base64url').toString()).appid)
    }
    expect(got).toEqual([sample, registeredClientId])
  })

  test('count as saved only where their own application has signed in', async () => {
    await app.connect(contoso)
    change(own, { accountId: accountOf(contoso) })
    const { sessions } = app.running()
    await sessions.load()
    expect(sessions.state(contoso.id).status).toBe('saved')
    expect(sessions.state(own.id).status).toBe('signed-out')
  })

  test('keep what each has after a code typed on another device', async () => {
    await app.connect(contoso)
    await app.connect(own, onAnotherDevice(lab, ALEX))
    expect(await app.connect(contoso, silently)).toMatchObject({ interactive: false })
    expect(await applicationOf(own)).toBe(registeredClientId)
  })

  test('do not lose a sign-in when that of the other application is refused', async () => {
    await bothSignedIn()
    const before = JSON.stringify([...app.vault.records.keys()])
    expect(before).toContain(registeredClientId)
    lab.revoke(ALEX)
    app.endAccessTokens()
    expect((await failureOf(app.connect(own, silently))).code).toBe('sign-in-needs-person')
    expect(await app.connect(own)).toMatchObject({ interactive: true })
    expect(JSON.stringify([...app.vault.records.keys()])).toBe(before)
  })
})

describe('a password at the STS of a federated domain, with two client IDs', () => {
  /** Two profiles of one organization, because the lab has one organization of that domain. */
  async function fabrikam(): Promise<readonly [ofSample: ConnectionProfile, ofOwn: ConnectionProfile]> {
    const ofSample = await app.add(hosts.fabrikam, { userName: MEGAN })
    const ofOwn = { ...ofSample, id: crypto.randomUUID(), clientId: registeredClientId }
    app.store.add(ofOwn)
    return [ofSample, ofOwn]
  }

  test('gets tokens for each application, which are renewed without the password', async () => {
    const { asked, ask } = typing(MEGAN, lab.person(MEGAN).password, { keep: false })
    const [ofSample, ofOwn] = await fabrikam()
    for (const profile of [ofSample, ofOwn]) await app.connect(profile, { method: 'ws-trust', ask })
    expect(asked).toHaveLength(2)
    expect(accountOf(ofOwn)).toBe(accountOf(ofSample))
    for (const _round of [1, 2]) {
      app.changeSaved((saved) => Object.assign(saved, { expiresAt: 0 }))
      expect(await applicationOf(ofSample)).toBe(sample)
      expect(await applicationOf(ofOwn)).toBe(registeredClientId)
    }
    expect(asked).toHaveLength(2)
    await app.running().sessions.signOut(ofOwn.id)
    expect(app.vault.records).toHaveLength(0)
  })

  test('that is saved gets a token for the other application too', async () => {
    const { asked, ask } = typing(MEGAN, lab.person(MEGAN).password, { keep: true })
    const [ofSample, ofOwn] = await fabrikam()
    await app.connect(ofSample, { method: 'ws-trust', ask })
    change(ofOwn, { accountId: accountOf(ofSample) })
    expect(await app.connect(ofOwn, silently)).toMatchObject({ interactive: false })
    expect(await applicationOf(ofOwn)).toBe(registeredClientId)
    expect(await applicationOf(ofSample)).toBe(sample)
    expect(asked).toHaveLength(1)
  })
})

describe('another client ID of one organization', () => {
  test.each([
    ['at Microsoft Entra ID', () => contoso, ALEX],
    ['at AD FS 2019', () => app.add(hosts.tailspin), DIEGO],
    ['at AD FS 2016', () => app.add(hosts.litware), DIEGO],
  ])('%s keeps the sign-in of the one before, and finds it again', async (_where, add, person) => {
    app.as(person)
    const profile = await add()
    await app.connect(profile)
    change(profile, { clientId: registeredClientId })
    expect((await failureOf(app.connect(profile, silently))).code).toBe('sign-in-needs-person')
    expect(await app.connect(profile)).toMatchObject({ interactive: true })
    for (const clientId of [null, registeredClientId]) {
      change(profile, { clientId })
      app.endAccessTokens()
      expect(await app.connect(profile, silently)).toMatchObject({ interactive: false })
    }
    expect(pages).toEqual([sample, registeredClientId])
  })

  test('that a test tries leaves the saved sign-in alone, and a save keeps both', async () => {
    await app.connect(contoso)
    const tests = app.testing()
    const result = await tests.run(
      { profileId: contoso.id, change: { clientId: registeredClientId }, way: { userAgent: 'window' } },
      { ticket: 'test', signal: AbortSignal.timeout(60_000), onProgress: () => undefined },
    )
    expect(result.is).toBe('passed')
    expect(await app.connect(contoso, silently)).toMatchObject({ interactive: false })
    expect(await tests.save('test')).toMatchObject({ kept: true })
    app.endAccessTokens()
    expect(await applicationOf(contoso)).toBe(registeredClientId)
    change(contoso, { clientId: null })
    expect(await applicationOf(contoso)).toBe(sample)
    expect(pages).toEqual([sample, registeredClientId])
  })
})

describe('a vault of an earlier version, which has one place for the tokens of an account', () => {
  /** Puts the tokens where earlier versions had them. */
  function asEarlier(): void {
    for (const [key, secret] of [...app.vault.records]) {
      const { clientId, ...id } = JSON.parse(key)
      expect(clientId).toBeDefined()
      app.vault.records.delete(key)
      app.vault.records.set(JSON.stringify(id), secret)
    }
  }
  const places = () => [...app.vault.records.keys()].map((key) => JSON.parse(key).clientId)

  test.each([
    ['Microsoft Entra ID', hosts.contoso, ALEX],
    ['AD FS', hosts.litware, DIEGO],
  ])('keeps the sign-in at %s, which moves to the place of its application', async (_at, host, person) => {
    app.as(person)
    const profile = host === hosts.contoso ? contoso : await app.add(host)
    await app.connect(profile)
    asEarlier()
    const { sessions } = app.running()
    await sessions.load()
    expect(sessions.state(profile.id).status).toBe('saved')
    expect(places()).toEqual([sample])
    app.endAccessTokens()
    expect(await app.connect(profile, silently)).toMatchObject({ interactive: false })
    expect(pages).toHaveLength(1)
  })

  test('has nothing for another application, and loses nothing by asking', async () => {
    await app.connect(contoso)
    asEarlier()
    change(own, { accountId: accountOf(contoso) })
    expect((await failureOf(app.connect(own, silently))).code).toBe('sign-in-needs-person')
    await app.connect(own)
    expect(places().sort()).toEqual([registeredClientId, sample].sort())
    expect(await app.connect(contoso, silently)).toMatchObject({ interactive: false })
  })

  test('is emptied by a sign-out', async () => {
    await app.connect(contoso)
    asEarlier()
    await app.running().sessions.signOut(contoso.id)
    expect(app.vault.records).toHaveLength(0)
  })
})
