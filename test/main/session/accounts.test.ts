import { describe, expect, test } from 'vitest'
import { Secret } from '../../../main/secret.ts'
import { type TypedSecret, typedSecret } from '../../../main/typed-secret.ts'
import { applicationCertificate, type Pem } from '../../lab/certificates.ts'
import { hosts } from '../../lab/index.ts'
import { failureOf } from '../../support/told.ts'
import { pemFile, typing } from '../../support/typing.ts'
import { connecting, useLab } from '../../support/use-lab.ts'

const lab = useLab()
const app = connecting(lab)

const typed = (secret: string, name = lab.application.clientId): TypedSecret =>
  typedSecret({ name, secret, keep: true })
const certificate = (pem: Pem): TypedSecret =>
  typedSecret({ name: lab.application.clientId, secret: '', keep: true, certificate: pemFile(pem) })

/** Two organizations that one application opens with its client secret. */
async function application() {
  const first = await app.add(hosts.contoso, { name: 'First', favorite: true })
  const { ask } = typing(lab.application.clientId, lab.application.secret)
  await app.connect(first, { method: 'client-credentials', ask })
  const second = await app.add(hosts.contosoTest, { accountId: app.store.profile(first.id).accountId })
  await app.connect(second, { interactive: false })
  return { first, second, accountId: app.store.profile(first.id).accountId ?? '' }
}

const savedKind = () => {
  const [record] = [...app.vault.records.values()]
  return (JSON.parse(record?.reveal() ?? '{}') as { kind?: string }).kind
}

/** An account whose STS takes the password from the app. */
async function byPassword() {
  const { userName, password } = lab.person('adele@adatum.example')
  const profile = await app.add(hosts.adatum)
  await app.connect(profile, { method: 'ws-trust', ask: typing(userName, password).ask })
  return { profile, userName, password, accountId: app.store.profile(profile.id).accountId ?? '' }
}

const passwordSaved = () => {
  for (const record of app.vault.records.values()) {
    const { password } = JSON.parse(record.reveal()) as { password?: string }
    if (password !== undefined) return password
  }
  return null
}

describe('the list of accounts', () => {
  test('has the user, the organizations and the saved secret of each account', async () => {
    const { first, second } = await application()
    app.as('megan@fabrikam.example')
    await app.connect(await app.add(hosts.fabrikam))
    const { accounts } = app.running()
    const [robot, megan] = await accounts.list()
    expect(robot).toMatchObject({
      name: lab.application.clientId,
      method: 'client-credentials',
      tenant: lab.tenants.contoso,
      profileIds: [first.id, second.id],
      saved: true,
      secret: {
        what: 'client-secret',
        host: new URL(lab.url(hosts.login)).host,
        name: lab.application.clientId,
      },
    })
    expect(megan).toMatchObject({ name: 'megan@fabrikam.example', method: 'entra', secret: null })
    app.vault.records.clear()
    expect((await accounts.list()).map(({ saved }) => saved)).toEqual([false, false])
  })
})

describe('a sign-out of an account', () => {
  test('removes its sign-in for every organization that it opens', async () => {
    const { first, second, accountId } = await application()
    const { accounts, sessions } = app.running()
    await sessions.load()
    // an application has no session at its provider
    expect(await accounts.signOut(accountId)).toEqual({ ended: [], notEnded: [] })
    expect(app.vault.records.size).toBe(0)
    expect(app.store.accounts()).toEqual([])
    for (const { id } of [first, second]) expect(sessions.state(id).status).toBe('signed-out')
    expect((await failureOf(accounts.signOut(accountId))).code).toBe('input-refused')
  })

  test('ends its session at the provider and at every organization, and reports where', async () => {
    app.as('adele@adatum.example')
    const profile = await app.add(hosts.adatum)
    await app.connect(profile)
    const report = await app.running().accounts.signOut(app.store.profile(profile.id).accountId ?? '')
    const host = (name: string) => `${name}:${lab.port}`
    expect([...report.ended, ...report.notEnded]).toEqual([host(hosts.adatumSts), host(hosts.adatum)])
    expect(report.ended).toContain(host(hosts.adatumSts))
  })

  test('removes the sign-in of an account that opens no organization', async () => {
    const { first, second, accountId } = await application()
    for (const { id } of [first, second]) app.store.put({ ...app.store.profile(id), accountId: null })
    await app.running().accounts.signOut(accountId)
    expect(app.vault.records.size).toBe(0)
    expect(app.store.accounts()).toEqual([])
  })
})

describe('a new secret of an application', () => {
  test('opens every organization of the account', async () => {
    const { first, second, accountId } = await application()
    const { accounts, sessions } = app.running()
    expect(savedKind()).toBe('client-secret')
    await accounts.changeSecret(accountId, certificate(lab.application.certificate))
    expect(savedKind()).toBe('client-certificate')
    expect(sessions.state(first.id)).toMatchObject({ status: 'connected', method: 'client-credentials' })
    expect(app.store.account(accountId)?.secretExpiresAt).toBeGreaterThan(Date.now())
    expect(await app.connect(second, { interactive: false })).toMatchObject({ interactive: false })
    expect(app.store.accounts()).toHaveLength(1)
  })

  test.each([
    ['that is wrong', () => typed('not-the-secret'), 'sign-in-refused'],
    [
      'that is an unregistered certificate',
      async () => certificate(await applicationCertificate()),
      'sign-in-refused',
    ],
    [
      'that is no certificate file',
      () => ({ ...typed(''), certificate: new Secret('AAAA') }),
      'input-refused',
    ],
    ['of another application', () => typed('x', hosts.contoso), 'input-refused'],
  ])('%s is refused, and the old one and the session stay', async (_what, answer, code) => {
    const { first, accountId } = await application()
    const { accounts, sessions } = app.running()
    await sessions.connect(first.id)
    const before = [...app.vault.records.values()].map((record) => record.reveal())
    expect((await failureOf(accounts.changeSecret(accountId, await answer()))).code).toBe(code)
    expect([...app.vault.records.values()].map((record) => record.reveal())).toEqual(before)
    expect(sessions.state(first.id).status).toBe('connected')
    expect(await app.connect(first, { interactive: false })).toMatchObject({ interactive: false })
  })

  test('is checked at the next organization if the first is out of reach', async () => {
    const { first, second, accountId } = await application()
    const { http } = app
    const away = new URL(app.store.profile(first.id).orgUrl).host
    app.http = (request) =>
      new URL(request.url).host === away
        ? Promise.resolve({ status: 503, headers: [], body: '' })
        : http(request)
    const { accounts, sessions } = app.running()
    await accounts.changeSecret(accountId, certificate(lab.application.certificate))
    expect(savedKind()).toBe('client-certificate')
    expect(sessions.state(second.id).status).toBe('connected')
  })

  test('makes the organizations ready that the old one had failed to open', async () => {
    const { first, second, accountId } = await application()
    app.changeSaved((saved) => {
      saved['secret'] = 'ended'
    })
    app.endAccessTokens()
    const { accounts, sessions } = app.running()
    await sessions.load()
    await sessions.resume()
    expect(sessions.state(second.id).status).toBe('failed')
    await accounts.changeSecret(accountId, typed(lab.application.secret))
    expect(sessions.state(first.id).status).toBe('connected')
    expect(sessions.state(second.id).status).toBe('saved')
  })
})

describe('a new password of an account', () => {
  test('replaces the old one after the organization has accepted it', async () => {
    const { userName, password, accountId } = await byPassword()
    app.changeSaved((saved) => {
      if (saved['kind'] === 'password') saved['password'] = 'the-old-one'
    })
    await app.running().accounts.changeSecret(accountId, typed(password, userName))
    expect(passwordSaved()).toBe(password)
  })

  test('that is wrong is sent once, and the old one stays', async () => {
    const { userName, password, accountId } = await byPassword()
    const before = lab.log.length
    const failure = await failureOf(app.running().accounts.changeSecret(accountId, typed('wrong', userName)))
    expect(failure.code).toBe('sign-in-refused')
    expect(lab.log.slice(before).filter(({ method }) => method === 'POST')).toHaveLength(1)
    expect(passwordSaved()).toBe(password)
  })

  test('is refused for an account that signs in on a page', async () => {
    app.as('alex@contoso.example')
    const profile = await app.add(hosts.contoso)
    await app.connect(profile)
    const accountId = app.store.profile(profile.id).accountId ?? ''
    const change = app.running().accounts.changeSecret(accountId, typed('x', 'alex@contoso.example'))
    expect(await failureOf(change)).toMatchObject({
      code: 'input-refused',
      message: expect.stringContaining('signs in on a page'),
    })
  })
})

describe('the end of a client secret', () => {
  test('is the date that a person enters, until there is another secret', async () => {
    const { first, accountId } = await application()
    const { accounts } = app.running()
    accounts.setSecretEnd(accountId, '2027-01-31')
    await app.connect(first, { interactive: false })
    expect(app.store.account(accountId)).toMatchObject({
      secretExpiresAt: Date.UTC(2027, 0, 31),
      secretEndSaidBy: 'person',
    })
    await accounts.changeSecret(accountId, typed(lab.application.secret))
    expect(app.store.account(accountId)).not.toHaveProperty('secretExpiresAt')
    accounts.setSecretEnd(accountId, '2028-02-29')
    accounts.setSecretEnd(accountId, null)
    expect(app.store.account(accountId)).not.toHaveProperty('secretEndSaidBy')
  })

  test.each(['2027-02-29', '2027-04-31', '1999-12-31', '2200-01-01', '31.1.2027', ''])(
    'is not saved as “%s”, which is no valid date',
    async (day) => {
      const { accountId } = await application()
      const { accounts } = app.running()
      expect((await failureOf(() => accounts.setSecretEnd(accountId, day))).message).toMatch(
        /is written like/,
      )
    },
  )

  test('cannot be entered for a certificate, which has its own', async () => {
    const { accountId } = await application()
    const { accounts } = app.running()
    await accounts.changeSecret(accountId, certificate(lab.application.certificate))
    expect((await failureOf(() => accounts.setSecretEnd(accountId, '2027-01-31'))).message).toMatch(
      /client secret/,
    )
  })
})
