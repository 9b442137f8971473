import { once } from 'node:events'
import { request } from 'node:http'
import { connect, type Socket } from 'node:net'
import { afterEach, describe, expect, test } from 'vitest'
import { FailureError } from '../../../main/contract/failure.ts'
import { judgeAuthorizationResponse } from '../../../main/sign-in/oauth/authorization-response.ts'
import { type Loopback, listenOnLoopback } from '../../../main/sign-in/oauth/loopback.ts'

const STATE = 'the-state-of-this-sign-in'
let open: Loopback | undefined
afterEach(() => open?.close())

async function listen() {
  open = await listenOnLoopback((url) => judgeAuthorizationResponse(url, STATE))
  return open
}

function get(
  loopback: Loopback,
  path: string,
  options: { host?: string; method?: string } = {},
): Promise<{ status: number; body: string }> {
  const { port } = new URL(loopback.redirectUri)
  return new Promise((resolve, reject) => {
    const asked = request(
      {
        host: '127.0.0.1',
        port,
        path,
        method: options.method ?? 'GET',
        headers: { host: options.host ?? `localhost:${port}` },
      },
      (response) => {
        let body = ''
        response.on('data', (chunk) => {
          body += chunk
        })
        response.on('end', () => resolve({ status: response.statusCode ?? 0, body }))
      },
    )
    asked.on('error', reject)
    asked.end()
  })
}

describe('the loopback listener', () => {
  test('gives the code that comes with the state of this sign-in', async () => {
    const loopback = await listen()
    expect((await get(loopback, `/?code=abc&state=${STATE}`)).status).toBe(200)
    expect(await loopback.answer).toBe('abc')
  })

  test.each([
    ['the same answer again', `/?code=abc&state=${STATE}`, `/?code=abc&state=${STATE}`],
    ['another code', `/?code=abc&state=${STATE}`, `/?code=ATTACKER&state=${STATE}`],
    ['a refusal after a code', `/?code=abc&state=${STATE}`, `/?error=access_denied&state=${STATE}`],
    ['a code after a refusal', `/?error=access_denied&state=${STATE}`, `/?code=abc&state=${STATE}`],
  ])('tells a second page that its answer was not used: %s', async (_name, first, second) => {
    const loopback = await listen()
    const outcome = loopback.answer.catch(() => 'refused')
    expect((await get(loopback, first)).status).toBe(200)
    const { status, body } = await get(loopback, second)
    expect(status).toBe(409)
    expect(body).toContain('This answer was not used')
    expect(body).not.toContain('signed in')
    expect(await outcome).toBe(first.includes('error') ? 'refused' : 'abc')
  })

  test.each([
    ['a code without a state', '/?code=ATTACKER'],
    ['a code with another state', '/?code=ATTACKER&state=other'],
    ['an error with another state', '/?error=access_denied&state=other'],
    ['a favicon', '/favicon.ico'],
    ['another path', `/callback?code=ATTACKER&state=${STATE}`],
    ['a line far too long', `/?code=${'x'.repeat(9000)}&state=${STATE}`],
  ])('ignores %s and goes on waiting', async (_name, path) => {
    const loopback = await listen()
    expect((await get(loopback, path)).status).toBeGreaterThanOrEqual(400)
    await get(loopback, `/?code=right&state=${STATE}`)
    expect(await loopback.answer).toBe('right')
  })

  test('ignores a POST, and a Host that is not its own (DNS rebinding)', async () => {
    const loopback = await listen()
    expect((await get(loopback, `/?code=x&state=${STATE}`, { method: 'POST' })).status).toBe(404)
    expect((await get(loopback, `/?code=x&state=${STATE}`, { host: 'evil.example' })).status).toBe(404)
    await get(loopback, `/?code=right&state=${STATE}`)
    expect(await loopback.answer).toBe('right')
  })

  test('says what the authority refused, and shows none of its text on the page', async () => {
    const loopback = await listen()
    const { body } = await get(
      loopback,
      `/?error=access_denied&error_description=${encodeURIComponent('AADSTS65004: <script>alert(1)</script>')}&state=${STATE}`,
    )
    expect(body).not.toContain('script')
    const failure = await loopback.answer.catch((error: unknown) => error)
    expect(failure).toBeInstanceOf(FailureError)
    expect(failure).toMatchObject({ code: 'consent-denied', provider: { code: 'AADSTS65004' } })
  })

  describe('leaves no connection at its end', () => {
    const WHAT: readonly (readonly [string, string])[] = [
      ['silent', ''],
      ['in the middle of a request', 'GET / HTTP/1.1\r\nHost: loc'],
      ['waiting for the rest of a body', 'POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 9\r\n\r\na'],
      ['kept after an answer', 'GET /favicon.ico HTTP/1.1\r\nHost: x\r\n\r\n'],
    ]
    const ENDS: readonly (readonly [string, (loopback: Loopback) => Promise<unknown>])[] = [
      ['the code', (loopback) => get(loopback, `/?code=abc&state=${STATE}`)],
      ['a refusal', (loopback) => get(loopback, `/?error=access_denied&state=${STATE}`)],
      ['a cancel', async () => undefined],
    ]
    const cases = ENDS.flatMap(([end, by]) => WHAT.map(([what, says]) => [end, what, by, says] as const))

    test.each(cases)('by %s: one that is %s', async (_end, _what, by, says) => {
      const loopback = await listen()
      const { port } = new URL(loopback.redirectUri)
      const socket: Socket = connect(Number(port), '127.0.0.1')
      // its end is what counts, in whatever form
      socket.on('error', () => undefined)
      await once(socket, 'connect')
      socket.write(says)
      await by(loopback)
      const closed = once(socket.resume(), 'close')
      loopback.close()
      await closed
    })

    test('but the page that says how it ended arrives whole', async () => {
      const loopback = await listen()
      const answered = get(loopback, `/?code=abc&state=${STATE}`)
      await loopback.answer
      loopback.close()
      expect((await answered).body).toContain('You are signed in')
    })
  })

  test('is gone after close', async () => {
    const loopback = await listen()
    loopback.close()
    await expect(get(loopback, '/')).rejects.toThrow(/ECONNREFUSED/)
  })
})
