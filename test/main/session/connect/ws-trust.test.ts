/** Across main/session/connect: user name and password at the STS of an organization on-premises. */
import { describe, expect, test } from 'vitest'
import type { Http, HttpResponse } from '../../../../main/http/http.ts'
import { Secret } from '../../../../main/secret.ts'
import type { TypedSecret } from '../../../../main/typed-secret.ts'
import { askingWords } from '../../../../main/words/session.ts'
import { hosts } from '../../../lab/index.ts'
import { anError } from '../../../support/failures.ts'
import { answer, answeringAt } from '../../../support/http.ts'
import { expectNothingSaved } from '../../../support/nothing-saved.ts'
import { failureOf } from '../../../support/told.ts'
import { typing } from '../../../support/typing.ts'
import { connecting, useLab } from '../../../support/use-lab.ts'

const lab = useLab()
const app = connecting(lab)

const method = 'ws-trust'
const ADELE = 'adele@adatum.example'
const adele = () => lab.person(ADELE)
const adeleTypes = (change: Partial<TypedSecret> = {}) =>
  typing(ADELE, adele().password, { keep: false, ...change })
const answering = (change: Partial<TypedSecret> = {}) => ({ method, ask: adeleTypes(change).ask }) as const

/** Changes the answers of servers. */
const through = (change: (body: string, path: string) => string) => {
  const { http } = app
  const changed: Http = async (request) => {
    const response = await http(request)
    return { ...response, body: change(response.body, new URL(request.url).pathname) }
  }
  app.http = changed
}
/** Lets the organization answer those SOAP messages in this way. */
const toOrg = (which: (message: string) => boolean, given: HttpResponse) => {
  const { http } = app
  app.http = (request) =>
    request.url.endsWith('Organization.svc') && which(request.body ?? '')
      ? Promise.resolve(given)
      : http(request)
}
/** The organization's own fault with its code, or one of WS-Security. */
const fault = (errorCode: string | null, words: string): HttpResponse => {
  const subcode = errorCode === null ? '<s:Subcode><s:Value>o:InvalidSecurityToken</s:Value></s:Subcode>' : ''
  const own = `<OrganizationServiceFault xmlns="http://schemas.microsoft.com/xrm/2011/Contracts"><ErrorCode>${errorCode}</ErrorCode></OrganizationServiceFault>`
  return answer(
    500,
    `<s:Envelope xmlns:s="http://www.w3.org/2003/05/soap-envelope"><s:Body><s:Fault><s:Code><s:Value>s:Sender</s:Value>${subcode}</s:Code><s:Reason><s:Text>${words}</s:Text></s:Reason><s:Detail>${errorCode === null ? '' : own}</s:Detail></s:Fault></s:Body></s:Envelope>`,
  )
}
const passwordsSent = () =>
  lab.log.filter(({ method: by, path }) => by === 'POST' && path.includes('usernamemixed')).length

describe('a sign-in with a password at the STS', () => {
  test('connects by WS-Trust 1.3, and by the saved assertion after a restart', async () => {
    const profile = await app.add(hosts.adatum)
    const before = passwordsSent()
    const { asked, ask } = adeleTypes()
    expect(await app.connect(profile, { method, ask })).toMatchObject({
      method,
      interactive: true,
      accountName: ADELE,
      who: { userId: adele().id },
    })
    expect(asked).toMatchObject([{ what: 'password', host: new URL(lab.url(hosts.adatumSts)).host }])
    expect(await app.connect(profile, { interactive: false })).toMatchObject({ interactive: false })
    expect(passwordsSent() - before).toBe(1)
    const saved = [...app.vault.records.keys()].join()
    expect(saved).toContain('assertion')
    expect(saved).not.toContain('typed')
  })

  test('connects by WS-Trust of February 2005 if the STS has no newer version', async () => {
    const issue = 'http://docs.oasis-open.org/ws-sx/ws-trust/200512/RST/Issue'
    through((body, path) => (path.endsWith('/mex') ? body.replaceAll(issue, 'urn:none') : body))
    const profile = await app.add(hosts.adatum)
    expect(await app.connect(profile, answering())).toMatchObject({ method, who: { userId: adele().id } })
    const sent = lab.log.filter(({ method: by, path }) => by === 'POST' && path.includes('usernamemixed'))
    expect(sent.at(-1)?.path).toContain('/2005/usernamemixed')
  })

  test('asks no person for a password if the endpoints of the STS are on another host', async () => {
    through((body, path) =>
      path.endsWith('/mex') ? body.replaceAll('https://sts.adatum', 'https://sts.elsewhere') : body,
    )
    const { asked, ask } = adeleTypes()
    const failure = await failureOf(app.connect(await app.add(hosts.adatum), { method, ask }))
    expect(failure.code).toBe('method-not-available')
    expect(asked).toEqual([])
    expectNothingSaved(app)
  })

  test('sends a wrong password once, and fails with the error of the STS', async () => {
    const profile = await app.add(hosts.adatum)
    const before = passwordsSent()
    const failure = await failureOf(app.connect(profile, answering({ secret: new Secret('<wrong & "x\'>') })))
    expect(failure).toMatchObject({ code: 'sign-in-refused', provider: { code: 'FailedAuthentication' } })
    expect(failure.provider?.text).toContain('ID3242')
    expect(passwordsSent() - before).toBe(1)
    expectNothingSaved(app)
  })

  test.each([
    ['if the STS has no description of its endpoints', '/mex', 404],
    ['if all active endpoints of the STS are disabled', '/mex', 503],
    ['if the endpoint was disabled', 'usernamemixed', 503],
    ['if the endpoint is not published', 'usernamemixed', 404],
  ])('fails with the advice to sign in another way %s', async (_what, end, status) => {
    app.http = answeringAt(app.http, end, () => answer(status, '<html></html>'))
    const failure = await failureOf(app.connect(await app.add(hosts.adatum), answering()))
    expect(failure).toMatchObject({ code: 'method-not-available', advice: 'Sign in another way.' })
    expect(failure.message).toContain('sts.adatum.localhost')
    expectNothingSaved(app)
  })

  test('fails with advice about the clock if it is an hour behind', async () => {
    const { http } = app
    const hourAgo = new Date(Date.now() - 3_600_000).toISOString()
    app.http = (request) =>
      http({
        ...request,
        ...(request.body === undefined
          ? {}
          : { body: request.body.replace(/(<u:(?:Created|Expires)>)[^<]*/g, `$1${hourAgo}`) }),
      })
    const failure = await failureOf(app.connect(await app.add(hosts.adatum), answering()))
    expect(failure).toMatchObject({ code: 'sign-in-refused', provider: { code: 'MessageExpired' } })
    expect(failure.advice).toMatch(/clock/)
    expectNothingSaved(app)
  })

  test('refuses a password that XML cannot carry before it sends it', async () => {
    const profile = await app.add(hosts.adatum)
    const before = passwordsSent()
    const failure = await failureOf(app.connect(profile, answering({ secret: new Secret('a\u0001b') })))
    expect(failure.code).toBe('input-refused')
    expect(passwordsSent()).toBe(before)
  })

  test('renews an assertion with a saved password, and removes the password if it is wrong', async () => {
    const profile = await app.add(hosts.adatum)
    await app.connect(profile, answering({ keep: true }))
    const records = [...app.vault.records.keys()]
    const assertion = records.find((key) => key.includes('assertion')) ?? ''
    const typed = records.find((key) => key.includes('typed')) ?? ''
    app.vault.records.delete(assertion)
    expect(await app.connect(profile, { interactive: false })).toMatchObject({ interactive: false })
    expect(app.vault.records.has(assertion)).toBe(true)

    app.vault.records.delete(assertion)
    const wrong = JSON.stringify({ version: 1, kind: 'password', name: ADELE, password: 'old' })
    app.vault.records.set(typed, new Secret(wrong))
    const failure = await failureOf(app.connect(profile, { interactive: false }))
    expect(failure.code).toBe('sign-in-needs-person')
    expect(app.vault.records.has(typed)).toBe(false)
  })

  test.each([
    ['renews an assertion before its end with a saved password', true, 1],
    ['uses an assertion to its end without a saved password', false, 0],
  ])('%s', async (_what, keep, sent) => {
    const profile = await app.add(hosts.adatum)
    await app.connect(profile, answering({ keep }))
    const before = passwordsSent()
    app.changeSaved((saved) => {
      if ('xml' in saved) saved['expiresAt'] = Date.now() + 3 * 60_000
    })
    expect(await app.connect(profile, { interactive: false })).toMatchObject({ interactive: false })
    expect(passwordsSent() - before).toBe(sent)
  })

  test('uses an assertion that ends soon while the STS cannot be reached', async () => {
    const profile = await app.add(hosts.adatum)
    await app.connect(profile, answering({ keep: true }))
    app.changeSaved((saved) => {
      if ('xml' in saved) saved['expiresAt'] = Date.now() + 3 * 60_000
    })
    const { http } = app
    app.http = (request) =>
      new URL(request.url).host === new URL(lab.url(hosts.adatumSts)).host
        ? Promise.reject(anError('network-failed'))
        : http(request)
    expect(await app.connect(profile, { interactive: false })).toMatchObject({ interactive: false })
  })

  test('says in the question that the STS has refused the saved password', async () => {
    const profile = await app.add(hosts.adatum)
    await app.connect(profile, answering({ keep: true }))
    app.endAccessTokens()
    app.changeSaved((saved) => {
      if (saved['kind'] === 'password') saved['password'] = 'the-password-of-last-year'
    })
    const { asked, ask } = adeleTypes()
    await app.connect(profile, { method, ask })
    expect(asked.map(askingWords)).toMatchObject([
      { refused: expect.stringContaining('does not take this user name') },
    ])
  })

  test.each([
    [
      'with a changed assertion',
      (body: string) => body.replace('adele@', 'diego@'),
      'org-refused-credential',
    ],
    [
      'with another proof key',
      (body: string) => body.replace(/BinarySecret>..../, 'BinarySecret>AAAA'),
      'org-refused-credential',
    ],
    [
      'with the answer to another request',
      (body: string) => body.replace('urn:uuid:', 'urn:uuid:0'),
      'token-invalid',
    ],
  ])('fails %s and saves nothing', async (_what, change, code) => {
    through((body, path) => (path.includes('usernamemixed') ? change(body) : body))
    const failure = await failureOf(app.connect(await app.add(hosts.adatum), answering()))
    expect(failure.code).toBe(code)
    expectNothingSaved(app)
  })

  test('shows the organization and the user as the Web API would', async () => {
    const { who } = await app.connect(await app.add(hosts.adatum), answering())
    expect(who).toEqual({
      userId: adele().id,
      businessUnitId: expect.stringMatching(/^[0-9a-f-]{36}$/),
      organizationId: expect.stringMatching(/^[0-9a-f-]{36}$/),
      userFullName: 'Adele Vance',
      userName: ADELE,
      organizationName: 'A. Datum',
      organizationUniqueName: 'adatum',
      environmentId: null,
      roles: ['Sales Manager & more', 'Salesperson'],
      version: '9.1.0021.0008',
    })
  })

  test('shows only the IDs if the organization answers no other question', async () => {
    toOrg((request) => !request.includes('>WhoAmI<'), fault('-2147220960', 'Privilege is denied.'))
    const { who } = await app.connect(await app.add(hosts.adatum), answering())
    expect(who).toMatchObject({ userId: adele().id, userFullName: null, userName: null, roles: null })
    expect(who).toMatchObject({ organizationName: null, organizationUniqueName: null, version: null })
  })

  test('shows the unique name of an organization whose version has no other', async () => {
    const asksForName = (request: string) => request.includes('>RetrieveCurrentOrganization<')
    toOrg(asksForName, fault('-2147220715', 'The request is not supported.'))
    const { who } = await app.connect(await app.add(hosts.adatum), answering())
    expect(who).toMatchObject({ organizationName: null, organizationUniqueName: 'adatum' })
  })

  test('fails with the organization’s own code if it refuses the user', async () => {
    toOrg(() => true, fault('-2147220955', 'The specified user is disabled.'))
    const failure = await failureOf(app.connect(await app.add(hosts.adatum), answering()))
    expect(failure).toMatchObject({
      code: 'org-error',
      provider: { code: '0x80040225', text: 'The specified user is disabled.' },
    })
    expectNothingSaved(app)
  })

  test.each([429, 503])('waits for a busy organization (%i) and connects', async (status) => {
    let busy = 1
    toOrg(() => busy-- > 0, answer(status, '', ['retry-after', '0']))
    expect(await app.connect(await app.add(hosts.adatum), answering())).toMatchObject({ method })
  })

  test('fails with the time to try again if the organization stays busy', async () => {
    toOrg(() => true, answer(429, '', ['retry-after', '600']))
    const failure = await failureOf(app.connect(await app.add(hosts.adatum), answering()))
    expect(failure).toMatchObject({ code: 'server-busy', retryAt: expect.any(Number) })
    expectNothingSaved(app)
  })

  test.each([
    ['by HTTP', answer(401)],
    ['by a fault of WS-Security', fault(null, 'The security token has expired.')],
  ] as const)(
    'requests one new assertion if the organization refuses the saved one %s',
    async (_how, refusal) => {
      const profile = await app.add(hosts.adatum)
      await app.connect(profile, answering({ keep: true }))
      const before = passwordsSent()
      let refused = 1
      toOrg(() => refused-- > 0, refusal)
      expect(await app.connect(profile, { interactive: false })).toMatchObject({ interactive: false })
      expect(passwordsSent() - before).toBe(1)

      toOrg(() => true, refusal)
      const failure = await failureOf(app.connect(profile, { interactive: false }))
      expect(failure.code).toBe('sign-in-needs-person')
      expect(passwordsSent() - before).toBe(2)
    },
  )

  test.each([
    ['rubbish', () => 'rubbish'],
    ['no IDs', (body: string) => body.replaceAll('UserId', 'Nobody')],
  ])('fails if the organization answers %s', async (_what, change) => {
    through((body, path) => (path.endsWith('Organization.svc') ? change(body) : body))
    const failure = await failureOf(app.connect(await app.add(hosts.adatum), answering()))
    expect(failure.code).toBe('org-answer-unknown')
    expectNothingSaved(app)
  })
})
