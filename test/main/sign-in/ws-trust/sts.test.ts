import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import type { HttpResponse, StreamedRequest } from '../../../../main/http/http.ts'
import { createTickets, type Tickets } from '../../../../main/sign-in/windows/tickets.ts'
import { createSts } from '../../../../main/sign-in/ws-trust/sts.ts'
import { anError } from '../../../support/failures.ts'
import { aConnection, answer, unauthorized } from '../../../support/http.ts'
import { fakeSspi } from '../../../support/sspi.ts'
import { failureOf } from '../../../support/told.ts'

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

/** A library with a ticket of Adele. */
const ADELES: Tickets = {
  begin: (host) => ({
    next: async (message) => (message === null ? `dGlja2V0IGZvciA${host.length}` : null),
    principal: async () => 'adele@CORP.EXAMPLE',
    isByNtlm: () => false,
  }),
}

/** An STS with this metadata document, whose endpoint for tickets gives these answers. */
function stsWith(
  said: (request: StreamedRequest) => HttpResponse | Promise<HttpResponse>,
  { mex = MEX, tickets = ADELES }: { mex?: string; tickets?: Tickets } = {},
) {
  const shown: StreamedRequest[] = []
  const sts = createSts(HOST, {
    http: async () => answer(200, mex),
    connect: () =>
      aConnection(async (request) => {
        shown.push(request)
        return said(request)
      }),
    tickets,
    now: () => 0,
  })
  return { sts, shown }
}
const never = new AbortController().signal
describe('a ticket at an STS', () => {
  test.each([
    ['that is refused', 'sign-in-refused', () => unauthorized('Negotiate')],
    ['that is answered with rubbish', 'token-invalid', () => answer(200, 'rubbish')],
    [
      'that is answered with a page',
      'token-invalid',
      () => answer(200, '<html><title>Sign in</title></html>'),
    ],
    ['at a disabled endpoint', 'method-not-available', () => answer(503)],
    ['whose connection is cut off', 'network-failed', () => Promise.reject(anError('network-failed'))],
  ] as const)('%s fails as %s', async (_what, code, said) => {
    const { sts } = stsWith(said)
    const signedIn = sts.byTicket({ where: WINDOWS, purpose: PURPOSE, signal: never })
    expect(await failureOf(signedIn)).toMatchObject({ code })
  })

  test('on Windows belongs to the account that is logged on', async () => {
    const tickets = createTickets({
      platform: 'win32',
      library: fakeSspi(['ticket']).library,
      account: async () => ({ name: 'adatum\\adele', upn: 'adele@adatum.example' }),
    })
    const { sts } = stsWith(() => answer(200, RSTR), { tickets })
    const { principal } = await sts.byTicket({ where: WINDOWS, purpose: PURPOSE, signal: never })
    expect(principal).toBe('adele@adatum.example')
  })

  test('is sent without a user name or password, and to no other host', async () => {
    const { sts, shown } = stsWith(() => answer(200, 'rubbish'))
    await failureOf(sts.byTicket({ where: WINDOWS, purpose: PURPOSE, signal: never }))
    expect(shown.map(({ url }) => new URL(url).host)).toEqual([HOST])
    expect(shown[0]?.headers?.['authorization']).toMatch(/^Negotiate /)
    expect(shown[0]?.body).toContain('<t:RequestSecurityToken')
    expect(shown[0]?.body).not.toMatch(/Security>|Username|Password/)
  })

  test('that is never answered ends when the person cancels', async () => {
    const abort = new AbortController()
    const { sts } = stsWith(() => {
      abort.abort(anError('sign-in-canceled'))
      return new Promise(() => {})
    })
    const signedIn = sts.byTicket({ where: WINDOWS, purpose: PURPOSE, signal: abort.signal })
    expect(await failureOf(signedIn)).toMatchObject({ code: 'sign-in-canceled' })
  })
})

describe('the endpoints of an STS', () => {
  const unused = () => answer(500, '')

  test('for tickets and for passwords are on its own host', async () => {
    const { sts } = stsWith(unused)
    expect(await sts.endpoints(never)).toMatchObject({
      userName: { address: `https://${HOST}/adfs/services/trust/13/usernamemixed` },
      windows: WINDOWS,
    })
  })

  test('that are on another host get no ticket', async () => {
    const mex = MEX.replace(`https://${HOST}/adfs/services/trust/13/windows`, 'https://evil.example/windows')
    expect((await stsWith(unused, { mex }).sts.endpoints(never)).windows).toBe(null)
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
