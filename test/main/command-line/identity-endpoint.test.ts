/** The identity endpoint over HTTP, and an SDK that uses it. */
import { once } from 'node:events'
import { request as requestHttp } from 'node:http'
import { connect } from 'node:net'
import { ManagedIdentityApplication } from '@azure/msal-node'
import { afterEach, beforeEach, expect, onTestFinished, test, vi } from 'vitest'
import { type IdentityEndpoint, openIdentityEndpoint } from '../../../main/command-line/identity-endpoint.ts'
import { type Failure, fail } from '../../../main/contract/failure.ts'
import { Secret } from '../../../main/secret.ts'

const resource = 'https://contoso.crm.dynamics.com'
let endpoint: IdentityEndpoint
let failures: Failure[]
let token: (fresh: boolean) => Promise<{ kind: 'bearer'; accessToken: Secret; expiresAt: number | null }>

beforeEach(async () => {
  failures = []
  token = async () => ({
    kind: 'bearer',
    accessToken: new Secret('eyJ-good'),
    expiresAt: Date.now() + 3_600_000,
  })
  endpoint = await openIdentityEndpoint({
    resource,
    token: (fresh) => token(fresh),
    onFailure: (failure) => failures.push(failure),
  })
})
afterEach(() => endpoint.close())

interface Asked {
  readonly status: number
  readonly type: string | undefined
  readonly cached: string | undefined
  readonly body: Record<string, string>
}

/** Asks for a token. @param change a header, or another query */
const ask = (change: { host?: string; header?: string; query?: string } = {}): Promise<Asked> => {
  const { query = `api-version=2019-08-01&resource=${resource}`, header = endpoint.header.reveal() } = change
  const headers = { 'x-identity-header': header, ...(change.host === undefined ? {} : { host: change.host }) }
  return new Promise((resolve, reject) => {
    const asked = requestHttp(`${endpoint.url}?${query}`, { headers }, async (response) => {
      let text = ''
      for await (const chunk of response) text += String(chunk)
      const { 'content-type': type, 'cache-control': cached } = response.headers
      resolve({ status: response.statusCode ?? 0, type, cached, body: JSON.parse(text) })
    })
    asked.on('error', reject)
    asked.end()
  })
}

test('it is on this computer only, with a header of 256 random bits', async () => {
  expect(endpoint.url).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/identity\/token$/)
  expect(endpoint.header.reveal()).toMatch(/^[0-9a-f]{64}$/)
  const another = await openIdentityEndpoint({
    resource,
    token: (fresh) => token(fresh),
    onFailure: () => {},
  })
  expect(another.header.reveal()).not.toBe(endpoint.header.reveal())
  another.close()
})

// macOS has no other loopback address of IPv4, and waits for one
test.skipIf(process.platform === 'darwin').each(['127.0.0.2', '::1'])(
  'nobody answers at %s',
  async (host) => {
    const socket = connect(Number(new URL(endpoint.url).port), host)
    onTestFinished(() => void socket.destroy())
    await expect(once(socket, 'connect')).rejects.toThrow()
  },
)

test('a good request gets the token, which no cache keeps', async () => {
  expect(await ask()).toEqual({
    status: 200,
    type: 'application/json; charset=utf-8',
    cached: 'no-store',
    body: {
      access_token: 'eyJ-good',
      expires_on: expect.stringMatching(/^\d{10}$/),
      resource,
      token_type: 'Bearer',
    },
  })
})

test.each([
  ['of a page that resolves its name to this computer', { host: 'evil.example' }, 403, /another host/],
  ['with another header', { header: '0'.repeat(64) }, 401, /X-IDENTITY-HEADER/],
  ['for Azure', { query: 'api-version=2019-08-01&resource=https://management.azure.com' }, 400, /contoso/],
])('a request %s is refused in JSON, without the token', async (_whose, change, status, text) => {
  const { body, ...answer } = await ask(change)
  expect(answer).toMatchObject({ status, type: 'application/json; charset=utf-8' })
  expect(body).toEqual({ error: expect.any(String), error_description: expect.stringMatching(text) })
})

test('a token that was revoked is replaced', async () => {
  const asked: boolean[] = []
  const { accessToken, ...rest } = await token(false)
  token = async (fresh) => {
    asked.push(fresh)
    return { accessToken, ...rest }
  }
  await ask()
  await ask({ query: `api-version=2019-08-01&resource=${resource}&token_sha256_to_refresh=ab` })
  expect(asked).toEqual([false, true])
})

test('a failure is an answer in JSON, and the person hears of it', async () => {
  token = () => Promise.reject(fail('sign-in-needs-person/signed-out', { name: 'Contoso', id: '0f8b2c1e' }))
  expect(await ask()).toMatchObject({
    status: 400,
    body: {
      error: 'sign-in-needs-person',
      error_description: expect.stringContaining('homerealm connect 0f8b2c1e'),
    },
  })
  expect(failures.map(({ code }) => code)).toEqual(['sign-in-needs-person'])
})

test('an error that nobody foresaw does not leave the process', async () => {
  token = () => Promise.reject(new Error('secret text'))
  const { status, body } = await ask()
  expect([status, body['error'], JSON.stringify(body).includes('secret text')]).toEqual([
    400,
    'internal',
    false,
  ])
})

test('after its end nobody answers', async () => {
  endpoint.close()
  await expect(ask()).rejects.toMatchObject({ code: 'ECONNREFUSED' })
})

test('the library of Microsoft for managed identities takes the token, and says why there is none', async () => {
  onTestFinished(() => void vi.unstubAllEnvs())
  vi.stubEnv('IDENTITY_ENDPOINT', endpoint.url)
  vi.stubEnv('IDENTITY_HEADER', endpoint.header.reveal())
  const application = new ManagedIdentityApplication()
  const { accessToken, expiresOn } = await application.acquireToken({ resource: `${resource}/.default` })
  expect([accessToken, (expiresOn?.getTime() ?? 0) > Date.now()]).toEqual(['eyJ-good', true])
  await expect(application.acquireToken({ resource: 'https://graph.microsoft.com' })).rejects.toThrow(
    /invalid_resource.*contoso\.crm\.dynamics\.com only/,
  )
})
