import { describe, expect, test } from 'vitest'
import type { Connection, HttpResponse, StreamedRequest } from '../../../../main/http/http.ts'
import {
  type AuthenticatedExchangeParts,
  createAuthenticatedExchange,
} from '../../../../main/sign-in/windows/authenticated-exchange.ts'
import type { Proof } from '../../../../main/sign-in/windows/proof.ts'
import { anError } from '../../../support/failures.ts'
import { answer, unauthorized } from '../../../support/http.ts'
import { failureOf } from '../../../support/told.ts'

const origin = 'https://crm.contoso.example'
const url = `${origin}/api/data/v9.2/WhoAmI`

const ok = answer(200, '{}')

/** A server that gives these answers in turn, and the messages of a proof to it. */
function scene(
  answers: (HttpResponse | (() => HttpResponse))[],
  change: Partial<AuthenticatedExchangeParts> = {},
) {
  const asked: StreamedRequest[] = []
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

describe('an authenticated exchange', () => {
  test('sends messages until the server accepts them, and none on the same connection afterwards', async () => {
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

  test('finds its message in a header line with several challenges', async () => {
    const { exchange, heard } = scene([unauthorized('Negotiate, NTLM YWJj, Basic realm="x"'), ok])
    await exchange({ url })
    expect(heard).toEqual([null, 'YWJj'])
  })

  test('authenticates each exchange if a proof is valid for one only', async () => {
    const { exchange, heard } = scene([ok, ok], { goodFor: 'exchange', scheme: 'Negotiate' })
    await exchange({ url })
    await exchange({ url })
    expect(heard).toEqual([null, null])
  })

  test('authenticates again if the server asks again', async () => {
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

  test('waits for an exchange that is authenticating on the same connection', async () => {
    const { exchange, heard } = scene([unauthorized('NTLM YWJj'), ok, ok, ok])
    await Promise.all([exchange({ url }), exchange({ url }), exchange({ url })])
    expect(heard).toEqual([null, 'YWJj'])
  })

  test('sends nothing more after the server has refused it', async () => {
    const { exchange, asked } = scene([unauthorized('NTLM YWJj'), unauthorized('NTLM')])
    for (const _time of [1, 2])
      expect(await failureOf(exchange({ url }))).toMatchObject({ code: 'sign-in-refused' })
    expect(asked).toHaveLength(2)
  })

  test('gives up on a server that always asks for one more message', async () => {
    const { exchange, asked } = scene(Array.from({ length: 50 }, () => unauthorized('NTLM YWJj')))
    expect(await failureOf(exchange({ url }))).toMatchObject({ code: 'sign-in-refused' })
    expect(asked.length).toBeLessThan(6)
  })

  test('fails as a network error if the connection was lost in between', async () => {
    const answers: (HttpResponse | (() => HttpResponse))[] = [unauthorized('NTLM YWJj')]
    const { exchange, reconnect } = scene(answers)
    answers.push(() => {
      reconnect()
      return unauthorized('NTLM')
    })
    expect(await failureOf(exchange({ url }))).toMatchObject({ code: 'network-failed' })
  })

  test.each([
    'https://elsewhere.example/',
    'http://crm.contoso.example/',
    'https://crm.contoso.example:8443/',
  ])('refuses any origin but its own: %s', async (other) => {
    const { exchange, asked } = scene([ok])
    await expect(exchange({ url: other })).rejects.toThrow('its own org only')
    expect(asked).toEqual([])
  })
})
