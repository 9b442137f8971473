/** What the history keeps of a failure, and which events it leaves out. */
import { describe, expect, test } from 'vitest'
import { failure } from '../../../main/contract/failure.ts'
import { recordedFailure, repeats, safeFacts } from '../../../main/contract/history.ts'
import { aFailedEvent, anEvent, aRecordedFailure } from '../../support/history.ts'
import { NOW } from '../../support/profiles.ts'

describe('of a failure', () => {
  test('the history keeps code, reason, host, status and the number of the provider’s error', () => {
    const failed = failure('server-busy', { host: 'crm.contoso.com:8443', status: 503 })
    expect(recordedFailure({ ...failed, provider: { code: 'AADSTS90033', text: 'secret words' } })).toEqual({
      code: 'server-busy',
      reason: 'server-busy',
      host: 'crm.contoso.com:8443',
      status: 503,
      providerCode: 'AADSTS90033',
    })
  })

  test('of a sign-in page that did not load, it keeps the server', () => {
    const reached = failure('network-failed/no-page', { host: 'sts.contoso.com' })
    expect(recordedFailure(failure('sign-in-page-failed/not-loaded', { reached }))).toMatchObject({
      code: 'sign-in-page-failed',
      reason: 'sign-in-page-failed/not-loaded',
      host: 'sts.contoso.com',
    })
  })

  test('it keeps no text of a server, of the system or of a person', () => {
    const secret = 'eyJ0eXAiOiJKV1Qi'
    const details = {
      command: secret,
      provider: { code: secret, text: secret, correlationId: secret, time: secret },
      evidence: [],
    }
    for (const failed of [
      failure('org-answer-unknown/unreadable', { host: `${secret} `, detail: secret }, details),
      failure('wrong-account/signed-in', { name: secret, expected: secret }, details),
      failure('folder-not-opened', { folder: secret, said: secret }, details),
    ])
      expect(JSON.stringify(recordedFailure(failed))).not.toContain(secret)
  })

  test.each([
    ['host', 'sts.contoso.com', true],
    ['host', 'sts_1.contoso.com:8443', true],
    ['host', '[fe80::1]:443', true],
    ['host', 'https://sts.contoso.com/?code=1', false],
    ['host', 'a host', false],
    ['host', 7, false],
    ['status', 401, true],
    ['status', '401', false],
    ['status', 4.5, false],
    ['status', 70_000, false],
    ['providerCode', 'MSIS7042', true],
    ['providerCode', 'AADSTS', false],
    ['providerCode', 'wst:FailedAuthentication', false],
    ['providerCode', 'AADSTS50126 and more', false],
  ])('the %s %j is kept: %s', (name, value, kept) => {
    const facts = { host: null, status: null, providerCode: null }
    expect(safeFacts({ ...facts, [name]: value })).toEqual({ ...facts, [name]: kept ? value : null })
  })
})

describe('what the app did by itself', () => {
  const renewed = anEvent({ way: 'background' })
  const failed = aFailedEvent({ way: 'background' })
  const other = aRecordedFailure({ code: 'server-busy', reason: 'server-busy' })
  test.each([
    ['the same connection on the same day', renewed, renewed, true],
    ['the same failure on the same day', failed, failed, true],
    ['the next day', renewed, { ...renewed, at: NOW + 86_400_000 }, false],
    ['another account', renewed, { ...renewed, accountName: 'megan@contoso.com' }, false],
    ['another method', renewed, { ...renewed, method: 'ad-fs-oauth' } as const, false],
    ['another failure', failed, { ...failed, failure: other }, false],
    ['a failure after a connection', renewed, failed, false],
    ['a renewal after the person signed in', anEvent(), renewed, false],
  ])('is a repetition or not: %s', (_claim, last, event, expected) => {
    expect(repeats(last, event)).toBe(expected)
  })

  test('does not make a repetition of what a person did', () => {
    for (const way of ['person', 'saved'] as const)
      expect(repeats(anEvent({ way }), anEvent({ way }))).toBe(false)
  })
})
