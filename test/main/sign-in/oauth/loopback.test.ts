import { execFile, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { request } from 'node:http'
import { type AddressInfo, connect, createServer, type Socket } from 'node:net'
import { promisify } from 'node:util'
import { afterEach, describe, expect, test } from 'vitest'
import { FailureError } from '../../../../main/contract/failure.ts'
import { validateAuthorizationResponse } from '../../../../main/sign-in/oauth/authorization-response.ts'
import { type Loopback, listenOnLoopback } from '../../../../main/sign-in/oauth/loopback.ts'
import { browserPageText } from '../../../../main/words/browser-pages.ts'
import { failureOf } from '../../../support/told.ts'

const STATE = 'the-state-of-this-sign-in'
const WITHOUT_IPV6 = 'ip link set lo up && echo 1 > /proc/sys/net/ipv6/conf/all/disable_ipv6'
/** A network namespace needs root, and a system that allows it. */
const noNamespaces = spawnSync('unshare', ['--net', 'sh', '-c', WITHOUT_IPV6]).status !== 0

let open: Loopback | undefined
afterEach(() => open?.close())

async function listen() {
  open = await listenOnLoopback((url) => validateAuthorizationResponse(url, STATE), browserPageText)
  return open
}

function get(
  loopback: Loopback,
  path: string,
  options: { host?: string; method?: string; address?: string } = {},
): Promise<{ status: number; body: string }> {
  const { port } = new URL(loopback.redirectUri)
  return new Promise((resolve, reject) => {
    const asked = request(
      {
        host: options.address ?? '127.0.0.1',
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
  test('gives the code that comes with the state of the sign-in', async () => {
    const loopback = await listen()
    expect((await get(loopback, `/?code=abc&state=${STATE}`)).status).toBe(200)
    expect(await loopback.answer).toBe('abc')
  })

  test.each([
    ['with the same answer', `/?code=abc&state=${STATE}`, `/?code=abc&state=${STATE}`],
    ['with another code', `/?code=abc&state=${STATE}`, `/?code=ATTACKER&state=${STATE}`],
    ['with a refusal after a code', `/?code=abc&state=${STATE}`, `/?error=access_denied&state=${STATE}`],
    ['with a code after a refusal', `/?error=access_denied&state=${STATE}`, `/?code=abc&state=${STATE}`],
  ])('says on a second page %s that its answer was not used', async (_what, first, second) => {
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
    ['a request line that is too long', `/?code=${'x'.repeat(9000)}&state=${STATE}`],
  ])('ignores %s and goes on waiting', async (_what, path) => {
    const loopback = await listen()
    expect((await get(loopback, path)).status).toBeGreaterThanOrEqual(400)
    await get(loopback, `/?code=right&state=${STATE}`)
    expect(await loopback.answer).toBe('right')
  })

  test('ignores a POST and a foreign Host header (DNS rebinding)', async () => {
    const loopback = await listen()
    expect((await get(loopback, `/?code=x&state=${STATE}`, { method: 'POST' })).status).toBe(404)
    expect((await get(loopback, `/?code=x&state=${STATE}`, { host: 'evil.example' })).status).toBe(404)
    await get(loopback, `/?code=right&state=${STATE}`)
    expect(await loopback.answer).toBe('right')
  })

  test('fails with what the authority says, and shows none of its text on the page', async () => {
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

  describe('closes every connection when it ends', () => {
    const WHAT: readonly (readonly [string, string])[] = [
      ['that is silent', ''],
      ['in the middle of a request', 'GET / HTTP/1.1\r\nHost: loc'],
      ['that waits for the rest of a body', 'POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 9\r\n\r\na'],
      ['that stays open after an answer', 'GET /favicon.ico HTTP/1.1\r\nHost: x\r\n\r\n'],
    ]
    const ENDS: readonly (readonly [string, (loopback: Loopback) => Promise<unknown>])[] = [
      ['by a code', (loopback) => get(loopback, `/?code=abc&state=${STATE}`)],
      ['by a refusal', (loopback) => get(loopback, `/?error=access_denied&state=${STATE}`)],
      ['by a cancel', async () => undefined],
    ]
    const cases = ENDS.flatMap(([end, by]) => WHAT.map(([what, says]) => [end, what, by, says] as const))

    test.each(cases)('%s, also one %s', async (_end, _what, by, says) => {
      const loopback = await listen()
      const { port } = new URL(loopback.redirectUri)
      const socket: Socket = connect(Number(port), '127.0.0.1')
      // an error is an end too
      socket.on('error', () => undefined)
      await once(socket, 'connect')
      socket.write(says)
      await by(loopback)
      const closed = once(socket.resume(), 'close')
      loopback.close()
      await closed
    })

    test('after the page that says how it ended has arrived', async () => {
      const loopback = await listen()
      const answered = get(loopback, `/?code=abc&state=${STATE}`)
      await loopback.answer
      loopback.close()
      expect((await answered).body).toContain('You are signed in')
    })
  })

  test('answers at both addresses that a browser may use for localhost', async () => {
    const loopback = await listen()
    const ignored = await get(loopback, '/favicon.ico', { address: '127.0.0.1' })
    expect(ignored.status).toBe(404)
    await get(loopback, `/?code=right&state=${STATE}`, { address: '::1' })
    expect(await loopback.answer).toBe('right')
    loopback.close()
    await expect(get(loopback, '/', { address: '::1' })).rejects.toThrow(/ECONNREFUSED/)
  })

  test('answers only at the address that a registered redirect URI names', async () => {
    const { port } = new URL((await listen()).redirectUri)
    open?.close()
    open = await listenOnLoopback(() => null, browserPageText, `http://127.0.0.1:${port}/`)
    expect((await get(open, '/', { host: `127.0.0.1:${port}` })).status).toBe(400)
    await expect(get(open, '/', { address: '::1' })).rejects.toThrow(/ECONNREFUSED/)
  })

  test.each([
    'http://127.0.0.1/',
    'http://127.0.0.1:0/',
    'http://192.168.0.1:47824/',
    'app://58145b91-0c36-4500-8554-080854f2ac97/',
  ])('leaves the redirect URI %s to Homerealm’s window', async (registered) => {
    const failure = listenOnLoopback(() => null, browserPageText, registered).catch((error: unknown) => error)
    expect(await failure).toMatchObject({ code: 'sign-in-needs-window' })
  })

  test.each(['127.0.0.1', '::1'])(
    'fails if another program has the port of a redirect to localhost on %s',
    async (address) => {
      const other = createServer().listen(0, address)
      await once(other, 'listening')
      try {
        const { port } = other.address() as AddressInfo
        expect(
          await failureOf(listenOnLoopback(() => null, browserPageText, `http://localhost:${port}/`)),
        ).toMatchObject({
          code: 'sign-in-page-failed',
          message: expect.stringContaining(`Port ${port}`),
        })
        // it holds the other address no more
        const there = address === '::1' ? '127.0.0.1' : '::1'
        const probe = connect(port, there)
        const [error] = (await once(probe, 'error')) as [NodeJS.ErrnoException]
        expect(error.code).toBe('ECONNREFUSED')
      } finally {
        other.close()
      }
    },
  )

  test.skipIf(noNamespaces)('works on a computer without IPv6', async () => {
    const script = [
      `import { listenOnLoopback } from ${JSON.stringify(new URL('../../../../main/sign-in/oauth/loopback.ts', import.meta.url).href)}`,
      `const loopback = await listenOnLoopback(() => null, () => ({ language: 'en-US', title: '', text: '' }))`,
      `console.log((await fetch(loopback.redirectUri.replace('localhost', '127.0.0.1'))).status)`,
      `loopback.close()`,
    ].join('\n')
    const { stdout, stderr } = await promisify(execFile)('unshare', [
      ...['--net', 'sh', '-c', `${WITHOUT_IPV6} && exec "$0" "$@"`],
      ...[process.execPath, '--input-type=module', '-e', script],
    ])
    expect([stdout, stderr]).toEqual(['400\n', ''])
  })

  test('does not answer after it is closed', async () => {
    const loopback = await listen()
    loopback.close()
    await expect(get(loopback, '/')).rejects.toThrow(/ECONNREFUSED/)
  })
})
