/** Across main/discovery: a busy org is reported as busy, with the time to ask again, unless another of its answers decides. */
import { describe, expect, test } from 'vitest'
import type { FailureError } from '../../../main/contract/failure.ts'
import type { HttpRequest, HttpResponse } from '../../../main/http/http.ts'
import {
  answer,
  aPage,
  challengeBy,
  describedAs,
  detectScripted,
  notThere,
  type Reply,
  redirectTo,
} from '../../support/scripted-org.ts'
import { told } from '../../support/told.ts'

const ADDRESS = 'https://crm.contoso.test'
const API = '/api/data/'
const DESCRIPTION = '/XRMServices/'
const SIGN_IN = `https://sts.contoso.test/adfs/ls/?wa=wsignin1.0&wtrealm=${encodeURIComponent(`${ADDRESS}/`)}`
const CHALLENGE = `Bearer authorization_uri=https://login.microsoftonline.com/common/oauth2/authorize, resource_id=${ADDRESS}/`

/** Answers by the start of the path. The front page answers every other path. */
const org =
  (front: HttpResponse, api: HttpResponse, description: HttpResponse): Reply =>
  ({ pathname }) =>
    pathname.startsWith(API) ? api : pathname.startsWith(DESCRIPTION) ? description : front

const detected = (reply: Reply, asked: HttpRequest[] = []) => detectScripted(ADDRESS, reply, {}, asked)
const failureOf = (reply: Reply): Promise<FailureError> =>
  detected(reply).then(
    ({ identityProvider }) => Promise.reject(new Error(`decided: ${identityProvider.kind}`)),
    (error: FailureError) => error,
  )

const busy: Record<string, HttpResponse> = {
  '429 with seconds': answer(429, ['retry-after', '600']),
  '503 with seconds': answer(503, ['retry-after', '600']),
  '503 with a date': answer(503, ['retry-after', new Date(Date.now() + 600_000).toUTCString()]),
  '503 with a page': answer(503, ['retry-after', '600'], '<h2>Service Unavailable</h2>'),
}

describe.each(Object.entries(busy))('%s', (_name, response) => {
  test.each([
    ['everywhere', org(response, response, response)],
    ['at its Web API', org(aPage, response, notThere)],
    ['at its front page', org(response, notThere, notThere)],
    ['at its service description', org(aPage, notThere, response)],
    ['at its Web API, with a fault elsewhere', org(answer(500), response, answer(500))],
  ])('%s is told as a busy server, with the time to ask again', async (_where, reply) => {
    const failure = await failureOf(reply)
    expect(failure).toMatchObject({ code: 'server-busy' })
    expect(told(failure).message).toContain('crm.contoso.test')
    expect(Math.abs((failure.retryAt ?? 0) - Date.now() - 600_000)).toBeLessThan(120_000)
  })

  test.each([
    ['the Web API', org(response, challengeBy(CHALLENGE), notThere), 'microsoft-online'],
    ['the front page', org(redirectTo(SIGN_IN), response, notThere), 'ad-fs'],
    ['the service description', org(response, response, describedAs('ActiveDirectory')), 'active-directory'],
  ])('does not hide what %s says', async (_who, reply, kind) => {
    expect((await detected(reply)).identityProvider.kind).toBe(kind)
  })
})

test.each([429, 503])('%i without a time is told as a busy server, without a time', async (status) => {
  const failure = await failureOf(org(answer(status), answer(status), answer(status)))
  expect(failure.code).toBe('server-busy')
  expect(failure.retryAt).toBeUndefined()
})

test.each([500, 501, 502, 504])('%i is told as a fault, not as a busy server', async (status) => {
  expect((await failureOf(org(answer(status), answer(status), answer(status)))).code).toBe('org-error')
})
