/** Across main/session/connect: exchanges of OAuth and WS-Trust that are cut off, garbled or never answered change nothing saved. */
import { describe, expect, test } from 'vitest'
import { FailureError } from '../../../../main/contract/failure.ts'
import type { Http, HttpResponse } from '../../../../main/http/http.ts'
import { Secret } from '../../../../main/secret.ts'
import type { ConnectOptions } from '../../../../main/session/connect/sign-in-attempt.ts'
import { canceled } from '../../../../main/sign-in/canceled.ts'
import { typeDeviceCode } from '../../../lab/device-page.ts'
import { hosts } from '../../../lab/index.ts'
import { failureOf } from '../../../support/connecting.ts'
import { anError } from '../../../support/failures.ts'
import { labHttp } from '../../../support/lab-http.ts'
import { connecting, useLab } from '../../../support/use-lab.ts'

const lab = useLab()
const app = connecting(lab)

const answer = (status: number, body: string): HttpResponse => ({ status, headers: [], body })
const FAULTS: Readonly<Record<string, () => HttpResponse | Promise<HttpResponse>>> = {
  'is cut off': () => Promise.reject(anError('network-failed')),
  'is a captive portal’s page': () => answer(200, '<html><title>Sign in to this network</title></html>'),
  'is an empty 503': () => answer(503, ''),
  'is an empty object': () => answer(200, '{}'),
  'is a list': () => answer(200, '[]'),
  'has no end of nesting': () => answer(200, '['.repeat(50_000)),
  'is a server’s fault': () => answer(500, '{"error":"server_error","error_description":"it broke"}'),
  'is a token that is over': () =>
    answer(200, '{"token_type":"Bearer","access_token":"eyJ.e30.c2ln","expires_in":0}'),
}

/** The exchanges at sign-in servers, each of which goes wrong once: what it is, and its path's end. */
const EXCHANGES = [
  ['AD FS 2019', 'tailspin', 'diego@tailspin.example', 'openid-configuration'],
  ['AD FS 2019', 'tailspin', 'diego@tailspin.example', 'oauth2/token/'],
  ['AD FS 2016', 'litware', 'diego@tailspin.example', 'openid-configuration'],
  ['AD FS 2016', 'litware', 'diego@tailspin.example', 'oauth2/token/'],
  ['AD FS 2012 R2', 'wingtip', 'diego@tailspin.example', 'oauth2/token'],
  ['Microsoft Entra', 'contoso', 'alex@contoso.example', 'oauth2/v2.0/token'],
  ['the system’s browser', 'contoso', 'alex@contoso.example', 'oauth2/v2.0/token'],
  ['a device code', 'contoso', 'alex@contoso.example', 'devicecode'],
  ['a device code', 'contoso', 'alex@contoso.example', 'oauth2/v2.0/token'],
  ['an application', 'contoso', null, 'oauth2/v2.0/token'],
  ['WS-Trust', 'adatum', null, 'trust/mex'],
  ['WS-Trust', 'adatum', null, 'usernamemixed'],
  ['WS-Trust', 'adatum', null, 'Organization.svc'],
  ['WS-Trust for a token', 'fabrikam', null, 'trust/mex'],
  ['WS-Trust for a token', 'fabrikam', null, 'usernamemixed'],
  ['WS-Trust for a token', 'fabrikam', null, 'oauth2/v2.0/token'],
] as const

/** Sockets of this process that listen. */
const listening = () => process.getActiveResourcesInfo().filter((each) => each === 'TCPServerWrap').length

/** What the person does, beside signing in at a page in our window. */
function preferred(by: string, userName: string | null): Partial<ConnectOptions> {
  if (userName === null) return typed(by)
  if (by === 'the system’s browser') return { userAgent: 'system-browser' }
  if (by !== 'a device code') return {}
  return {
    userAgent: 'device-code',
    onStep(step) {
      if (step.doing === 'waiting-for-code')
        void typeDeviceCode(lab, { page: step.page, code: step.code, userName })
    },
  }
}

/** Those that ask for what they need in the app, without a page. */
const typed = (by: string): Partial<ConnectOptions> => {
  const { clientId, secret } = lab.application
  const { userName, password } = lab.person(
    by === 'WS-Trust' ? 'adele@adatum.example' : 'megan@fabrikam.example',
  )
  const [method, name, word] = by.startsWith('WS-Trust')
    ? (['ws-trust', userName, password] as const)
    : (['client-credentials', clientId, secret] as const)
  return { method, ask: async () => ({ name, secret: new Secret(word), keep: true }) }
}

describe.each(EXCHANGES)('%s at %s (%s): the answer of %s', (by, org, userName, end) => {
  const add = () =>
    app.organizations.add({
      url: lab.url(hosts[org]),
      // of whose domain the STS is
      ...(by === 'WS-Trust for a token' ? { userName: 'megan@fabrikam.example' } : {}),
    })

  /** Adds the org over a good network; then the exchange goes wrong. */
  async function prepared(fault: (signal: AbortSignal | undefined) => HttpResponse | Promise<HttpResponse>) {
    const profile = await add()
    if (userName !== null) app.as(userName)
    const good = labHttp(lab)
    const bad: Http = (request) =>
      new URL(request.url).pathname.endsWith(end) ? Promise.resolve(fault(request.signal)) : good(request)
    app.http = bad
    return { profile, options: preferred(by, userName), listened: listening() }
  }
  const asBefore = async (listened: number) => {
    expect(app.vault.records.size).toBe(0)
    expect(app.store.accounts()).toEqual([])
    expect(app.store.profiles().map(({ accountId }) => accountId)).toEqual([null])
    expect(app.agent.closed).toBe(app.agent.opened)
    await expect.poll(listening, { timeout: 10_000 }).toBe(listened)
  }

  test.each(Object.entries(FAULTS))('%s: a failure of ours, and nothing is kept', async (_fault, make) => {
    const { profile, options, listened } = await prepared(make)
    const failure = await failureOf(app.connect(profile, options))
    expect(['internal', 'org-refused-credential']).not.toContain(failure.code)
    expect(failure.message).not.toMatch(/undefined|\[object|TypeError/)
    await asBefore(listened)
  })

  test('at a renewal fails or asks a person, and the vault is as before', async () => {
    const profile = await add()
    if (userName !== null) app.as(userName)
    await app.connect(profile, preferred(by, userName))
    app.endAccessTokens()
    // with a refresh token the STS would not be asked
    if (by.startsWith('WS-Trust') && !end.endsWith('/token'))
      app.changeSaved((saved) => {
        if ('refreshToken' in saved) saved['refreshToken'] = null
      })
    const before = saved()
    const good = app.http
    for (const make of Object.values(FAULTS)) {
      app.http = (request) =>
        new URL(request.url).pathname.endsWith(end) ? Promise.resolve(make()) : good(request)
      const outcome = await app.connect(profile, { interactive: false }).catch((error: unknown) => error)
      // a renewal may need no metadata, and needs no device code: then nothing went wrong
      if (outcome instanceof FailureError) expect(saved()).toEqual(before)
      else expect(end).toMatch(/configuration|devicecode/)
    }
    app.http = good
    expect(await app.connect(profile, { interactive: false })).toMatchObject({ interactive: false })
    expect(app.agent.opened).toBe(userName === null || 'userAgent' in preferred(by, userName) ? 0 : 1)
  })

  const saved = () => [...app.vault.records].map(([id, secret]) => [id, secret.reveal()])

  test('never comes: canceling ends it at once, and nothing is kept', async () => {
    const abort = new AbortController()
    const { profile, options, listened } = await prepared((signal) => {
      setImmediate(() => abort.abort(canceled()))
      return new Promise((_resolve, reject) =>
        signal?.addEventListener('abort', () => reject(signal.reason), { once: true }),
      )
    })
    const failure = await failureOf(app.connect(profile, { ...options, signal: abort.signal }))
    expect(failure.code).toBe('sign-in-canceled')
    await asBefore(listened)
  })
})

describe.each([
  ['AD FS', hosts.tailspin, hosts.tailspinSts, '/adfs/oauth2/authorize/', 'diego@tailspin.example'],
  ['Microsoft Entra', hosts.contoso, hosts.login, '/login', 'alex@contoso.example'],
] as const)('%s: a sign-in page that does not load', (_name, org, host, path, userName) => {
  test.each(['GET', 'POST'] as const)(
    '(%s) ends the sign-in with a failure, and nothing is kept',
    async (method) => {
      app.as(userName)
      const profile = await app.add(org)
      const end = host === hosts.login ? `/${lab.tenants.contoso}${path}` : path
      const mend = lab.breaks({ host, method, path: end, does: 'cut-off' })
      const failure = await failureOf(app.connect(profile))
      mend()
      expect(failure.code).toBe('sign-in-page-failed')
      expect(app.vault.records.size).toBe(0)
      expect(app.store.accounts()).toEqual([])
      expect(app.agent.closed).toBe(app.agent.opened)
    },
  )
})
