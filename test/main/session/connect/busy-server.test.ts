/** Across main/session/connect: a sign-in server is busy at an exchange by OAuth. The failure says when to try again, and nothing saved changes. */
import { describe, expect, test } from 'vitest'
import { exitStatus } from '../../../../main/command-line/exit-status.ts'
import type { Http, HttpResponse } from '../../../../main/http/http.ts'
import { Connecting, failureOf } from '../../../support/connecting.ts'
import { useLab } from '../../../support/use-lab.ts'
import { ways } from '../../../support/ways.ts'

const lab = useLab()

/** Way of signing in, and the end of the path that is busy. */
const EXCHANGES = [
  ['Microsoft Entra in a window', 'openid-configuration'],
  ['Microsoft Entra in a window', 'oauth2/v2.0/token'],
  ['Microsoft Entra with a device code', 'devicecode'],
  ['Microsoft Entra with a device code', 'oauth2/v2.0/token'],
  ['AD FS 2019 in a window', 'openid-configuration'],
  ['AD FS 2019 in a window', 'oauth2/token/'],
  ['AD FS 2016 in a window', 'openid-configuration'],
  ['AD FS 2016 in a window', 'oauth2/token/'],
  ['WS-Trust for a token', 'oauth2/v2.0/token'],
  ['an application', 'openid-configuration'],
  ['an application', 'oauth2/v2.0/token'],
] as const

const answer = (status: number, body: string, after: string): HttpResponse => ({
  status,
  headers: [['retry-after', after]],
  body,
})
const transient = JSON.stringify({
  error: 'temporarily_unavailable',
  error_description: 'AADSTS90033: A transient error has occurred. Please try again.',
  error_codes: [90033],
})
const BUSY: Readonly<Record<string, () => HttpResponse>> = {
  '429 with seconds': () => answer(429, '', '300'),
  '429 with a date and a page': () =>
    answer(429, '<h1>Too many requests</h1>', new Date(Date.now() + 300_000).toUTCString()),
  '503 with an OAuth error': () => answer(503, transient, '300'),
  '400 with AADSTS90033': () => answer(400, transient, '300'),
}

const wayNamed = (name: string) => {
  const way = ways.find((each) => each.name === name)
  if (way === undefined) throw new Error(`no way is called ${name}`)
  return way
}

const busyAt =
  (good: Http, end: string, given: () => HttpResponse): Http =>
  (request) =>
    new URL(request.url).pathname.endsWith(end) ? Promise.resolve(given()) : good(request)

describe.each(EXCHANGES)('%s, at %s', (name, end) => {
  test.each(Object.entries(BUSY))('%s: busy, with the time to try again', async (_what, given) => {
    const app = new Connecting(lab)
    const way = wayNamed(name)
    const profile = await way.add(app, lab)
    app.http = busyAt(app.http, end, given)
    const failure = await failureOf(app.connect(profile, way.options(lab)))
    expect(failure).toMatchObject({ code: 'server-busy', fixedBy: 'provider' })
    expect(Math.abs((failure.retryAt ?? 0) - Date.now() - 300_000)).toBeLessThan(30_000)
    expect(failure.message).not.toMatch(/Not Available/)
    expect(exitStatus(failure.code)).toBe(4)
    expect(app.vault.records.size).toBe(0)
  })

  test('at a renewal it is no refusal: what is kept stays, and opens the organization again later', async () => {
    const app = new Connecting(lab)
    const way = wayNamed(name)
    const profile = await way.add(app, lab)
    await app.connect(profile, way.options(lab))
    app.endAccessTokens()
    const good = app.http
    app.http = busyAt(good, end, () => answer(429, '', '300'))
    const outcome = await app.connect(profile, { interactive: false }).catch((error: unknown) => error)
    // a renewal may need no metadata, and needs no device code
    if (!/configuration|devicecode/.test(end)) expect(outcome).toMatchObject({ code: 'server-busy' })
    app.http = good
    expect(await app.connect(profile, { interactive: false })).toMatchObject({ interactive: false })
  })
})

test('while a code is typed, a server that is busy for a moment is waited for', async () => {
  const app = new Connecting(lab)
  const way = wayNamed('Microsoft Entra with a device code')
  const profile = await way.add(app, lab)
  const good = app.http
  let busy = 2
  app.http = (request) =>
    new URL(request.url).pathname.endsWith('oauth2/v2.0/token') && busy-- > 0
      ? Promise.resolve(answer(429, '', '0'))
      : good(request)
  expect(await app.connect(profile, way.options(lab))).toMatchObject({ interactive: true })
  expect(busy).toBeLessThan(0)
})
