import { describe, expect, test } from 'vitest'
import type { StreamedRequest } from '../../../../main/http/http.ts'
import type { LoggedOnAccount } from '../../../../main/sign-in/windows/logged-on-account.ts'
import { DYNAMICS } from '../../../../main/sign-in/windows/refusals.ts'
import { createTicketExchange } from '../../../../main/sign-in/windows/ticket-exchange.ts'
import { createTickets } from '../../../../main/sign-in/windows/tickets.ts'
import { aConnection, answer } from '../../../support/http.ts'
import { base64, type FakeSspi, fakeSspi } from '../../../support/sspi.ts'
import { failureOf } from '../../../support/told.ts'

const NORA: LoggedOnAccount = { name: 'northwind\\nora', upn: 'nora@northwind.example' }

/** An exchange on Windows. The server answers 401 with each challenge, and then 200, with the last message if there is one. */
function onWindows(
  { library }: FakeSspi,
  challenges: readonly string[],
  { last = null, certificate = new Uint8Array(1) }: { last?: string | null; certificate?: Uint8Array | null },
) {
  const url = `${certificate === null ? 'http' : 'https'}://crm.northwind.example/Northwind/`
  const sent: StreamedRequest[] = []
  const connection = aConnection(async (request) => {
    sent.push(request)
    const challenge = challenges[sent.length - 1]
    const said = challenge ?? last
    const headers = said === null ? [] : [['www-authenticate', `Negotiate ${base64(said)}`] as const]
    return answer(challenge === undefined ? 200 : 401, '', ...headers)
  }, certificate)
  const { exchange, principal } = createTicketExchange({
    connect: () => connection,
    tickets: createTickets({ platform: 'win32', library, account: async () => NORA }),
    url,
    service: DYNAMICS,
  })
  return {
    ask: async () => (await exchange({ url })).status,
    principal,
    shown: () => sent.map(({ headers }) => headers?.['authorization']),
  }
}

describe('a ticket', () => {
  test.each([
    ['win32', 'HTTP/crm.contoso.com'],
    ['linux', 'HTTP@crm.contoso.com'],
    ['darwin', 'HTTP@crm.contoso.com'],
  ] as const)('is requested on %s for the service %s', async (platform, service) => {
    const { library, services } = fakeSspi(['ticket'])
    await createTickets({ platform, library }).begin('crm.contoso.com').next(null, null)
    expect(services).toEqual([service])
  })
})

describe('a ticket exchange on Windows, where the library calls a context complete after its first step,', () => {
  test('goes on while the server sends messages', async () => {
    const sspi = fakeSspi(['ticket', 'the rest'], 2, 'NORTHWIND\\nora')
    const server = onWindows(sspi, ['more is wanted'], {})
    expect(await server.ask()).toBe(200)
    expect(sspi.heard).toEqual(['', base64('more is wanted')])
    expect(server.shown()).toEqual([`Negotiate ${base64('ticket')}`, `Negotiate ${base64('the rest')}`])
  })

  test('reads the server’s own proof, and no message after it', async () => {
    const sspi = fakeSspi(['ticket', null, new Error('InitializeSecurityContext: no')], 2, 'NORTHWIND\\nora')
    const server = onWindows(sspi, [], { last: 'proof' })
    expect(await server.ask()).toBe(200)
    expect(sspi.heard).toEqual(['', base64('proof')])

    const proof = createTickets({ platform: 'win32', library: sspi.library }).begin('crm.contoso.com')
    await proof.next(null, null)
    await proof.next(base64('proof'), null)
    expect(await proof.next(base64('more'), null)).toBeNull()
  })

  test('is for the account that is logged on if the context names nobody', async () => {
    const server = onWindows(fakeSspi(['ticket']), [], {})
    expect(await server.principal()).toBeNull()
    await server.ask()
    expect(await server.principal()).toBe('nora@northwind.example')
  })

  test('is for the account that the context names', async () => {
    const server = onWindows(fakeSspi(['ticket', null], 2, 'NORTHWIND\\olaf'), [], { last: 'proof' })
    await server.ask()
    expect(await server.principal()).toBe('NORTHWIND\\olaf')
  })

  test.each([
    ['at the start', ['NTLMSSP\0 1'], [], []],
    ['inside SPNEGO', ['`NTLMSSP\0 1'], [], []],
    ['after the server has asked for more', ['ticket', 'NTLMSSP\0 3'], ['NTLMSSP\0 2'], ['ticket']],
  ])('does not send an NTLM message %s', async (_when, says, challenges, sent) => {
    const server = onWindows(fakeSspi(says), challenges, {})
    expect(await failureOf(server.ask())).toMatchObject({
      code: 'sign-in-needs-person',
      message: 'Windows has no Kerberos ticket for crm.northwind.example.',
    })
    expect(server.shown().filter((each) => each !== undefined)).toEqual(
      sent.map((each) => `Negotiate ${base64(each)}`),
    )
  })
})

describe('a ticket that the server refuses', () => {
  test.each([
    ['names Extended Protection over https', true, new Uint8Array(1)],
    ['does not name Extended Protection over http', false, null],
  ])('gives advice that %s', async (_what, said, certificate) => {
    const server = onWindows(fakeSspi(['ticket', null]), ['-'], { certificate })
    const failure = await failureOf(server.ask())
    expect(failure).toMatchObject({
      message: 'crm.northwind.example does not take the Kerberos ticket of this computer.',
      fixedBy: 'organization-administrator',
      advice: expect.stringContaining('setspn'),
    })
    expect(JSON.stringify(failure).includes('Extended Protection')).toBe(said)
  })
})

describe('a ticket on Linux', () => {
  test('has no holder by the account that is logged on', async () => {
    const { library } = fakeSspi(['ticket'])
    const proof = createTickets({ platform: 'linux', library, account: async () => NORA }).begin('crm')
    await proof.next(null, null)
    expect(await proof.principal()).toBeNull()
  })
})
