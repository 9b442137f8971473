/** Across main/session/connect: an application signs in with a client secret or a certificate. */
import { describe, expect, test } from 'vitest'
import { Secret } from '../../../../main/secret.ts'
import type { TypedSecret } from '../../../../main/typed-secret.ts'
import { applicationCertificate, type Pem } from '../../../lab/certificates.ts'
import { hosts } from '../../../lab/index.ts'
import { expectNothingSaved } from '../../../support/nothing-saved.ts'
import { failureOf } from '../../../support/told.ts'
import { pemFile, typing } from '../../../support/typing.ts'
import { connecting, useLab } from '../../../support/use-lab.ts'

const lab = useLab()
const app = connecting(lab)

const method = 'client-credentials'
const answering = (secret: string, change: Partial<TypedSecret> = {}) =>
  ({ method, ask: typing(lab.application.clientId, secret, change).ask }) as const
const withCertificate = (pem: Pem) => answering('', { certificate: new Secret(pemFile(pem)) })

describe('a sign-in as an application', () => {
  test('connects with its secret, and needs no person after a restart', async () => {
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

  test('connects with its certificate, and the account has the date of its end', async () => {
    const profile = await app.add(hosts.contoso)
    await app.connect(profile, withCertificate(lab.application.certificate))
    const [account] = app.store.accounts()
    expect(account?.secretExpiresAt).toBeGreaterThan(Date.now() + 86_400_000)
    expect(await app.connect(profile, { interactive: false })).toMatchObject({ method, interactive: false })
    // the end of a secret is unknown
    app.vault.records.clear()
    await app.connect(profile, answering(lab.application.secret))
    expect(app.store.accounts()).toEqual([
      expect.not.objectContaining({ secretExpiresAt: expect.anything() }),
    ])
  })

  test('asks again for a secret that is not to be saved', async () => {
    const profile = await app.add(hosts.contoso)
    await app.connect(profile, answering(lab.application.secret, { keep: false }))
    expect(app.vault.records.size).toBe(0)
    expect((await failureOf(app.connect(profile, { interactive: false }))).code).toBe('sign-in-needs-person')
  })

  const tokensAsked = (since: number) =>
    lab.log.slice(since).filter(({ host, method: verb }) => host === hosts.login && verb === 'POST').length

  test('asks for no new token until the saved one ends or is refused, in any process', async () => {
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
    expect([tokensAsked(since), renewed]).toEqual([1, expect.not.stringMatching('spoiled')])
    // the new one is saved
    expect(await token()).toBe(renewed)
    expect(tokensAsked(since)).toBe(1)
  })

  test('tries a newly typed secret at the server, also with a valid token in the vault', async () => {
    const profile = await app.add(hosts.contoso)
    await app.connect(profile, answering(lab.application.secret))
    const wrong = app.connect(profile, { ...answering('not-the-secret'), fresh: true })
    expect((await failureOf(wrong)).message).toBe('The client secret is wrong.')
  })

  test('removes the saved token if the secret is not to be saved', async () => {
    const profile = await app.add(hosts.contoso)
    await app.connect(profile, answering(lab.application.secret))
    expect(app.vault.records.size).toBe(2)
    await app.connect(profile, { ...answering(lab.application.secret, { keep: false }), fresh: true })
    expect(app.vault.records.size).toBe(0)
  })

  test('opens another organization of the same tenant too', async () => {
    const first = await app.add(hosts.contoso)
    await app.connect(first, answering(lab.application.secret))
    const second = await app.add(hosts.contosoTest, { accountId: app.store.profile(first.id).accountId })
    expect(await app.connect(second, { interactive: false })).toMatchObject({ method, interactive: false })
  })

  test('asks for the secret of the client ID in the profile', async () => {
    const { clientId, secret } = lab.application
    const { asked, ask } = typing(clientId, secret)
    await app.connect(await app.add(hosts.contoso, { clientId }), { method, ask })
    expect(asked).toEqual([
      { what: 'client-secret', host: new URL(lab.url(hosts.login)).host, name: clientId },
    ])
  })

  test('fails with a wrong secret and the server’s own code, and saves nothing', async () => {
    const profile = await app.add(hosts.contoso)
    expect(await failureOf(app.connect(profile, answering('not-the-secret')))).toMatchObject({
      code: 'sign-in-refused',
      message: 'The client secret is wrong.',
      provider: { code: 'AADSTS7000215', correlationId: '3f0f9a8c-1111-4222-8333-444455556666' },
    })
    expectNothingSaved(app)
  })

  test('fails with an unregistered certificate and the server’s own code, and saves nothing', async () => {
    const profile = await app.add(hosts.contoso)
    const failure = await failureOf(app.connect(profile, withCertificate(await applicationCertificate())))
    expect(failure).toMatchObject({ code: 'sign-in-refused', provider: { code: 'AADSTS700027' } })
    expectNothingSaved(app)
  })

  test('fails with the date of a certificate that has ended, and sends nothing', async () => {
    const profile = await app.add(hosts.contoso)
    const before = lab.log.length
    const failure = await failureOf(app.connect(profile, withCertificate(await applicationCertificate(true))))
    expect(failure.message).toMatch(/certificate ended on \S/)
    expect(lab.log.slice(before).filter(({ method: verb }) => verb === 'POST')).toEqual([])
    expectNothingSaved(app)
  })

  test('refuses an invalid client ID before it sends anything', async () => {
    const profile = await app.add(hosts.contoso)
    const options = answering(lab.application.secret, { name: 'nightly import' })
    expect((await failureOf(app.connect(profile, options))).code).toBe('input-refused')
    expectNothingSaved(app)
  })
})
