/** Across main/session/connect: a token endpoint refuses the refresh token, in any words, and the person sees the sign-in page. */
import { beforeEach, describe, expect, test } from 'vitest'
import { FailureError } from '../../../../main/contract/failure.ts'
import type { ConnectionProfile } from '../../../../main/contract/profile.ts'
import type { Http, HttpResponse } from '../../../../main/http/http.ts'
import { Connecting } from '../../../support/connecting.ts'
import { anError } from '../../../support/failures.ts'
import { answer } from '../../../support/http.ts'
import { failureOf } from '../../../support/told.ts'
import { useLab } from '../../../support/use-lab.ts'
import { ways, waysWithRefreshToken } from '../../../support/ways.ts'

const lab = useLab()

const error = (code: string, description?: string) =>
  JSON.stringify({ error: code, ...(description === undefined ? {} : { error_description: description }) })

const REFUSALS: Readonly<Record<string, HttpResponse>> = {
  '400 invalid_grant': answer(400, error('invalid_grant', 'AADSTS70000: not valid')),
  '400 invalid_request': answer(400, error('invalid_request')),
  '400 with an empty body': answer(400),
  '400 with a page': answer(400, '<html><title>Bad Request</title></html>'),
  '400 with an object without an error': answer(400, '{}'),
  '401 invalid_client': answer(401, error('invalid_client', 'Client authentication failed')),
  '401 with an empty body': answer(401),
  '403 with a page': answer(403, '<h1>Forbidden</h1>'),
  '400 unauthorized_client': answer(400, error('unauthorized_client')),
  '400 invalid_resource with a code': answer(400, error('invalid_resource', 'MSIS9602: unknown')),
}

const NO_REFUSALS: Readonly<Record<string, HttpResponse | FailureError>> = {
  'is cut off': anError('network-failed'),
  'finds no host': anError('host-not-found'),
  'is answered with 429': answer(429),
  'is answered with 500 server_error': answer(500, error('server_error')),
  'is answered with 502 and a page': answer(502, '<h1>Bad Gateway</h1>'),
  'is answered with 503': answer(503),
  'is answered with 400 and AADSTS90033': answer(
    400,
    error('invalid_grant', 'AADSTS90033: a transient error'),
  ),
}

const isRefresh = ({ method, body }: Parameters<Http>[0]) =>
  method === 'POST' && new URLSearchParams(body ?? '').get('grant_type') === 'refresh_token'

describe.each(waysWithRefreshToken)('a refresh by $name', (way) => {
  let app: Connecting
  let profile: ConnectionProfile
  let asked = 0
  beforeEach(async () => {
    app = new Connecting(lab)
    profile = await way.add(app, lab)
    await app.connect(profile, way.options(lab))
    app.endAccessTokens()
    asked = 0
  })

  function refreshIs(given: HttpResponse | FailureError): void {
    const good = app.http
    app.http = (request) => {
      if (!isRefresh(request)) return good(request)
      asked += 1
      return given instanceof FailureError ? Promise.reject(given) : Promise.resolve(given)
    }
  }

  test.each(Object.entries(REFUSALS))(
    'that is refused with %s leads to a new sign-in',
    async (_what, given) => {
      refreshIs(given)
      const quiet = app.connect(profile, { interactive: false })
      if (way.name === 'WS-Trust for a token') {
        // the saved password signs in without a person
        expect(await quiet).toMatchObject({ interactive: false })
        expect(asked).toBe(1)
        return
      }
      expect((await failureOf(quiet)).code).toBe('sign-in-needs-person')
      expect(await app.connect(profile, way.options(lab))).toMatchObject({ interactive: true })
      expect(asked).toBe(2)
    },
  )

  test.each(Object.entries(NO_REFUSALS))('that %s fails and opens no page', async (_what, given) => {
    const opened = app.agent.opened
    refreshIs(given)
    const failure = await failureOf(app.connect(profile, way.options(lab)))
    expect(failure.code).toBe(given instanceof FailureError ? given.code : 'server-busy')
    expect([asked, app.agent.opened]).toEqual([1, opened])
    expect(`${failure.message} ${failure.provider?.text}`).not.toMatch(/Not Available|Error\(s\)/)
  })
})

describe.each(ways.filter(({ name }) => /in a window|device code|application/.test(name)))(
  'a sign-in by $name that is refused',
  (way) => {
    test.each([
      ['with an error only shows the error', answer(400, error('invalid_request')), 'invalid_request'],
      [
        'with a text shows the text',
        answer(400, error('invalid_request', 'The verifier is odd.')),
        'The verifier is odd.',
      ],
      ['with an empty answer shows no text of the provider', answer(400), undefined],
    ])('%s, and no filler of a library', async (_what, given, words) => {
      const app = new Connecting(lab)
      const profile = await way.add(app, lab)
      const good = app.http
      app.http = (request) => (request.body?.includes('grant_type=') ? Promise.resolve(given) : good(request))
      const failure = await failureOf(app.connect(profile, way.options(lab)))
      expect(failure.code).toBe('sign-in-refused')
      expect(failure.provider?.text).toBe(words)
      expect(failure.message).not.toMatch(/Not Available|Error\(s\)|post_request_failed/)
    })
  },
)
