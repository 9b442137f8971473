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
import { toldBy } from '../../../support/told.ts'

const STATE = 'the-state-of-this-sign-in'
const WITHOUT_IPV6 = 'ip link set lo up && echo 1 > /proc/sys/net/ipv6/conf/all/disable_ipv6'
/** A network of its own takes root, and a system that lets it. */
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

  test('hears a browser that takes localhost for either address', async () => {
    const loopback = await listen()
    const ignored = await get(loopback, '/favicon.ico', { address: '127.0.0.1' })
    expect(ignored.status).toBe(404)
    await get(loopback, `/?code=right&state=${STATE}`, { address: '::1' })
    expect(await loopback.answer).toBe('right')
    loopback.close()
    await expect(get(loopback, '/', { address: '::1' })).rejects.toThrow(/ECONNREFUSED/)
  })

  test('is on the one address that a registered redirect names', async () => {
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
  ])('leaves a redirect to %s to Homerealm’s window', async (registered) => {
    const failure = listenOnLoopback(() => null, browserPageText, registered).catch((error: unknown) => error)
    expect(await failure).toMatchObject({ code: 'sign-in-needs-window' })
  })

  test.each(['127.0.0.1', '::1'])(
    'does not share the port of a redirect to localhost with another program on %s',
    async (address) => {
      const other = createServer().listen(0, address)
      await once(other, 'listening')
      try {
        const { port } = other.address() as AddressInfo
        expect(
          await toldBy(listenOnLoopback(() => null, browserPageText, `http://localhost:${port}/`)),
        ).toMatchObject({
          code: 'sign-in-page-failed',
          message: expect.stringContaining(`Port ${port}`),
        })
        // and holds nothing of it
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

  test('is gone after close', async () => {
    const loopback = await listen()
    loopback.close()
    await expect(get(loopback, '/')).rejects.toThrow(/ECONNREFUSED/)
  })
})
