/** Across main/session/connect: an application signs in with a client secret or a certificate. */
import { describe, expect, test } from 'vitest'
import { Secret } from '../../../../main/secret.ts'
import type { TypedSecret } from '../../../../main/sign-in/sign-in-method.ts'
import { applicationCertificate } from '../../../lab/certificates.ts'
import { hosts } from '../../../lab/index.ts'
import { failureOf } from '../../../support/connecting.ts'
import { connecting, useLab } from '../../../support/use-lab.ts'

const lab = useLab()
const app = connecting(lab)

const method = 'client-credentials'
const answering = (secret: string, change: Partial<TypedSecret> = {}) =>
  ({
    method,
    ask: async () => ({ name: lab.application.clientId, secret: new Secret(secret), keep: true, ...change }),
  }) as const
const withCertificate = ({ certificate, key }: { certificate: string; key: string }) =>
  answering('', { certificate: new Secret(Buffer.from(`${certificate}\n${key}`).toString('base64')) })

const nothingSaved = () => {
  expect(app.vault.records.size).toBe(0)
  expect(app.store.accounts()).toEqual([])
}

describe('signing in as an application', () => {
  test('by its secret connects, and after a restart asks nobody', async () => {
    const profile = await app.add(hosts.contoso)
    const connected = await app.connect(profile, answering(lab.application.secret))
    expect(connected).toMatchObject({
      method,
      interactive: true,
      accountName: lab.application.clientId,
      who: { userFullName: '# Nightly Import' },
    })
    expect(await app.connect(profile, { interactive: false })).toMatchObject({ method, interactive: false })
    expect(app.agent.opened).toBe(0)
  })

  test('by its certificate connects, and its end is known beforehand', async () => {
    const profile = await app.add(hosts.contoso)
    await app.connect(profile, withCertificate(lab.application.certificate))
    const [account] = app.store.accounts()
    expect(account?.secretExpiresAt).toBeGreaterThan(Date.now() + 86_400_000)
    expect(await app.connect(profile, { interactive: false })).toMatchObject({ method, interactive: false })
    // with a secret from then on, whose end nobody knows
    app.vault.records.clear()
    await app.connect(profile, answering(lab.application.secret))
    expect(app.store.accounts()).toEqual([
      expect.not.objectContaining({ secretExpiresAt: expect.anything() }),
    ])
  })

  test('that is not to be kept is asked for again', async () => {
    const profile = await app.add(hosts.contoso)
    await app.connect(profile, answering(lab.application.secret, { keep: false }))
    expect(app.vault.records.size).toBe(0)
    expect((await failureOf(app.connect(profile, { interactive: false }))).code).toBe('sign-in-needs-person')
  })

  const tokensAsked = (since: number) =>
    lab.log.slice(since).filter(({ host, method: verb }) => host === hosts.login && verb === 'POST').length

  test('its token serves until it ends or is refused, and another process as well', async () => {
    const profile = await app.add(hosts.contoso)
    await app.connect(profile, answering(lab.application.secret))
    const token = async () => {
      const credential = await app.handedOut(profile)
      return credential.kind === 'bearer' ? credential.accessToken.reveal() : null
    }
    let since = lab.log.length
    await token()
    expect(tokensAsked(since)).toBe(0)
    app.spoilAccessTokens()
    since = lab.log.length
    const renewed = await token()
    expect([tokensAsked(since), renewed]).toEqual([1, expect.not.stringMatching('spoilt')])
    // the new one is kept
    expect(await token()).toBe(renewed)
    expect(tokensAsked(since)).toBe(1)
  })

  test('a secret typed anew is tried at the server, whatever token is kept', async () => {
    const profile = await app.add(hosts.contoso)
    await app.connect(profile, answering(lab.application.secret))
    const wrong = app.connect(profile, { ...answering('not-the-secret'), fresh: true })
    expect((await failureOf(wrong)).message).toBe('The client secret is wrong.')
  })

  test('what is not to be kept leaves no token of before behind', async () => {
    const profile = await app.add(hosts.contoso)
    await app.connect(profile, answering(lab.application.secret))
    expect(app.vault.records.size).toBe(2)
    await app.connect(profile, { ...answering(lab.application.secret, { keep: false }), fresh: true })
    expect(app.vault.records.size).toBe(0)
  })

  test('one sign-in serves another organization of the same directory', async () => {
    const first = await app.add(hosts.contoso)
    await app.connect(first, answering(lab.application.secret))
    const second = await app.add(hosts.contosoTest, { accountId: app.store.profile(first.id).accountId })
    expect(await app.connect(second, { interactive: false })).toMatchObject({ method, interactive: false })
  })

  test('the application that the profile names is the one that is asked for', async () => {
    const profile = await app.add(hosts.contoso, { clientId: lab.application.clientId })
    const asked: unknown[] = []
    await app.connect(profile, {
      method,
      ask: async (request) => {
        asked.push(request)
        return { name: request.name ?? '', secret: new Secret(lab.application.secret), keep: true }
      },
    })
    expect(asked).toEqual([
      { what: 'client-secret', host: new URL(lab.url(hosts.login)).host, name: lab.application.clientId },
    ])
  })

  test('a wrong secret is told as that, in the server’s words too, and nothing is kept', async () => {
    const profile = await app.add(hosts.contoso)
    expect(await failureOf(app.connect(profile, answering('not-the-secret')))).toMatchObject({
      code: 'sign-in-refused',
      message: 'The client secret is wrong.',
      provider: { code: 'AADSTS7000215', correlationId: '3f0f9a8c-1111-4222-8333-444455556666' },
    })
    nothingSaved()
  })

  test('a certificate that nobody registered is told as that, and nothing is kept', async () => {
    const profile = await app.add(hosts.contoso)
    const failure = await failureOf(app.connect(profile, withCertificate(await applicationCertificate())))
    expect(failure).toMatchObject({ code: 'sign-in-refused', provider: { code: 'AADSTS700027' } })
    nothingSaved()
  })

  test('a certificate that has ended is told with its date, and is sent to nobody', async () => {
    const profile = await app.add(hosts.contoso)
    const before = lab.log.length
    const failure = await failureOf(app.connect(profile, withCertificate(await applicationCertificate(true))))
    expect(failure.message).toMatch(/certificate ended on \d{4}-\d\d-\d\d/)
    expect(lab.log.slice(before).filter(({ method: verb }) => verb === 'POST')).toEqual([])
    nothingSaved()
  })

  test('a client id that is none is refused before anything is sent', async () => {
    const profile = await app.add(hosts.contoso)
    const options = answering(lab.application.secret, { name: 'nightly import' })
    expect((await failureOf(app.connect(profile, options))).code).toBe('input-refused')
    nothingSaved()
  })
})
