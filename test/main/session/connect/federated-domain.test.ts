/** Across main/session/connect: the STS of a federated domain takes the password, and its assertion is exchanged for a token. */
import { beforeEach, describe, expect, test } from 'vitest'
import type { HttpRequest } from '../../../../main/http/http.ts'
import { Secret } from '../../../../main/secret.ts'
import type { TypedSecret } from '../../../../main/sign-in/sign-in-method.ts'
import { hosts } from '../../../lab/index.ts'
import { Connecting, failureOf } from '../../../support/connecting.ts'
import { useLab } from '../../../support/use-lab.ts'

const lab = useLab()

let app: Connecting
/** Everything that was sent while connecting. */
let sent: HttpRequest[]
beforeEach(() => {
  app = new Connecting(lab)
  sent = []
  const { http } = app
  app.http = (request) => {
    sent.push(request)
    return http(request)
  }
  lab.wantClaims(false)
  lab.federateBy('1.1')
})

const method = 'ws-trust'
const megan = () => lab.person('megan@fabrikam.example')
const answering = (change: Partial<TypedSecret> = {}) => {
  const { userName, password } = megan()
  const asked: unknown[] = []
  const ask = async (request: unknown) => {
    asked.push(request)
    return { name: userName, secret: new Secret(password), keep: false, ...change }
  }
  return { asked, options: { method, ask } as const }
}
const fabrikam = (userName = megan().userName) =>
  app.organizations.add({ url: lab.url(hosts.fabrikam), userName })
const host = (name: keyof typeof hosts) => new URL(lab.url(hosts[name])).host
const withPassword = () => sent.filter(({ body }) => body?.includes(megan().password))
const grants = () =>
  sent.map(({ body }) => new URLSearchParams(body).get('grant_type')).filter((grant) => grant !== null)
const nothingSaved = () => {
  expect(app.vault.records.size).toBe(0)
  expect(app.store.accounts()).toEqual([])
}

describe('a password at the STS of a federated domain', () => {
  test.each([
    ['1.1', 'urn:ietf:params:oauth:grant-type:saml1_1-bearer'],
    ['2.0', 'urn:ietf:params:oauth:grant-type:saml2-bearer'],
  ] as const)('opens the organization by an assertion of SAML %s', async (version, grant) => {
    lab.federateBy(version)
    const { asked, options } = answering()
    const connected = await app.connect(await fabrikam(), options)
    expect(connected).toMatchObject({
      method,
      interactive: true,
      accountName: megan().userName,
      who: { userId: megan().id, userFullName: 'Megan Bowen' },
    })
    expect(grants()).toEqual([grant])
    expect(asked).toEqual([{ what: 'password', host: host('fabrikamSts'), name: megan().userName }])
  })

  test('goes to that STS, once, and to nobody else', async () => {
    await app.connect(await fabrikam(), answering().options)
    expect(withPassword().map(({ url }) => new URL(url).host)).toEqual([host('fabrikamSts')])
    expect(grants()).not.toContain('password')
  })

  test('is asked for no second time: the refresh token goes on, and is replaced', async () => {
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

  test('is not asked for while the token is good, though nothing renews it', async () => {
    const profile = await fabrikam()
    await app.connect(profile, answering().options)
    app.changeSaved((saved) => {
      Object.assign(saved, { refreshToken: null, expiresAt: Date.now() + 3 * 60_000 })
    })
    expect(await app.connect(profile, { interactive: false })).toMatchObject({ interactive: false })
  })

  test('that is kept goes on where the refresh token was revoked', async () => {
    const profile = await fabrikam()
    await app.connect(profile, answering({ keep: true }).options)
    app.endAccessTokens()
    lab.revoke(megan().userName)
    expect(await app.connect(profile, { interactive: false })).toMatchObject({ interactive: false })
    expect(withPassword()).toHaveLength(2)
  })

  test('that is not kept is asked for where the refresh token was revoked', async () => {
    const profile = await fabrikam()
    await app.connect(profile, answering().options)
    app.endAccessTokens()
    lab.revoke(megan().userName)
    const failure = await failureOf(app.connect(profile, { interactive: false }))
    expect(failure.code).toBe('sign-in-needs-person')
    const { asked, options } = answering()
    expect(await app.connect(profile, options)).toMatchObject({ interactive: true })
    expect(asked).toHaveLength(1)
  })

  test('that was kept and has changed is sent once, forgotten, and asked for anew', async () => {
    const profile = await fabrikam()
    await app.connect(profile, answering({ keep: true }).options)
    app.endAccessTokens()
    lab.revoke(megan().userName)
    app.changeSaved((saved) => {
      if (saved['kind'] === 'password') saved['password'] = 'the-password-of-last-year'
    })
    const failure = await failureOf(app.connect(profile, { interactive: false }))
    expect(failure.code).toBe('sign-in-needs-person')
    await failureOf(app.connect(profile, { interactive: false }))
    expect(sent.filter(({ body }) => body?.includes('the-password-of-last-year'))).toHaveLength(1)

    await app.connect(profile, answering({ keep: true }).options)
    app.endAccessTokens()
    lab.revoke(megan().userName)
    expect(await app.connect(profile, { interactive: false })).toMatchObject({ interactive: false })
  })

  test('of somebody of another domain is not sent', async () => {
    const { options } = answering({ name: 'alex@contoso.example' })
    const failure = await failureOf(app.connect(await fabrikam(), options))
    expect(failure).toMatchObject({ code: 'wrong-account', message: expect.stringContaining('was not sent') })
    expect(withPassword()).toEqual([])
    nothingSaved()
  })

  test('that is wrong is told in the words of the STS', async () => {
    const failure = await failureOf(
      app.connect(await fabrikam(), answering({ secret: new Secret('wrong') }).options),
    )
    expect(failure).toMatchObject({ code: 'sign-in-refused', provider: { code: 'FailedAuthentication' } })
    expect(grants()).toEqual([])
    nothingSaved()
  })

  test('is not enough where a second factor is asked for: the failure says by what to sign in instead', async () => {
    const { userName, password } = lab.person('factor@fabrikam.example')
    const { options } = answering({ name: userName, secret: new Secret(password) })
    const failure = await failureOf(app.connect(await fabrikam(userName), options))
    expect(failure).toMatchObject({
      code: 'sign-in-refused',
      provider: { code: 'AADSTS50076' },
      advice: expect.stringContaining('Sign in to Microsoft Entra'),
    })
    nothingSaved()
  })

  test('answers an organization that asks for more by a token that has proven it, and asks nobody twice', async () => {
    lab.wantClaims(true)
    const profile = await fabrikam()
    const { asked, options } = answering()
    expect(await app.connect(profile, options)).toMatchObject({ who: { userId: megan().id } })
    expect(asked).toHaveLength(1)
  })

  test('renews by the refresh token where the organization asks for more later', async () => {
    const profile = await fabrikam()
    await app.connect(profile, answering().options)
    lab.wantClaims(true)
    expect(await app.connect(profile, { interactive: false })).toMatchObject({ interactive: false })
    expect(grants().at(-1)).toBe('refresh_token')
    expect(withPassword()).toHaveLength(1)
  })

  test('an assertion that was touched on its way gives no token, and its own code says so', async () => {
    const { http } = app
    app.http = async (request) => {
      const response = await http(request)
      return request.url.includes('usernamemixed')
        ? { ...response, body: response.body.replace('megan@', 'frida@') }
        : response
    }
    const failure = await failureOf(app.connect(await fabrikam(), answering().options))
    expect(failure).toMatchObject({ code: 'sign-in-refused', provider: { code: 'AADSTS50013' } })
    nothingSaved()
  })

  test('tokens that another application or directory is meant by are refused', async () => {
    const { http } = app
    for (const [from, to, code] of [
      ['"aud"', '"aux"', 'token-invalid'],
      [lab.tenants.fabrikam, lab.tenants.contoso, 'wrong-tenant'],
      ['megan@', 'frida@', 'wrong-account'],
    ] as const) {
      app.http = async (request) => {
        const response = await http(request)
        if (!request.url.endsWith('/token')) return response
        const answer = JSON.parse(response.body) as { id_token: string }
        const [head, claims = '', signature] = answer.id_token.split('.')
        const changed = Buffer.from(claims, 'base64url').toString().replaceAll(from, to)
        const id_token = [head, Buffer.from(changed).toString('base64url'), signature].join('.')
        return { ...response, body: JSON.stringify({ ...answer, id_token }) }
      }
      const profile = app.store.profiles()[0] ?? (await fabrikam())
      expect((await failureOf(app.connect(profile, answering().options))).code).toBe(code)
      nothingSaved()
    }
  })
})

test('the way is offered for an account of a federated domain, and never recommended', async () => {
  const offer = async (name: keyof typeof hosts, userName?: string) => {
    const draft = { url: lab.url(hosts[name]), ...(userName === undefined ? {} : { userName }) }
    const { signInMethods } = await app.organizations.detect(draft)
    return signInMethods.find(({ id }) => id === method)
  }
  expect(await offer('fabrikam', megan().userName)).toMatchObject({
    whyNot: null,
    recommended: false,
  })
  expect((await offer('fabrikam'))?.whyNot).toBe('account-not-named')
  expect((await offer('contoso', 'alex@contoso.example'))?.whyNot).toBe('password-on-its-page-only')
  expect((await offer('contoso', 'ada@woodgrove.example'))?.whyNot).toBe('sts-is-not-ad-fs')
  expect((await offer('contoso', 'ada@proseware.example'))?.whyNot).toBe('ws-trust-not-announced')
})
