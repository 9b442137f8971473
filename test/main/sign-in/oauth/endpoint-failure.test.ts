import { describe, expect, test } from 'vitest'
import { endpointFailure } from '../../../../main/sign-in/oauth/endpoint-failure.ts'
import { answer } from '../../../support/http.ts'
import { told } from '../../../support/told.ts'

const NOW = Date.UTC(2026, 10, 23, 10, 20, 30)
const AFTER: readonly [string, string] = ['retry-after', '30']

const failed = (status: number, body: string, headers: readonly (readonly [string, string])[] = []) =>
  endpointFailure('login.contoso.test', answer(status, body, ...headers), NOW)

const error = (code: string, description = '', more = {}) =>
  JSON.stringify({ error: code, error_description: description, ...more })

describe('an endpoint', () => {
  test.each([
    ['429 with nothing', 429, ''],
    ['429 with a page', 429, '<html>Too many requests</html>'],
    ['429 with an error', 429, error('invalid_request', 'slow down')],
    ['503 with nothing', 503, ''],
    ['502 with a page', 502, '<h1>Bad Gateway</h1>'],
    ['504', 504, ''],
    ['500 with server_error', 500, error('server_error', 'it broke')],
    ['400 with temporarily_unavailable', 400, error('temporarily_unavailable')],
    ['400 with AADSTS90033', 400, error('invalid_grant', 'AADSTS90033: A transient error has occurred.')],
    ['400 with 90033 in the list', 400, error('invalid_grant', 'Retry.', { error_codes: [90033] })],
    [
      '400 with AADSTS50196 (a loop)',
      400,
      error('invalid_grant', 'AADSTS50196: The server detected a loop.'),
    ],
    ['503 with an unknown code', 503, error('x', 'AADSTS9999999: ?')],
    ['200 with temporarily_unavailable', 200, error('temporarily_unavailable')],
  ])('is busy after %s, until the time that the server names', (_what, status, body) => {
    const said = failed(status, body, [AFTER])
    expect(said).toMatchObject({ refused: false, failure: { code: 'server-busy', retryAt: NOW + 30_000 } })
    expect(told(said?.failure).message).toContain('login.contoso.test')
    expect(failed(status, body)?.failure.retryAt).toBeUndefined()
  })

  test.each([
    ['400 invalid_grant', 400, error('invalid_grant')],
    ['400 invalid_request', 400, error('invalid_request')],
    ['400 with an empty body', 400, ''],
    ['400 with a page', 400, '<html><title>Bad Request</title></html>'],
    ['401 with an empty body', 401, ''],
    ['403 with a page', 403, '<h1>Forbidden</h1>'],
    ['404', 404, ''],
    ['400 with a list', 400, '[]'],
    ['400 with an object without an error', 400, '{}'],
    [
      '400 with temporarily_unavailable and a code that says more',
      400,
      error('temporarily_unavailable', 'AADSTS50057: Disabled.'),
    ],
    ['200 with an error', 200, error('invalid_grant')],
  ])('refuses by %s', (_what, status, body) => {
    expect(failed(status, body)).toMatchObject({ refused: true })
    expect(failed(status, body)?.failure.code).not.toBe('server-busy')
  })

  test('that refuses without a text has no provider text in its failure', () => {
    expect(failed(400, '')?.failure.failure).not.toHaveProperty('provider')
  })

  test.each([429, 500, 503])(
    'fails with the meaning of its code by %i with a code that says more than busy',
    (status) => {
      const said = failed(status, error('server_error', 'AADSTS50057: Disabled.'), [AFTER])
      expect(said).toMatchObject({ failure: { provider: { code: 'AADSTS50057' } } })
      expect(said?.failure.code).not.toBe('server-busy')
    },
  )

  test.each([407, 408, 425])('fails without refusing by %i', (status) => {
    expect(failed(status, '')?.refused).toBe(false)
  })

  test.each([
    ['tokens', 200, '{"access_token":"a"}'],
    ['metadata', 200, '{"issuer":"https://login.contoso.test"}'],
    ['a device code that is not typed yet', 400, error('authorization_pending')],
    ['a poll that comes too often', 400, error('slow_down')],
    ['a redirect', 302, ''],
  ])('does not fail by %s', (_what, status, body) => {
    expect(failed(status, body)).toBeNull()
  })
})
