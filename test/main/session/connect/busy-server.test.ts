/** Across main/session/connect: a sign-in server is busy at an exchange by OAuth. The failure says when to try again, and nothing saved changes. */
import { describe, expect, test } from 'vitest'
import type { HttpResponse } from '../../../../main/http/http.ts'
import { answer, answeringAt } from '../../../support/http.ts'
import { expectNothingSaved } from '../../../support/nothing-saved.ts'
import { failureOf } from '../../../support/told.ts'
import { connecting, useLab } from '../../../support/use-lab.ts'
import { wayNamed } from '../../../support/ways.ts'

const lab = useLab()
const app = connecting(lab)

/** A way of signing in, and the end of the path that is busy. */
const METADATA = [
  ['Microsoft Entra in a window', 'openid-configuration'],
  ['Microsoft Entra with a device code', 'devicecode'],
  ['AD FS 2019 in a window', 'openid-configuration'],
  ['AD FS 2016 in a window', 'openid-configuration'],
  ['an application', 'openid-configuration'],
] as const
const TOKENS = [
  ['Microsoft Entra in a window', 'oauth2/v2.0/token'],
  ['Microsoft Entra with a device code', 'oauth2/v2.0/token'],
  ['AD FS 2019 in a window', 'oauth2/token/'],
  ['AD FS 2016 in a window', 'oauth2/token/'],
  ['WS-Trust for a token', 'oauth2/v2.0/token'],
  ['an application', 'oauth2/v2.0/token'],
] as const

const busy = (status: number, body: string, after = '300'): HttpResponse =>
  answer(status, body, ['retry-after', after])

const transient = JSON.stringify({
  error: 'temporarily_unavailable',
  error_description: 'AADSTS90033: A transient error has occurred. Please try again.',
  error_codes: [90033],
})
const BUSY: Readonly<Record<string, () => HttpResponse>> = {
  '429 with seconds': () => busy(429, ''),
  '429 with a date and a page': () =>
    busy(429, '<h1>Too many requests</h1>', new Date(Date.now() + 300_000).toUTCString()),
  '503 with an OAuth error': () => busy(503, transient),
  '400 with AADSTS90033': () => busy(400, transient),
}

describe.each([...METADATA, ...TOKENS])('a sign-in by %s, where %s', (name, end) => {
  test.each(Object.entries(BUSY))(
    'answers %s, says when to try again and saves nothing',
    async (_what, given) => {
      const way = wayNamed(name)
      const profile = await way.add(app, lab)
      app.http = answeringAt(app.http, end, given)
      const failure = await failureOf(app.connect(profile, way.options(lab)))
      expect(failure).toMatchObject({ code: 'server-busy', fixedBy: 'provider' })
      expect(Math.abs((failure.retryAt ?? 0) - Date.now() - 300_000)).toBeLessThan(30_000)
      expect(failure.message).not.toMatch(/Not Available/)
      expectNothingSaved(app)
    },
  )
})

test.each(TOKENS)(
  'a renewal by %s, where %s is busy, fails and keeps the saved sign-in',
  async (name, end) => {
    const way = wayNamed(name)
    const profile = await way.add(app, lab)
    await app.connect(profile, way.options(lab))
    app.endAccessTokens()
    const good = app.http
    app.http = answeringAt(good, end, () => busy(429, ''))
    expect((await failureOf(app.connect(profile, { interactive: false }))).code).toBe('server-busy')
    app.http = good
    expect(await app.connect(profile, { interactive: false })).toMatchObject({ interactive: false })
  },
)

test('a sign-in with a device code waits for a server that is busy for a moment', async () => {
  const way = wayNamed('Microsoft Entra with a device code')
  const profile = await way.add(app, lab)
  const good = app.http
  let times = 2
  app.http = async (request) => {
    if (times === 0 || !new URL(request.url).pathname.endsWith('oauth2/v2.0/token')) return good(request)
    times -= 1
    return busy(429, '', '0')
  }
  expect(await app.connect(profile, way.options(lab))).toMatchObject({ interactive: true })
  expect(times).toBe(0)
})
