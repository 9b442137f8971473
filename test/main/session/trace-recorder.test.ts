import { describe, expect, test } from 'vitest'
import { toFailure } from '../../../main/contract/failure.ts'
import type { ConnectionProfile } from '../../../main/contract/profile.ts'
import type { SignInTrace } from '../../../main/contract/sign-in-trace.ts'
import type { Http } from '../../../main/http/http.ts'
import { watchedHttp } from '../../../main/http/watched-http.ts'
import { recorded, TraceRecorder, traceWatcher } from '../../../main/session/trace-recorder.ts'
import { eventWords, signInTraceText } from '../../../main/words/trace.ts'
import { hosts } from '../../lab/index.ts'
import { aProfile } from '../../support/profiles.ts'
import { connecting, useLab } from '../../support/use-lab.ts'

const lab = useLab()
const app = connecting(lab)

/** Connects as sessions do. @returns the trace */
async function traceOf(profile: ConnectionProfile): Promise<SignInTrace> {
  const recorder = new TraceRecorder(profile, Date.now)
  await recorded(recorder, () => app.connect(profile, { onStep: (step) => recorder.step(step) })).then(
    () => recorder.end(null),
    (error: unknown) => recorder.end(toFailure(error)),
  )
  return recorder.trace()
}

describe('the trace of a sign-in', () => {
  test.each([
    [
      'contoso',
      'alex@contoso.example',
      ['/oauth2/v2.0/token → HTTP 200', '/api/data/v9.2/WhoAmI → HTTP 200'],
    ],
    ['adatum', 'adele@adatum.example', ['/api/data/v9.2/WhoAmI → HTTP 200']],
  ] as const)(
    'at %s has the requests and answers, and no query with a code, state or nonce',
    async (org, userName, says) => {
      app.as(userName)
      const profile = await app.add(hosts[org])
      const trace = await traceOf(profile)
      const text = signInTraceText(trace, true)
      for (const each of says) expect(text.replaceAll('  ', ' ')).toContain(each)
      expect(text).toMatch(/Showed the sign-in page of https:/)
      expect(trace.outcome).toEqual({ code: 'connected' })
      expect(text).not.toMatch(/[?&](?:code|state|nonce)=/)
    },
  )

  test('of a renewal at the STS has the pages of the hidden window', async () => {
    app.as('adele@adatum.example')
    const profile = await app.add(hosts.adatum)
    await app.connect(profile)
    lab.endOrgSessions('adele@adatum.example')
    const text = signInTraceText(await traceOf(profile), true)
    expect(text).toMatch(
      /The hidden window loaded https:\/\/(crm|sts)\.adatum\.localhost:\d+\/\S* +→ HTTP 200/,
    )
    expect(text).not.toMatch(/[?&](?:wa|wctx|wtrealm|wresult)=/)
    for (const secret of lab.secrets) expect(text).not.toContain(secret)
  })

  test('without names has no host, no user and no tenant', async () => {
    app.as('alex@contoso.example')
    const profile = await app.add(hosts.contoso, { userName: 'alex@contoso.example' })
    const text = signInTraceText(await traceOf(profile), false)
    const { id } = lab.person('alex@contoso.example')
    for (const name of [hosts.contoso, hosts.login, 'alex', 'contoso', lab.tenants.contoso, id])
      expect(text).not.toContain(name)
    expect(text).toContain('/oauth2/v2.0/token')
  })

  test('ends with the failure and the code of the provider', async () => {
    app.as('deny@contoso.example')
    const trace = await traceOf(await app.add(hosts.contoso))
    expect(trace.outcome).toEqual({ code: 'consent-denied', provider: 'AADSTS65004' })
  })
})

test('the traces of two simultaneous attempts have their own exchanges only', async () => {
  const http: Http = async () => ({ status: 200, headers: [], body: '' })
  const traced = watchedHttp(http, [traceWatcher(Date.now)])
  const recorders = ['one', 'two'].map((name) => ({
    name,
    recorder: new TraceRecorder(aProfile(), Date.now),
  }))
  await Promise.all(
    recorders.map(({ name, recorder }) =>
      recorded(recorder, async () => {
        await traced({ url: `https://${name}.example/a?secret=1` })
        await traced({ url: `https://${name}.example/b` })
      }),
    ),
  )
  await traced({ url: 'https://nobody.example/' })
  expect(
    recorders.map(({ recorder }) => recorder.trace().steps.map(({ event }) => eventWords(event).asked)),
  ).toEqual([
    ['GET https://one.example/a', 'GET https://one.example/b'],
    ['GET https://two.example/a', 'GET https://two.example/b'],
  ])
})

test('a trace has at most 200 steps', () => {
  const recorder = new TraceRecorder(aProfile(), Date.now)
  for (let index = 0; index < 1000; index += 1)
    recorder.note({ is: 'exchange', asked: 'GET https://x.example/', answer: 200 })
  expect(recorder.trace().steps).toHaveLength(200)
})
