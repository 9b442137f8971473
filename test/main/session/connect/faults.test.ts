/** Across main/session/connect: answers of OAuth and WS-Trust that are cut off or garbled change nothing saved. */
import { describe, expect, test } from 'vitest'
import { FailureError } from '../../../../main/contract/failure.ts'
import type { HttpResponse } from '../../../../main/http/http.ts'
import { hosts } from '../../../lab/index.ts'
import { anError } from '../../../support/failures.ts'
import { answer, answeringAt } from '../../../support/http.ts'
import { listeningSockets } from '../../../support/listening-sockets.ts'
import { expectNothingSaved } from '../../../support/nothing-saved.ts'
import { failureOf } from '../../../support/told.ts'
import { connecting, useLab } from '../../../support/use-lab.ts'
import { wayNamed } from '../../../support/ways.ts'

const lab = useLab()
const app = connecting(lab)

const FAULTS: Readonly<Record<string, () => HttpResponse | Promise<HttpResponse>>> = {
  'is cut off': () => Promise.reject(anError('network-failed')),
  'is the page of a captive portal': () => answer(200, '<html><title>Sign in to this network</title></html>'),
  'is an empty 503': () => answer(503),
  'is an empty object': () => answer(200, '{}'),
  'is a list': () => answer(200, '[]'),
  'is nested without end': () => answer(200, '['.repeat(50_000)),
  'is an error of the server': () => answer(500, '{"error":"server_error","error_description":"it broke"}'),
  'is an expired token': () =>
    answer(200, '{"token_type":"Bearer","access_token":"eyJ.e30.c2ln","expires_in":0}'),
}

/** A way of signing in, and the end of the path whose answer is wrong. */
const EXCHANGES = [
  ['AD FS 2019 in a window', 'openid-configuration'],
  ['AD FS 2019 in a window', 'oauth2/token/'],
  ['AD FS 2016 in a window', 'openid-configuration'],
  ['AD FS 2016 in a window', 'oauth2/token/'],
  ['AD FS 2012 R2 in a window', 'oauth2/token'],
  ['Microsoft Entra in a window', 'oauth2/v2.0/token'],
  ['Microsoft Entra in the system’s browser', 'oauth2/v2.0/token'],
  ['Microsoft Entra with a device code', 'devicecode'],
  ['Microsoft Entra with a device code', 'oauth2/v2.0/token'],
  ['an application', 'oauth2/v2.0/token'],
  ['WS-Trust', 'trust/mex'],
  ['WS-Trust', 'usernamemixed'],
  ['WS-Trust', 'Organization.svc'],
  ['WS-Trust for a token', 'trust/mex'],
  ['WS-Trust for a token', 'usernamemixed'],
  ['WS-Trust for a token', 'oauth2/v2.0/token'],
] as const

const saved = () => [...app.vault.records].map(([id, secret]) => [id, secret.reveal()])

describe.each(EXCHANGES)('a sign-in by %s, where the answer of %s', (name, end) => {
  const way = wayNamed(name)

  test.each(Object.entries(FAULTS))('%s, fails and saves nothing', async (_fault, given) => {
    const profile = await way.add(app, lab)
    app.http = answeringAt(app.http, end, given)
    const before = listeningSockets()
    const failure = await failureOf(app.connect(profile, way.options(lab)))
    expect(['internal', 'org-refused-credential']).not.toContain(failure.code)
    expect(failure.message).not.toMatch(/undefined|\[object|TypeError/)
    expectNothingSaved(app)
    await expect.poll(listeningSockets, { timeout: 10_000 }).toBe(before)
  })

  test('is wrong at a renewal, keeps the saved sign-in', async () => {
    const profile = await way.add(app, lab)
    await app.connect(profile, way.options(lab))
    app.endAccessTokens()
    // with a refresh token, the STS would not be asked
    if (name.startsWith('WS-Trust') && !end.endsWith('/token'))
      app.changeSaved((record) => {
        if ('refreshToken' in record) record['refreshToken'] = null
      })
    const before = saved()
    const { opened } = app.agent
    const good = app.http
    for (const given of Object.values(FAULTS)) {
      app.http = answeringAt(good, end, given)
      const outcome = await app.connect(profile, { interactive: false }).catch((error: unknown) => error)
      // a renewal may need no metadata, and needs no device code
      if (outcome instanceof FailureError) expect(saved()).toEqual(before)
      else expect(end).toMatch(/configuration|devicecode/)
    }
    app.http = good
    expect(await app.connect(profile, { interactive: false })).toMatchObject({ interactive: false })
    expect(app.agent.opened).toBe(opened)
  })
})

describe.each([
  ['AD FS', hosts.tailspin, hosts.tailspinSts, '/adfs/oauth2/authorize/', 'diego@tailspin.example'],
  ['Microsoft Entra', hosts.contoso, hosts.login, '/login', 'alex@contoso.example'],
] as const)('a sign-in by %s', (_name, org, host, path, userName) => {
  test.each(['GET', 'POST'] as const)(
    'fails and saves nothing if the %s of its page is cut off',
    async (method) => {
      app.as(userName)
      const profile = await app.add(org)
      const end = host === hosts.login ? `/${lab.tenants.contoso}${path}` : path
      const mend = lab.breaks({ host, method, path: end, does: 'cut-off' })
      const failure = await failureOf(app.connect(profile))
      mend()
      expect(failure.code).toBe('sign-in-page-failed')
      expectNothingSaved(app)
    },
  )
})
