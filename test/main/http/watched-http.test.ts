/** Watchers see every exchange, and may explain a failure to the caller. */
import { expect, test } from 'vitest'
import { builtInClouds } from '../../../main/discovery/clouds.ts'
import { explainNotFound } from '../../../main/discovery/gone-environment.ts'
import type { Http } from '../../../main/http/http.ts'
import { type Watcher, watchedHttp } from '../../../main/http/watched-http.ts'
import { recorded, TraceRecorder, traceWatcher } from '../../../main/session/trace-recorder.ts'
import { anError } from '../../support/failures.ts'
import { aProfile } from '../../support/profiles.ts'

const answer = { status: 200, headers: [], body: 'Hello' }
const url = 'https://contoso.crm4.dynamics.com/api/data/v9.2/WhoAmI'
/** Resolves every host but the organization's. */
const withoutOrganization: Http = async (request) => {
  if (request.url === url) throw anError('host-not-found')
  return answer
}

test('a caller gets the response unchanged, and a watcher sees it', async () => {
  const answers: number[] = []
  const watcher: Watcher = () => ({
    answered: ({ status }) => answers.push(status),
    failed: (error) => error,
  })
  expect(await watchedHttp(async () => answer, [() => null, watcher])({ url })).toBe(answer)
  expect(answers).toEqual([200])
})

test('the trace has the original failure, and the caller gets its explanation', async () => {
  const tools = { clouds: builtInClouds, http: withoutOrganization }
  const http = watchedHttp(withoutOrganization, [
    traceWatcher(Date.now),
    ({ url: asked }) => ({ failed: (error) => explainNotFound(error, asked, tools) }),
  ])
  const recorder = new TraceRecorder(aProfile(), Date.now)
  await recorded(recorder, () => expect(http({ url })).rejects.toMatchObject({ code: 'environment-gone' }))
  expect(recorder.trace().steps.map(({ event }) => event)).toEqual([
    { is: 'exchange', asked: `GET ${url}`, answer: 'host-not-found' },
  ])
})

test('the trace shows that a request was canceled', async () => {
  const abort = new AbortController()
  abort.abort(anError('sign-in-canceled'))
  const http = watchedHttp(() => Promise.reject(abort.signal.reason), [traceWatcher(Date.now)])
  const recorder = new TraceRecorder(aProfile(), Date.now)
  await recorded(recorder, () =>
    expect(http({ url, signal: abort.signal })).rejects.toMatchObject({ code: 'sign-in-canceled' }),
  )
  expect(recorder.trace().steps.map(({ event }) => event)).toMatchObject([{ answer: 'left' }])
})
