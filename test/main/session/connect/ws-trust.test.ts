/** Across main/session/connect: user name and password at the STS of an organization on-premises. */
import { describe, expect, test } from 'vitest'
import type { Http, HttpResponse } from '../../../../main/http/http.ts'
import { Secret } from '../../../../main/secret.ts'
import type { TypedSecret } from '../../../../main/sign-in/sign-in-method.ts'
import { askingWords } from '../../../../main/words/session.ts'
import { hosts } from '../../../lab/index.ts'
import { failureOf } from '../../../support/connecting.ts'
import { anError } from '../../../support/failures.ts'
import { connecting, useLab } from '../../../support/use-lab.ts'

const lab = useLab()
const app = connecting(lab)

const method = 'ws-trust'
const name = 'adele@adatum.lab.localhost'
const adele = () => lab.people.find((person) => person.name === 'Adele Vance') ?? lab.person(name)
const answering = (change: Partial<TypedSecret> = {}) => {
  const { userName, password } = adele()
  return {
    method,
    ask: async () => ({ name: userName, secret: new Secret(password), keep: false, ...change }),
  } as const
}
/** Answers of servers changed on their way. */
const through = (change: (body: string, path: string) => string) => {
  const { http } = app
  const changed: Http = async (request) => {
    const response = await http(request)
    return { ...response, body: change(response.body, new URL(request.url).pathname) }
  }
  app.http = changed
}
/** What the organization says to those SOAP messages, in the place of its own answer. */
const toOrg = (which: (message: string) => boolean, answer: HttpResponse) => {
  const { http } = app
  app.http = (request) =>
    request.url.endsWith('Organization.svc') && which(request.body ?? '')
      ? Promise.resolve(answer)
      : http(request)
}
/** A fault: the organization's own with its code, or else one of security. */
const fault = (errorCode: string | null, words: string): HttpResponse => {
  const subcode = errorCode === null ? '<s:Subcode><s:Value>o:InvalidSecurityToken</s:Value></s:Subcode>' : ''
  const own = `<OrganizationServiceFault xmlns="http://schemas.microsoft.com/xrm/2011/Contracts"><ErrorCode>${errorCode}</ErrorCode></OrganizationServiceFault>`
  return {
    status: 500,
    headers: [],
    body: `<s:Envelope xmlns:s="http://www.w3.org/2003/05/soap-envelope"><s:Body><s:Fault><s:Code><s:Value>s:Sender</s:Value>${subcode}</s:Code><s:Reason><s:Text>${words}</s:Text></s:Reason><s:Detail>${errorCode === null ? '' : own}</s:Detail></s:Fault></s:Body></s:Envelope>`,
  }
}
const passwordsSent = () =>
  lab.log.filter(({ method: by, path }) => by === 'POST' && path.includes('usernamemixed')).length
const nothingSaved = () => {
  expect(app.vault.records.size).toBe(0)
  expect(app.store.accounts()).toEqual([])
}

describe('signing in by user name and password at the STS', () => {
  test('connects by WS-Trust 1.3, and after a restart by the assertion that is kept', async () => {
    const profile = await app.add(hosts.adatum)
    const before = passwordsSent()
    const connected = await app.connect(profile, answering())
    expect(connected).toMatchObject({
      method,
      interactive: true,
      accountName: adele().userName,
      who: { userId: adele().id },
    })
    expect(await app.connect(profile, { interactive: false })).toMatchObject({ interactive: false })
    expect(passwordsSent() - before).toBe(1)
    const saved = [...app.vault.records.keys()].join()
    expect(saved).toContain('assertion')
    expect(saved).not.toContain('typed')
  })

  test('connects by WS-Trust of February 2005 where there is no newer', async () => {
    const issue = 'http://docs.oasis-open.org/ws-sx/ws-trust/200512/RST/Issue'
    through((body, path) => (path.endsWith('/mex') ? body.replaceAll(issue, 'urn:none') : body))
    const profile = await app.add(hosts.adatum)
    expect(await app.connect(profile, answering())).toMatchObject({ method, who: { userId: adele().id } })
    const sent = lab.log.filter(({ method: by, path }) => by === 'POST' && path.includes('usernamemixed'))
    expect(sent.at(-1)?.path).toContain('/2005/usernamemixed')
  })

  test('sends the password to the STS alone', async () => {
    through((body, path) =>
      path.endsWith('/mex') ? body.replaceAll('https://sts.adatum', 'https://sts.elsewhere') : body,
    )
    const asked: unknown[] = []
    const profile = await app.add(hosts.adatum)
    const { ask } = answering()
    const failure = await failureOf(
      app.connect(profile, {
        method,
        ask: (request) => {
          asked.push(request)
          return ask()
        },
      }),
    )
    expect(failure.code).toBe('method-not-available')
    expect(asked).toEqual([])
    nothingSaved()
  })

  test('asks for the password by the name of the host that gets it', async () => {
    const asked: { host: string }[] = []
    const { ask } = answering()
    await app.connect(await app.add(hosts.adatum), {
      method,
      ask: (request) => {
        asked.push(request)
        return ask()
      },
    })
    expect(asked).toMatchObject([{ what: 'password', host: new URL(lab.url(hosts.adatumSts)).host }])
  })

  test('a wrong password is sent once, and the failure says so', async () => {
    const profile = await app.add(hosts.adatum)
    const before = passwordsSent()
    const failure = await failureOf(app.connect(profile, answering({ secret: new Secret('<wrong & "x\'>') })))
    expect(failure).toMatchObject({ code: 'sign-in-refused', provider: { code: 'FailedAuthentication' } })
    expect(failure.provider?.text).toContain('ID3242')
    expect(passwordsSent() - before).toBe(1)
    nothingSaved()
  })

  test.each([
    ['an STS without a description of its endpoints', '/mex', 404],
    ['an STS whose active endpoints are all disabled', '/mex', 503],
    ['an endpoint that was disabled', 'usernamemixed', 503],
    ['an endpoint that is not published', 'usernamemixed', 404],
  ])('%s is told as a way in that is not there', async (_what, end, status) => {
    const { http } = app
    app.http = (request) =>
      new URL(request.url).pathname.endsWith(end)
        ? Promise.resolve({ status, headers: [], body: '<html></html>' })
        : http(request)
    const failure = await failureOf(app.connect(await app.add(hosts.adatum), answering()))
    expect(failure).toMatchObject({ code: 'method-not-available', advice: 'Sign in another way.' })
    expect(failure.message).toContain('sts.adatum.localhost')
    nothingSaved()
  })

  test('a clock that is an hour behind is told as one, and the password is not blamed', async () => {
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
    nothingSaved()
  })

  test('a password that XML cannot carry is refused before it is sent', async () => {
    const profile = await app.add(hosts.adatum)
    const before = passwordsSent()
    const failure = await failureOf(app.connect(profile, answering({ secret: new Secret('a\u0001b') })))
    expect(failure.code).toBe('input-refused')
    expect(passwordsSent()).toBe(before)
  })

  test('a password that is kept asks nobody when the assertion has ended, and is forgotten when it is wrong', async () => {
    const profile = await app.add(hosts.adatum)
    await app.connect(profile, answering({ keep: true }))
    const records = [...app.vault.records.keys()]
    const assertion = records.find((key) => key.includes('assertion')) ?? ''
    const typed = records.find((key) => key.includes('typed')) ?? ''
    app.vault.records.delete(assertion)
    expect(await app.connect(profile, { interactive: false })).toMatchObject({ interactive: false })
    expect(app.vault.records.has(assertion)).toBe(true)

    app.vault.records.delete(assertion)
    const wrong = JSON.stringify({ version: 1, kind: 'password', name: adele().userName, password: 'old' })
    app.vault.records.set(typed, new Secret(wrong))
    const failure = await failureOf(app.connect(profile, { interactive: false }))
    expect(failure.code).toBe('sign-in-needs-person')
    expect(app.vault.records.has(typed)).toBe(false)
  })

  test.each([
    ['with a password that is kept is made anew ahead of its end', true, 1],
    ['without one is used to its end', false, 0],
  ])('an assertion %s', async (_what, keep, sent) => {
    const profile = await app.add(hosts.adatum)
    await app.connect(profile, answering({ keep }))
    const before = passwordsSent()
    app.changeSaved((saved) => {
      if ('xml' in saved) saved['expiresAt'] = Date.now() + 3 * 60_000
    })
    expect(await app.connect(profile, { interactive: false })).toMatchObject({ interactive: false })
    expect(passwordsSent() - before).toBe(sent)
  })

  test('an assertion that ends soon is used while the STS is out of reach', async () => {
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

  test('whoever is asked because a kept password was refused is told so', async () => {
    const profile = await app.add(hosts.adatum)
    await app.connect(profile, answering({ keep: true }))
    app.endAccessTokens()
    app.changeSaved((saved) => {
      if (saved['kind'] === 'password') saved['password'] = 'the-password-of-last-year'
    })
    const asked: unknown[] = []
    const { ask } = answering()
    await app.connect(profile, {
      method,
      ask: (request) => {
        asked.push(askingWords(request))
        return ask()
      },
    })
    expect(asked).toMatchObject([{ refused: expect.stringContaining('does not take this user name') }])
  })

  test.each([
    [
      'an assertion that was touched',
      (body: string) => body.replace('adele@', 'diego@'),
      'org-refused-credential',
    ],
    [
      'another proof key',
      (body: string) => body.replace(/BinarySecret>..../, 'BinarySecret>AAAA'),
      'org-refused-credential',
    ],
    [
      'an answer to another request',
      (body: string) => body.replace('urn:uuid:', 'urn:uuid:0'),
      'token-invalid',
    ],
    [
      'a token for somebody else',
      (body: string) => body.replace('Address>https://crm', 'Address>https://drm'),
      'token-invalid',
    ],
    ['an answer that is cut off', (body: string) => body.slice(0, body.length / 2), 'token-invalid'],
    ['rubbish', () => 'rubbish', 'token-invalid'],
  ])('%s ends the sign-in, and nothing is kept', async (_what, change, code) => {
    through((body, path) => (path.includes('usernamemixed') ? change(body) : body))
    const failure = await failureOf(app.connect(await app.add(hosts.adatum), answering()))
    expect(failure.code).toBe(code)
    nothingSaved()
  })

  test('shows of the organization and of the user what the Web API would show', async () => {
    const { who } = await app.connect(await app.add(hosts.adatum), answering())
    expect(who).toEqual({
      userId: adele().id,
      businessUnitId: expect.stringMatching(/^[0-9a-f-]{36}$/),
      organizationId: expect.stringMatching(/^[0-9a-f-]{36}$/),
      userFullName: 'Adele Vance',
      userName: adele().userName,
      organizationName: 'A. Datum',
      organizationUniqueName: 'adatum',
      roles: ['Sales Manager & more', 'Salesperson'],
      version: '9.1.0021.0008',
    })
  })

  test('shows the ids alone where the organization says no more', async () => {
    toOrg((request) => !request.includes('>WhoAmI<'), fault('-2147220960', 'Privilege is denied.'))
    const { who } = await app.connect(await app.add(hosts.adatum), answering())
    expect(who).toMatchObject({ userId: adele().id, userFullName: null, userName: null, roles: null })
    expect(who).toMatchObject({ organizationName: null, organizationUniqueName: null, version: null })
  })

  test('names an organization of a version that cannot name itself', async () => {
    const asksForName = (request: string) => request.includes('>RetrieveCurrentOrganization<')
    toOrg(asksForName, fault('-2147220715', 'The request is not supported.'))
    const { who } = await app.connect(await app.add(hosts.adatum), answering())
    expect(who).toMatchObject({ organizationName: null, organizationUniqueName: 'adatum' })
  })

  test('what the organization itself says against one is told with its own code', async () => {
    toOrg(() => true, fault('-2147220955', 'The specified user is disabled.'))
    const failure = await failureOf(app.connect(await app.add(hosts.adatum), answering()))
    expect(failure).toMatchObject({
      code: 'org-error',
      provider: { code: '0x80040225', text: 'The specified user is disabled.' },
    })
    nothingSaved()
  })

  test.each([429, 503])('a busy organization (%i) is given the time that it asks for', async (status) => {
    let busy = 1
    toOrg(() => busy-- > 0, { status, headers: [['retry-after', '0']], body: '' })
    expect(await app.connect(await app.add(hosts.adatum), answering())).toMatchObject({ method })
  })

  test('an organization that stays busy is told as that', async () => {
    toOrg(() => true, { status: 429, headers: [['retry-after', '600']], body: '' })
    const failure = await failureOf(app.connect(await app.add(hosts.adatum), answering()))
    expect(failure).toMatchObject({ code: 'server-busy', retryAt: expect.any(Number) })
    nothingSaved()
  })

  test.each([
    ['by HTTP', { status: 401, headers: [], body: '' }],
    ['by a fault of security', fault(null, 'The security token has expired.')],
  ] as const)(
    'an assertion that the organization refuses %s is asked for anew, once',
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
    ['nobody’s ids', (body: string) => body.replaceAll('UserId', 'Nobody')],
  ])('an organization that answers %s proves nothing', async (_what, change) => {
    through((body, path) => (path.endsWith('Organization.svc') ? change(body) : body))
    const failure = await failureOf(app.connect(await app.add(hosts.adatum), answering()))
    expect(failure.code).toBe('org-answer-unknown')
    nothingSaved()
  })
})
