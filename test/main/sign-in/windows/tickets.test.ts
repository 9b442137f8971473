import { describe, expect, test } from 'vitest'
import type { Connection, HttpRequest } from '../../../../main/http/http.ts'
import type { LoggedOnAccount } from '../../../../main/sign-in/windows/logged-on-account.ts'
import { DYNAMICS } from '../../../../main/sign-in/windows/refusals.ts'
import { createTicketExchange } from '../../../../main/sign-in/windows/ticket-exchange.ts'
import { createTickets, spnOf } from '../../../../main/sign-in/windows/tickets.ts'
import { base64, type FakeSspi, fakeSspi } from '../../../support/sspi.ts'
import { toldBy } from '../../../support/told.ts'

const NORA: LoggedOnAccount = { name: 'northwind\\nora', upn: 'nora@northwind.example' }

/** An exchange on Windows with a server that answers 401 with each of these messages, and then 200, with the last one if there is one. */
function onWindows(
  { library }: FakeSspi,
  challenges: readonly string[],
  { last = null, certificate = new Uint8Array(1) }: { last?: string | null; certificate?: Uint8Array | null },
) {
  const url = `${certificate === null ? 'http' : 'https'}://crm.northwind.example/Northwind/`
  const sent: HttpRequest[] = []
  const connection: Connection = {
    exchange: async (request) => {
      sent.push(request)
      const challenge = challenges[sent.length - 1]
      const said = challenge ?? last
      return {
        status: challenge === undefined ? 200 : 401,
        headers: said === null ? [] : [['www-authenticate', `Negotiate ${base64(said)}`]],
        body: '',
      }
    },
    opened: () => 1,
    serverCertificate: () => certificate,
  }
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
  test('is asked for by the name that the system’s library takes', () => {
    expect(spnOf('crm.contoso.com', 'win32')).toBe('HTTP/crm.contoso.com')
    expect(spnOf('crm.contoso.com', 'linux')).toBe('HTTP@crm.contoso.com')
    expect(spnOf('crm.contoso.com', 'darwin')).toBe('HTTP@crm.contoso.com')
  })

  test('on Windows is asked for by a service principal name', async () => {
    const sspi = fakeSspi(['ticket'])
    await createTickets({ platform: 'win32', library: sspi.library })
      .begin('crm.contoso.com')
      .next(null, null)
    expect(sspi.services).toEqual(['HTTP/crm.contoso.com'])
  })
})

describe('on Windows, where the library calls a context complete after its first step', () => {
  test('the proof goes on while the server sends messages', async () => {
    const sspi = fakeSspi(['ticket', 'the rest'], 2, 'NORTHWIND\\nora')
    const server = onWindows(sspi, ['more is wanted'], {})
    expect(await server.ask()).toBe(200)
    expect(sspi.heard).toEqual(['', base64('more is wanted')])
    expect(server.shown()).toEqual([`Negotiate ${base64('ticket')}`, `Negotiate ${base64('the rest')}`])
  })

  test('and the server’s own proof is heard, after which nothing more is', async () => {
    const sspi = fakeSspi(['ticket', null, new Error('InitializeSecurityContext: no')], 2, 'NORTHWIND\\nora')
    const server = onWindows(sspi, [], { last: 'proof' })
    expect(await server.ask()).toBe(200)
    expect(sspi.heard).toEqual(['', base64('proof')])

    const proof = createTickets({ platform: 'win32', library: sspi.library }).begin('crm.contoso.com')
    await proof.next(null, null)
    await proof.next(base64('proof'), null)
    expect(await proof.next(base64('more'), null)).toBeNull()
  })

  test('the person is the account that is logged on, where the context names nobody', async () => {
    const server = onWindows(fakeSspi(['ticket']), [], {})
    expect(await server.principal()).toBeNull()
    await server.ask()
    expect(await server.principal()).toBe('nora@northwind.example')
  })

  test('the person is another one, where the context says so', async () => {
    const server = onWindows(fakeSspi(['ticket', null], 2, 'NORTHWIND\\olaf'), [], { last: 'proof' })
    await server.ask()
    expect(await server.principal()).toBe('NORTHWIND\\olaf')
  })

  test.each([
    ['at once', ['NTLMSSP\0 1'], [], []],
    ['within SPNEGO', ['`NTLMSSP\0 1'], [], []],
    ['once the server has asked for more', ['ticket', 'NTLMSSP\0 3'], ['NTLMSSP\0 2'], ['ticket']],
  ])('what it says by NTLM, %s, is sent to nobody', async (_when, says, challenges, sent) => {
    const server = onWindows(fakeSspi(says), challenges, {})
    expect(await toldBy(server.ask())).toMatchObject({
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
    ['https', true, new Uint8Array(1)],
    ['http', false, null],
  ])('over %s may lack a channel binding: %s', async (_scheme, said, certificate) => {
    const server = onWindows(fakeSspi(['ticket', null]), ['-'], { certificate })
    const failure = await toldBy(server.ask())
    expect(failure).toMatchObject({
      message: 'crm.northwind.example does not take the Kerberos ticket of this computer.',
      fixedBy: 'organization-administrator',
      advice: expect.stringContaining('setspn'),
    })
    expect(JSON.stringify(failure).includes('Extended Protection')).toBe(said)
  })
})

describe('elsewhere', () => {
  test('the account that is logged on says nothing of a ticket', async () => {
    const { library } = fakeSspi(['ticket'])
    const proof = createTickets({ platform: 'linux', library, account: async () => NORA }).begin('crm')
    await proof.next(null, null)
    expect(await proof.principal()).toBeNull()
  })
})
