/** Across main/session/connect: the STS of a federated domain takes the password, and its assertion is exchanged for a token. */
import { describe, expect, test } from 'vitest'
import type { HttpRequest } from '../../../../main/http/http.ts'
import { Secret } from '../../../../main/secret.ts'
import type { TypedSecret } from '../../../../main/typed-secret.ts'
import { hosts } from '../../../lab/index.ts'
import { withClaims } from '../../../support/id-tokens.ts'
import { expectNothingSaved } from '../../../support/nothing-saved.ts'
import { failureOf } from '../../../support/told.ts'
import { typing } from '../../../support/typing.ts'
import { connecting, useLab } from '../../../support/use-lab.ts'

const lab = useLab()

/** All requests of connects. */
let sent: HttpRequest[]
const app = connecting(lab, (each) => {
  sent = []
  const { http } = each
  each.http = (request) => {
    sent.push(request)
    return http(request)
  }
  lab.wantClaims(false)
  lab.federateBy('1.1')
})

const method = 'ws-trust'
const MEGAN = 'megan@fabrikam.example'
const megan = () => lab.person(MEGAN)
const answering = (change: Partial<TypedSecret> = {}) => {
  const { asked, ask } = typing(MEGAN, megan().password, { keep: false, ...change })
  return { asked, options: { method, ask } as const }
}
const fabrikam = (userName = MEGAN) => app.add(hosts.fabrikam, { userName })
const host = (name: keyof typeof hosts) => new URL(lab.url(hosts[name])).host
const withPassword = () => sent.filter(({ body }) => body?.includes(megan().password))
const grants = () =>
  sent.map(({ body }) => new URLSearchParams(body).get('grant_type')).filter((grant) => grant !== null)
describe('a password at the STS of a federated domain', () => {
  test.each([
    ['1.1', 'urn:ietf:params:oauth:grant-type:saml1_1-bearer'],
    ['2.0', 'urn:ietf:params:oauth:grant-type:saml2-bearer'],
  ] as const)('opens the organization with an assertion of SAML %s', async (version, grant) => {
    lab.federateBy(version)
    const { asked, options } = answering()
    const connected = await app.connect(await fabrikam(), options)
    expect(connected).toMatchObject({
      method,
      interactive: true,
      accountName: MEGAN,
      who: { userId: megan().id, userFullName: 'Megan Bowen' },
    })
    expect(grants()).toEqual([grant])
    expect(asked).toEqual([{ what: 'password', host: host('fabrikamSts'), name: MEGAN }])
  })

  test('goes to that STS once, and to no other server', async () => {
    await app.connect(await fabrikam(), answering().options)
    expect(withPassword().map(({ url }) => new URL(url).host)).toEqual([host('fabrikamSts')])
    expect(grants()).not.toContain('password')
  })

  test('is not asked for again while refresh tokens renew the sign-in', async () => {
    const profile = await fabrikam()
    await app.connect(profile, answering().options)
    expect([...app.vault.records.keys()].join()).not.toContain('typed')
    for (const _turn of [1, 2]) {
      app.endAccessTokens()
      expect(await app.connect(profile, { interactive: false })).toMatchObject({ interactive: false })
    }
    expect(await app.connect(profile, { interactive: false })).toMatchObject({ interactive: false })
    expect(grants().slice(1)).toEqual(['refresh_token', 'refresh_token'])
    expect(withPassword()).toHaveLength(1)
  })

  test('is not asked for while a token without a refresh token is valid', async () => {
    const profile = await fabrikam()
    await app.connect(profile, answering().options)
    app.changeSaved((saved) => {
      Object.assign(saved, { refreshToken: null, expiresAt: Date.now() + 3 * 60_000 })
    })
    expect(await app.connect(profile, { interactive: false })).toMatchObject({ interactive: false })
  })

  test('that is saved renews a sign-in whose refresh token was revoked', async () => {
    const profile = await fabrikam()
    await app.connect(profile, answering({ keep: true }).options)
    app.endAccessTokens()
    lab.revoke(MEGAN)
    expect(await app.connect(profile, { interactive: false })).toMatchObject({ interactive: false })
    expect(withPassword()).toHaveLength(2)
  })

  test('that is not saved is asked for again if the refresh token was revoked', async () => {
    const profile = await fabrikam()
    await app.connect(profile, answering().options)
    app.endAccessTokens()
    lab.revoke(MEGAN)
    const failure = await failureOf(app.connect(profile, { interactive: false }))
    expect(failure.code).toBe('sign-in-needs-person')
    const { asked, options } = answering()
    expect(await app.connect(profile, options)).toMatchObject({ interactive: true })
    expect(asked).toHaveLength(1)
  })

  test('that is saved and has changed is sent once, removed, and asked for again', async () => {
    const profile = await fabrikam()
    await app.connect(profile, answering({ keep: true }).options)
    app.endAccessTokens()
    lab.revoke(MEGAN)
    app.changeSaved((saved) => {
      if (saved['kind'] === 'password') saved['password'] = 'the-password-of-last-year'
    })
    const failure = await failureOf(app.connect(profile, { interactive: false }))
    expect(failure.code).toBe('sign-in-needs-person')
    await failureOf(app.connect(profile, { interactive: false }))
    expect(sent.filter(({ body }) => body?.includes('the-password-of-last-year'))).toHaveLength(1)

    await app.connect(profile, answering({ keep: true }).options)
    app.endAccessTokens()
    lab.revoke(MEGAN)
    expect(await app.connect(profile, { interactive: false })).toMatchObject({ interactive: false })
  })

  test('of a user of another domain is not sent', async () => {
    const { options } = answering({ name: 'alex@contoso.example' })
    const failure = await failureOf(app.connect(await fabrikam(), options))
    expect(failure).toMatchObject({ code: 'wrong-account', message: expect.stringContaining('was not sent') })
    expect(withPassword()).toEqual([])
    expectNothingSaved(app)
  })

  test('that is wrong fails with the error of the STS', async () => {
    const failure = await failureOf(
      app.connect(await fabrikam(), answering({ secret: new Secret('wrong') }).options),
    )
    expect(failure).toMatchObject({ code: 'sign-in-refused', provider: { code: 'FailedAuthentication' } })
    expect(grants()).toEqual([])
    expectNothingSaved(app)
  })

  test('fails if Microsoft Entra requires MFA, with the advice to sign in there', async () => {
    const { userName, password } = lab.person('factor@fabrikam.example')
    const { options } = answering({ name: userName, secret: new Secret(password) })
    const failure = await failureOf(app.connect(await fabrikam(userName), options))
    expect(failure).toMatchObject({
      code: 'sign-in-refused',
      provider: { code: 'AADSTS50076' },
      advice: expect.stringContaining('Sign in to Microsoft Entra'),
    })
    expectNothingSaved(app)
  })

  test('is asked for once if the organization sends a claims challenge', async () => {
    lab.wantClaims(true)
    const profile = await fabrikam()
    const { asked, options } = answering()
    expect(await app.connect(profile, options)).toMatchObject({ who: { userId: megan().id } })
    expect(asked).toHaveLength(1)
  })

  test('is not needed for a later claims challenge, which the refresh token answers', async () => {
    const profile = await fabrikam()
    await app.connect(profile, answering().options)
    lab.wantClaims(true)
    expect(await app.connect(profile, { interactive: false })).toMatchObject({ interactive: false })
    expect(grants().at(-1)).toBe('refresh_token')
    expect(withPassword()).toHaveLength(1)
  })

  test('gets no token for an assertion that was changed on its way', async () => {
    const { http } = app
    app.http = async (request) => {
      const response = await http(request)
      return request.url.includes('usernamemixed')
        ? { ...response, body: response.body.replace('megan@', 'frida@') }
        : response
    }
    const failure = await failureOf(app.connect(await fabrikam(), answering().options))
    expect(failure).toMatchObject({ code: 'sign-in-refused', provider: { code: 'AADSTS50013' } })
    expectNothingSaved(app)
  })

  test.each([
    ['another tenant', () => ({ tid: lab.tenants.contoso }), 'wrong-tenant'],
    [
      'another user',
      () => ({ upn: 'frida@fabrikam.example', preferred_username: 'frida@fabrikam.example' }),
      'wrong-account',
    ],
  ])('gets no sign-in by the token of %s', async (_whose, claims, code) => {
    const profile = await fabrikam()
    const { http } = app
    app.http = async (request) => {
      const response = await http(request)
      if (!request.url.endsWith('/token')) return response
      const tokens = JSON.parse(response.body) as { id_token: string }
      return {
        ...response,
        body: JSON.stringify({ ...tokens, id_token: withClaims(tokens.id_token, claims) }),
      }
    }
    expect((await failureOf(app.connect(profile, answering().options))).code).toBe(code)
    expectNothingSaved(app)
  })
})

test('WS-Trust is offered for an account of a federated domain, and is never recommended', async () => {
  const offer = async (name: keyof typeof hosts, userName?: string) => {
    const draft = { url: lab.url(hosts[name]), ...(userName === undefined ? {} : { userName }) }
    const { signInMethods } = await app.organizations.detect(draft)
    return signInMethods.find(({ id }) => id === method)
  }
  expect(await offer('fabrikam', MEGAN)).toMatchObject({
    whyNot: null,
    recommended: false,
  })
  expect((await offer('fabrikam'))?.whyNot).toBe('account-not-named')
  expect((await offer('contoso', 'alex@contoso.example'))?.whyNot).toBe('password-on-its-page-only')
  expect((await offer('contoso', 'ada@woodgrove.example'))?.whyNot).toBe('sts-is-not-ad-fs')
  expect((await offer('contoso', 'ada@proseware.example'))?.whyNot).toBe('ws-trust-not-announced')
})
