/** Which requests the identity endpoint answers with a token. */
import { describe, expect, test } from 'vitest'
import {
  type IdentityRequest,
  identityDecision,
  REFUSALS,
  statusOfFailure,
  tokenBody,
} from '../../../main/command-line/identity-answer.ts'
import { failure } from '../../../main/contract/failure.ts'
import { Secret } from '../../../main/secret.ts'

const HEADER = 'ab'.repeat(32)
const facts = {
  authority: '127.0.0.1:4711',
  header: new Secret(HEADER),
  resource: 'https://contoso.crm.dynamics.com',
}
const query = '?api-version=2019-08-01&resource=https://contoso.crm.dynamics.com'
const good: IdentityRequest = {
  method: 'GET',
  target: `/identity/token${query}`,
  host: '127.0.0.1:4711',
  header: HEADER,
}
const decide = (change: Partial<IdentityRequest>) => identityDecision({ ...good, ...change }, facts)

describe('a token is given', () => {
  test.each([
    ['for the organization', good.target, false],
    [
      'in another order',
      '/identity/token?resource=https%3A%2F%2Fcontoso.crm.dynamics.com&api-version=2019-08-01',
      false,
    ],
    ['with parameters that SDKs add', `${good.target}&xms_cc=CP1`, false],
    ['in place of a revoked one', `${good.target}&token_sha256_to_refresh=00`, true],
  ])('%s', (_how, target, fresh) => {
    expect(decide({ target })).toEqual({ gives: 'token', resource: facts.resource, fresh })
  })
})

describe('a request is refused', () => {
  test.each([
    [
      'to another host, such as a page that resolves its name to 127.0.0.1',
      { host: 'evil.example:4711' },
      'host',
    ],
    ['to localhost', { host: 'localhost:4711' }, 'host'],
    ['to another port', { host: '127.0.0.1:4712' }, 'host'],
    ['without a host', { host: undefined }, 'host'],
    ['without the header', { header: undefined }, 'header'],
    ['with an empty header', { header: '' }, 'header'],
    ['with another header', { header: 'ac'.repeat(32) }, 'header'],
    ['with the beginning of the header', { header: HEADER.slice(0, -1) }, 'header'],
    ['with a longer header', { header: `${HEADER}0` }, 'header'],
    ['to another path', { target: `/identity/token/x${query}` }, 'path'],
    [
      'with an absolute URL of another host',
      { target: `http://evil.example/identity/token${query}` },
      'path',
    ],
    ['with a URL that begins with a host', { target: `//evil.example/identity/token${query}` }, 'path'],
    ['that is no URL', { target: '//' }, 'path'],
    ['to post', { method: 'POST' }, 'method'],
    ['of a browser that asks for permission', { method: 'OPTIONS' }, 'method'],
    ['without a version', { target: '/identity/token?resource=https://contoso.crm.dynamics.com' }, 'version'],
    ['of another version', { target: good.target.replace('2019-08-01', '2017-09-01') }, 'version'],
    ['of two versions', { target: `${good.target}&api-version=2019-08-01` }, 'version'],
    ['for another identity', { target: `${good.target}&client_id=x` }, 'identity'],
    ['without a resource', { target: '/identity/token?api-version=2019-08-01' }, 'resource'],
    ['for two resources', { target: `${good.target}&resource=https://graph.microsoft.com` }, 'resource'],
    [
      'for Azure',
      { target: '/identity/token?api-version=2019-08-01&resource=https://management.azure.com/' },
      'resource',
    ],
  ] as const)('%s', (_how, change, refusal) => {
    expect(decide(change)).toEqual({ gives: 'refusal', refusal })
  })

  test('with a status that SDKs do not repeat', () => {
    for (const [status] of Object.values(REFUSALS)) expect([400, 401, 403, 405]).toContain(status)
  })
})

test('the token comes with its end in whole seconds, as a text', () => {
  const token = { accessToken: new Secret('eyJ'), expiresAt: 1_800_000_000_900 }
  expect(tokenBody(token, 'https://contoso.crm.dynamics.com', 0)).toEqual({
    access_token: 'eyJ',
    expires_on: '1800000000',
    resource: 'https://contoso.crm.dynamics.com',
    token_type: 'Bearer',
  })
})

test('a token without a known end is asked for again soon', () => {
  const { expires_on } = tokenBody({ accessToken: new Secret('x'), expiresAt: null }, 'r', 1_000_000)
  expect(expires_on).toBe('1600')
})

test('an SDK repeats its request only if that may help', () => {
  expect(statusOfFailure(failure('host-not-found', { host: 'x' }))).toBe(503)
  expect(statusOfFailure(failure('sign-in-needs-person/signed-out', { name: 'x', id: '0f8b2c1e' }))).toBe(400)
})
