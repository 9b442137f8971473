/** Across main/session/connect: the client ID of a cloud, and what becomes of saved sign-ins when it changes. */
import { beforeEach, describe, expect, test } from 'vitest'
import type { ConnectionProfile } from '../../../../main/contract/profile.ts'
import { hosts, registeredClientId, clientId as sample } from '../../../lab/index.ts'
import { failureOf } from '../../../support/told.ts'
import { typing } from '../../../support/typing.ts'
import { connecting, useLab } from '../../../support/use-lab.ts'

const ALEX = 'alex@contoso.example'
const MEGAN = 'megan@fabrikam.example'
const UNKNOWN = '99999999-9999-4999-8999-999999999999'

const lab = useLab()
const app = connecting(lab)
/** The client IDs of the sign-in pages that opened. */
let pages: (string | null)[] = []
/** An organization in the cloud of the lab. */
let contoso: ConnectionProfile

const setForCloud = (clientId: string) => {
  app.clientIds = Object.fromEntries(lab.clouds.map(({ loginHost }) => [loginHost, clientId]))
}

/** The application that the token for scripts is of. */
async function applicationOf(profile: ConnectionProfile): Promise<unknown> {
  const credential = await app.handedOut(profile)
  if (credential.kind !== 'bearer') throw new Error(credential.kind)
  const [, payload = ''] = credential.accessToken.reveal().split('.')
  return (JSON.parse(Buffer.from(payload, 'base64url').toString()) as { appid?: unknown }).appid
}

beforeEach(async () => {
  pages = []
  app.agent.onPage = (url) => pages.push(new URL(url).searchParams.get('client_id'))
  app.as(ALEX)
  contoso = await app.add(hosts.contoso)
})

describe('the client ID of a cloud', () => {
  test('signs people in, renews, and gets the tokens for scripts', async () => {
    setForCloud(registeredClientId)
    await app.connect(contoso)
    expect(pages).toEqual([registeredClientId])
    app.endAccessTokens()
    expect(await app.connect(contoso, { interactive: false })).toMatchObject({ interactive: false })
    expect(await applicationOf(contoso)).toBe(registeredClientId)
    expect(pages).toHaveLength(1)
  })

  test('does not replace the one of an organization', async () => {
    setForCloud(UNKNOWN)
    const own = await app.add(hosts.contosoTest, { clientId: registeredClientId })
    await app.connect(own)
    expect(pages).toEqual([registeredClientId])
    expect(await applicationOf(own)).toBe(registeredClientId)
  })

  test('is not that of AD FS', async () => {
    setForCloud(UNKNOWN)
    app.clientIds = { ...app.clientIds, [`${hosts.tailspinSts}:${lab.port}`]: UNKNOWN }
    app.as('diego@tailspin.example')
    await app.connect(await app.add(hosts.tailspin))
    expect(pages).toEqual([sample])
  })
})

describe('a saved sign-in', () => {
  test.each([
    ['that is valid', () => undefined],
    ['that has to be renewed', () => app.endAccessTokens()],
  ])('%s is not used for another application: the next connect signs in again', async (_what, age) => {
    await app.connect(contoso)
    age()
    setForCloud(registeredClientId)
    const before = lab.log.length
    const failure = await failureOf(app.connect(contoso, { interactive: false }))
    expect(failure.code).toBe('sign-in-needs-person')
    expect((await failureOf(app.handedOut(contoso))).code).toBe('sign-in-needs-person')
    // not even the refresh token of the other application was sent
    expect(lab.log.slice(before).filter(({ path }) => path.endsWith('/token'))).toEqual([])
    expect(await app.connect(contoso)).toMatchObject({ interactive: true })
    expect(pages).toEqual([sample, registeredClientId])
    expect(await applicationOf(contoso)).toBe(registeredClientId)
  })

  test('stays for the same client ID, wherever it is set', async () => {
    setForCloud(registeredClientId)
    await app.connect(contoso)
    app.clientIds = {}
    app.store.put({ ...app.store.profile(contoso.id), clientId: registeredClientId })
    expect(await app.connect(contoso, { interactive: false })).toMatchObject({ interactive: false })
  })

  test('of WS-Trust is exchanged again with the saved password', async () => {
    const fabrikam = await app.add(hosts.fabrikam, { userName: MEGAN })
    const { password } = lab.person(MEGAN)
    const { ask } = typing(MEGAN, password)
    await app.connect(fabrikam, { method: 'ws-trust', ask })
    setForCloud(UNKNOWN)
    // the lab's exchange of assertions knows the sample only
    const failure = await failureOf(app.connect(fabrikam, { method: 'ws-trust', interactive: false }))
    expect(failure.provider?.code).toBe('AADSTS700016')
  })
})
