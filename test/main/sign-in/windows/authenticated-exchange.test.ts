import { describe, expect, test } from 'vitest'
import { FailureError } from '../../../../main/contract/failure.ts'
import type { Connection, HttpRequest, HttpResponse } from '../../../../main/http/http.ts'
import {
  type AuthenticatedExchangeParts,
  createAuthenticatedExchange,
} from '../../../../main/sign-in/windows/authenticated-exchange.ts'
import type { Proof } from '../../../../main/sign-in/windows/proof.ts'
import { anError } from '../../../support/failures.ts'

const origin = 'https://crm.contoso.example'
const url = `${origin}/api/data/v9.2/WhoAmI`

const unauthorized = (...challenges: string[]): HttpResponse => ({
  status: 401,
  headers: challenges.map((value) => ['www-authenticate', value] as const),
  body: '',
})
const ok: HttpResponse = { status: 200, headers: [], body: '{}' }

/** A server that answers in turn, and the proof that it is given. */
function scene(
  answers: (HttpResponse | (() => HttpResponse))[],
  change: Partial<AuthenticatedExchangeParts> = {},
) {
  const asked: HttpRequest[] = []
  let connections = 1
  const connection: Connection = {
    exchange: async (request) => {
      asked.push(request)
      const next = answers.shift() ?? unauthorized('NTLM')
      return typeof next === 'function' ? next() : next
    },
    opened: () => connections,
    serverCertificate: () => null,
  }
  const heard: (string | null)[] = []
  const begin = (): Proof => ({
    async next(said) {
      heard.push(said)
      return said === 'ZW5k' ? null : `bWVz${heard.length}`
    },
  })
  const exchange = createAuthenticatedExchange({
    connection,
    origin,
    scheme: 'NTLM',
    goodFor: 'connection',
    begin,
    refused: () => anError('sign-in-refused'),
    ...change,
  })
  return { exchange, asked, heard, reconnect: () => (connections += 1) }
}

const codeOf = (work: Promise<unknown>) =>
  work.then(
    () => 'none',
    (error: unknown) => (error instanceof FailureError ? error.code : String(error)),
  )

describe('an exchange that proves who asks', () => {
  test('says message after message until the server knows, and then no more', async () => {
    const { exchange, asked, heard } = scene([unauthorized('Negotiate', 'NTLM YWJj'), ok, ok])
    expect(await exchange({ url })).toBe(ok)
    expect(await exchange({ url, headers: { accept: 'x' } })).toBe(ok)
    expect(heard).toEqual([null, 'YWJj'])
    expect(asked.map(({ headers }) => headers?.['authorization'])).toEqual([
      'NTLM bWVz1',
      'NTLM bWVz2',
      undefined,
    ])
    expect(asked[2]?.headers).toEqual({ accept: 'x' })
  })

  test('reads the message among challenges that are joined in one line', async () => {
    const { exchange, heard } = scene([unauthorized('Negotiate, NTLM YWJj, Basic realm="x"'), ok])
    await exchange({ url })
    expect(heard).toEqual([null, 'YWJj'])
  })

  test('proves each exchange anew where a proof is good for one', async () => {
    const { exchange, heard } = scene([ok, ok], { goodFor: 'exchange', scheme: 'Negotiate' })
    await exchange({ url })
    await exchange({ url })
    expect(heard).toEqual([null, null])
  })

  test('proves again on a connection that the server has opened anew', async () => {
    const { exchange, heard } = scene([
      unauthorized('NTLM YWJj'),
      ok,
      unauthorized('NTLM'),
      unauthorized('NTLM ZGVm'),
      ok,
    ])
    await exchange({ url })
    expect(await exchange({ url })).toBe(ok)
    expect(heard).toEqual([null, 'YWJj', null, 'ZGVm'])
  })

  test('one after another: a connection has one proof at a time', async () => {
    const { exchange, heard } = scene([unauthorized('NTLM YWJj'), ok, ok, ok])
    await Promise.all([exchange({ url }), exchange({ url }), exchange({ url })])
    expect(heard).toEqual([null, 'YWJj'])
  })

  test('that is refused sends nothing more', async () => {
    const { exchange, asked } = scene([unauthorized('NTLM YWJj'), unauthorized('NTLM')])
    expect(await codeOf(exchange({ url }))).toBe('sign-in-refused')
    expect(await codeOf(exchange({ url }))).toBe('sign-in-refused')
    expect(asked).toHaveLength(2)
  })

  test('ends with a server that never has enough', async () => {
    const { exchange, asked } = scene(Array.from({ length: 50 }, () => unauthorized('NTLM YWJj')))
    expect(await codeOf(exchange({ url }))).toBe('sign-in-refused')
    expect(asked.length).toBeLessThan(6)
  })

  test('calls a connection that was lost on the way no refusal of the password', async () => {
    const answers: (HttpResponse | (() => HttpResponse))[] = [unauthorized('NTLM YWJj')]
    const { exchange, reconnect } = scene(answers)
    answers.push(() => {
      reconnect()
      return unauthorized('NTLM')
    })
    expect(await codeOf(exchange({ url }))).toBe('network-failed')
  })

  test.each([
    'https://elsewhere.example/',
    'http://crm.contoso.example/',
    'https://crm.contoso.example:8443/',
  ])('goes to its own origin, never to %s', async (other) => {
    const { exchange, asked } = scene([ok])
    await expect(exchange({ url: other })).rejects.toThrow('its own org only')
    expect(asked).toEqual([])
  })
})
