import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { FailureError } from '../../../../main/contract/failure.ts'
import type { HttpRequest, HttpResponse } from '../../../../main/http/http.ts'
import { createTickets, type Tickets } from '../../../../main/sign-in/windows/tickets.ts'
import { createSts } from '../../../../main/sign-in/ws-trust/sts.ts'
import { anError } from '../../../support/failures.ts'
import { fakeSspi } from '../../../support/sspi.ts'

const HOST = 'sts.adatum.example'
const fixture = (path: string): string =>
  readFileSync(new URL(`../../../fixtures/${path}`, import.meta.url), 'utf8')
const MEX = fixture('metadata-exchange/read/1.3-before-2005.xml')
const RSTR = fixture('ws-trust/response/read/1.3-that-does-not-say-to-which-request.xml')
const WINDOWS = {
  address: `https://${HOST}/adfs/services/trust/13/windowstransport`,
  version: '1.3',
} as const
const PURPOSE = { appliesTo: 'https://crm.adatum.example/x.svc', keyType: 'symmetric' } as const

const answer = (status: number, body: string, headers: HttpResponse['headers'] = []): HttpResponse => ({
  status,
  headers,
  body,
})

/** A library with a ticket of Adele. */
const ADELES: Tickets = {
  begin: (host) => ({
    next: async (message) => (message === null ? `dGlja2V0IGZvciA${host.length}` : null),
    principal: async () => 'adele@CORP.EXAMPLE',
    isByNtlm: () => false,
  }),
}

/** An STS whose MEX document is that, and that says to a ticket what `said` makes of the request. */
function stsWith(
  said: (request: HttpRequest) => HttpResponse | Promise<HttpResponse>,
  { mex = MEX, tickets = ADELES }: { mex?: string; tickets?: Tickets } = {},
) {
  const shown: HttpRequest[] = []
  const sts = createSts(HOST, {
    http: async () => answer(200, mex),
    connect: () => ({
      exchange: async (request) => {
        shown.push(request)
        return said(request)
      },
      opened: () => 1,
      serverCertificate: () => null,
    }),
    tickets,
    now: () => 0,
  })
  return { sts, shown }
}
const never = new AbortController().signal
const codeOf = (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => 'done',
    (error: unknown) => (error instanceof FailureError ? error.code : String(error)),
  )

describe('a ticket at an STS', () => {
  test.each([
    ['is refused', () => answer(401, '', [['www-authenticate', 'Negotiate']]), 'sign-in-refused'],
    ['is answered with rubbish', () => answer(200, 'rubbish'), 'token-invalid'],
    ['is answered by a page', () => answer(200, '<html><title>Sign in</title></html>'), 'token-invalid'],
    ['comes to an endpoint that is disabled', () => answer(503, ''), 'method-not-available'],
    [
      'comes when the connection is cut off',
      () => Promise.reject(anError('network-failed')),
      'network-failed',
    ],
  ])('that %s fails as that', async (_what, said, code) => {
    const { sts } = stsWith(said)
    expect(await codeOf(sts.byTicket({ where: WINDOWS, purpose: PURPOSE, signal: never }))).toBe(code)
  })

  test('on Windows is of the account that is logged on', async () => {
    const tickets = createTickets({
      platform: 'win32',
      library: fakeSspi(['ticket']).library,
      account: async () => ({ name: 'adatum\\adele', upn: 'adele@adatum.example' }),
    })
    const { sts } = stsWith(() => answer(200, RSTR), { tickets })
    const { principal } = await sts.byTicket({ where: WINDOWS, purpose: PURPOSE, signal: never })
    expect(principal).toBe('adele@adatum.example')
  })

  test('is shown without a user name or password, and to no other host', async () => {
    const { sts, shown } = stsWith(() => answer(200, 'rubbish'))
    await codeOf(sts.byTicket({ where: WINDOWS, purpose: PURPOSE, signal: never }))
    expect(shown.map(({ url }) => new URL(url).host)).toEqual([HOST])
    expect(shown[0]?.headers?.['authorization']).toMatch(/^Negotiate /)
    expect(shown[0]?.body).toContain('<t:RequestSecurityToken')
    expect(shown[0]?.body).not.toMatch(/Security>|Username|Password/)
  })

  test('that is never answered gives way to who cancels', async () => {
    const abort = new AbortController()
    const { sts } = stsWith(() => {
      abort.abort(anError('sign-in-canceled'))
      return new Promise(() => {})
    })
    expect(await codeOf(sts.byTicket({ where: WINDOWS, purpose: PURPOSE, signal: abort.signal }))).toBe(
      'sign-in-canceled',
    )
  })
})

describe('the endpoints of an STS', () => {
  const unused = () => answer(500, '')

  test('for tickets and for passwords are those of its own host', async () => {
    const { sts } = stsWith(unused)
    expect(await sts.endpoints(never)).toMatchObject({
      userName: { address: `https://${HOST}/adfs/services/trust/13/usernamemixed` },
      windows: WINDOWS,
    })
  })

  test('that lie on another host get no ticket, and no password', async () => {
    const mex = MEX.replace(`https://${HOST}/adfs/services/trust/13/windows`, 'https://evil.example/windows')
    expect((await stsWith(unused, { mex }).sts.endpoints(never)).windows).toBe(null)
    const all = MEX.replaceAll(`https://${HOST}/`, 'https://evil.example/')
    expect(await codeOf(stsWith(unused, { mex: all }).sts.endpoints(never))).toBe('method-not-available')
  })

  test('may be for tickets alone', async () => {
    const mex = MEX.replaceAll('usernamemixed', 'none').replaceAll('WssUsernameToken10', 'None')
    expect(await stsWith(unused, { mex }).sts.endpoints(never)).toEqual({
      userName: null,
      windows: WINDOWS,
      issuedToken: null,
    })
  })
})
