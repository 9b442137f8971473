import { describe, expect, test } from 'vitest'
import type { SecretAnswer } from '../../../main/contract/session.ts'
import { Secret } from '../../../main/secret.ts'
import { applicationCertificate, type Pem } from '../../lab/certificates.ts'
import { hosts } from '../../lab/index.ts'
import { failureOf } from '../../support/connecting.ts'
import { toldBy } from '../../support/told.ts'
import { connecting, useLab } from '../../support/use-lab.ts'

const lab = useLab()
const app = connecting(lab)

const typed = (secret: string, name = lab.application.clientId): SecretAnswer => ({
  name,
  secret,
  keep: true,
})
const certificate = ({ certificate: pem, key }: Pem): SecretAnswer => ({
  ...typed(''),
  certificate: Buffer.from(`${pem}\n${key}`).toString('base64'),
})

/** Two orgs that one application opens by its client secret. */
async function application() {
  const first = await app.add(hosts.contoso, { name: 'First', favorite: true })
  const options = {
    method: 'client-credentials',
    ask: async () => ({
      name: lab.application.clientId,
      secret: new Secret(lab.application.secret),
      keep: true,
    }),
  } as const
  await app.connect(first, options)
  const second = await app.add(hosts.contosoTest, { accountId: app.store.profile(first.id).accountId })
  await app.connect(second, { interactive: false })
  return { first, second, accountId: app.store.profile(first.id).accountId ?? '' }
}

const keptKind = () => {
  const [record] = [...app.vault.records.values()]
  return (JSON.parse(record?.reveal() ?? '{}') as { kind?: string }).kind
}

/** The person at an STS that takes passwords itself. */
async function byPassword() {
  const { userName, password } = lab.person('adele@adatum.example')
  const profile = await app.add(hosts.adatum)
  const ask = async () => ({ name: userName, secret: new Secret(password), keep: true })
  await app.connect(profile, { method: 'ws-trust', ask })
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
  test('tells whom each is of, what it opens, and whether anything of it is kept', async () => {
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

describe('signing out of an account', () => {
  test('ends its sign-in at every organization that it opens', async () => {
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

  test('ends its session at the provider and at every organization, and says at which', async () => {
    app.as('adele@adatum.example')
    const profile = await app.add(hosts.adatum)
    await app.connect(profile)
    const report = await app.running().accounts.signOut(app.store.profile(profile.id).accountId ?? '')
    const host = (name: string) => `${name}:${lab.port}`
    expect([...report.ended, ...report.notEnded]).toEqual([host(hosts.adatumSts), host(hosts.adatum)])
    expect(report.ended).toContain(host(hosts.adatumSts))
  })

  test('that opens nothing any more takes what is kept of it', async () => {
    const { first, second, accountId } = await application()
    for (const { id } of [first, second]) app.store.put({ ...app.store.profile(id), accountId: null })
    await app.running().accounts.signOut(accountId)
    expect(app.vault.records.size).toBe(0)
    expect(app.store.accounts()).toEqual([])
  })
})

describe('changing what an application signs in with', () => {
  test('once is enough for every organization of the account', async () => {
    const { first, second, accountId } = await application()
    const { accounts, sessions } = app.running()
    expect(keptKind()).toBe('client-secret')
    await accounts.changeSecret(accountId, certificate(lab.application.certificate))
    expect(keptKind()).toBe('client-certificate')
    expect(sessions.state(first.id)).toMatchObject({ status: 'connected', method: 'client-credentials' })
    expect(app.store.account(accountId)?.secretExpiresAt).toBeGreaterThan(Date.now())
    expect(await app.connect(second, { interactive: false })).toMatchObject({ interactive: false })
    expect(app.store.accounts()).toHaveLength(1)
  })

  test.each([
    ['a wrong secret', () => typed('not-the-secret'), 'sign-in-refused'],
    [
      'a certificate that nobody registered',
      async () => certificate(await applicationCertificate()),
      'sign-in-refused',
    ],
    ['a file that is none', () => ({ ...typed(''), certificate: 'AAAA' }), 'input-refused'],
    ['a secret of another application', () => typed('x', hosts.contoso), 'input-refused'],
  ])('%s leaves the old one, and the session as it was', async (_case, answer, code) => {
    const { first, accountId } = await application()
    const { accounts, sessions } = app.running()
    await sessions.connect(first.id)
    const before = [...app.vault.records.values()].map((record) => record.reveal())
    expect((await failureOf(accounts.changeSecret(accountId, await answer()))).code).toBe(code)
    expect([...app.vault.records.values()].map((record) => record.reveal())).toEqual(before)
    expect(sessions.state(first.id).status).toBe('connected')
    expect(await app.connect(first, { interactive: false })).toMatchObject({ interactive: false })
  })

  test('is proven at the next organization where the first is out of reach', async () => {
    const { first, second, accountId } = await application()
    const { http } = app
    const away = new URL(app.store.profile(first.id).orgUrl).host
    app.http = (request) =>
      new URL(request.url).host === away
        ? Promise.resolve({ status: 503, headers: [], body: '' })
        : http(request)
    const { accounts, sessions } = app.running()
    await accounts.changeSecret(accountId, certificate(lab.application.certificate))
    expect(keptKind()).toBe('client-certificate')
    expect(sessions.state(second.id).status).toBe('connected')
  })

  test('lets the organizations that had failed by it be tried again', async () => {
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

describe('changing a password', () => {
  test('puts the new one in the place of the old once the organization has taken it', async () => {
    const { userName, password, accountId } = await byPassword()
    app.changeSaved((saved) => {
      if (saved['kind'] === 'password') saved['password'] = 'the-old-one'
    })
    await app.running().accounts.changeSecret(accountId, typed(password, userName))
    expect(passwordSaved()).toBe(password)
  })

  test('to a wrong one sends it once, and leaves the old', async () => {
    const { userName, password, accountId } = await byPassword()
    const before = lab.log.length
    const failure = await failureOf(app.running().accounts.changeSecret(accountId, typed('wrong', userName)))
    expect(failure.code).toBe('sign-in-refused')
    expect(lab.log.slice(before).filter(({ method }) => method === 'POST')).toHaveLength(1)
    expect(passwordSaved()).toBe(password)
  })

  test('is for accounts whose password is typed here alone', async () => {
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

describe('when a client secret ends', () => {
  test('is what a person says, also after a renewal, until there is another secret', async () => {
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
    '%s is no day that could be meant',
    async (day) => {
      const { accountId } = await application()
      const { accounts } = app.running()
      expect((await toldBy(() => accounts.setSecretEnd(accountId, day))).message).toMatch(/is written like/)
    },
  )

  test('is not said of a certificate, which names its own end', async () => {
    const { accountId } = await application()
    const { accounts } = app.running()
    await accounts.changeSecret(accountId, certificate(lab.application.certificate))
    expect((await toldBy(() => accounts.setSecretEnd(accountId, '2027-01-31'))).message).toMatch(
      /client secret/,
    )
  })
})
