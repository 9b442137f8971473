/** The method and headers of a request that a person types. */
import { describe, expect, test } from 'vitest'
import { headersOf, methodOf } from '../../../main/command-line/curl-request.ts'
import { fail } from '../../../main/contract/failure.ts'
import { processorTime } from '../../support/processor-time.ts'
import { failureOf } from '../../support/told.ts'

const api = new URL('https://contoso.crm.dynamics.com/api/data/v9.2/accounts')
const page = new URL('https://contoso.crm.dynamics.com/WebResources/logo')

describe('the method', () => {
  test.each([
    ['is GET', {}, 'GET'],
    ['is POST with a body', { data: '' }, 'POST'],
    ['is the chosen one', { request: 'patch', data: '{}' }, 'PATCH'],
  ])('%s', (_what, typed, method) => {
    expect(methodOf({ header: [], ...typed })).toBe(method)
  })

  test.each(['', 'GET /x', 'TRACE', 'connect', 'G\r\nET', 'X'.repeat(21)])(
    '%j is refused',
    async (request) => {
      expect(await failureOf(() => methodOf({ header: [], request }))).toMatchObject({
        reason: 'input-refused/http-method',
      })
    },
  )
})

describe('the headers', () => {
  test('are those of the Web API, unless a person sets others', () => {
    expect(headersOf({ header: [] }, api)).toEqual({
      accept: 'application/json',
      'odata-maxversion': '4.0',
      'odata-version': '4.0',
    })
    expect(
      headersOf({ header: ['ACCEPT: text/plain', 'Prefer:a', 'prefer: b '], data: '{}' }, api),
    ).toMatchObject({
      accept: 'text/plain',
      prefer: 'a, b',
      'content-type': 'application/json',
    })
    expect(headersOf({ header: ['Content-Type: multipart/mixed'], data: 'x' }, api)).toMatchObject({
      'content-type': 'multipart/mixed',
    })
  })

  test.each(['constructor', '__proto__', 'tostring', 'hasOwnProperty'])('may be called %s', (name) => {
    const sent = headersOf({ header: [`${name}: a`, `${name}: b`] }, page)
    expect(Object.entries(sent)).toEqual([
      ['accept', '*/*'],
      [name.toLowerCase(), 'a, b'],
    ])
  })

  test.each([
    ['x:a', 'a'],
    ['x: \t a \t b\t ', 'a \t b'],
    ['x: \u00a0\u00fc\u00a0 ', '\u00a0\u00fc\u00a0'],
    ['x:', ''],
    ['x: \t ', ''],
  ])('%j has the value without the spaces around it', (header, value) => {
    expect(headersOf({ header: [header] }, page)).toMatchObject({ x: value })
  })

  test.each([
    ['X:', 'Ā'],
    ['X:', 'a'],
    ['X: a', 'Ā'],
    ['X: a', 'a'],
  ])('%j, very many spaces and %j take no time', async (start, end) => {
    const took = await processorTime(() =>
      failureOf(async () => {
        headersOf({ header: [start + ' '.repeat(100_000) + end] }, page)
        throw fail('input-refused/header', { name: null })
      }),
    )
    expect(took).toBeLessThan(1000)
  })

  test('elsewhere accept anything', () => {
    expect(headersOf({ header: [] }, page)).toEqual({ accept: '*/*' })
  })

  test.each([
    'Authorization: x',
    'cookie: x',
    'Host: evil.example',
    'Transfer-Encoding: chunked',
    'Content-Length: 1',
  ])('%s is Homerealm’s own', async (header) => {
    expect(await failureOf(() => headersOf({ header: [header] }, api))).toMatchObject({
      reason: 'input-refused/header',
      message: expect.stringContaining('sets the header'),
    })
  })

  test.each([
    'no colon',
    ': x',
    'a b: x',
    'x: a\r\nCookie: b',
    'x: a\nb',
    'x\n: a',
    'x: \u0000',
    'x: \u20ac',
    '',
  ])('%j is no header', async (header) => {
    expect(await failureOf(() => headersOf({ header: [header] }, api))).toMatchObject({
      facts: { name: null },
    })
  })
})
