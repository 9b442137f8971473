/** What needs attention, in words. */
import { describe, expect, test } from 'vitest'
import type { AnswerChange } from '../../../main/contract/answers.ts'
import type { Matter } from '../../../main/contract/today.ts'
import { changeText, matterWords, organizationsText } from '../../../main/words/today.ts'
import { aRecordedFailure } from '../../support/history.ts'
import { aChange } from '../../support/matters.ts'
import { anAccount, aProfile, NOW } from '../../support/profiles.ts'

const DAY = 86_400_000
const contoso = aProfile({ name: 'Contoso' })
const of = { key: 'key', organizations: [contoso], at: NOW } as const
const certificate = { ...anAccount({ name: 'app' }), secretExpiresAt: NOW + 11.2 * DAY }
const secret = { ...certificate, secretEndSaidBy: 'person' } as const
const needed = aRecordedFailure({
  ...{ code: 'sign-in-needs-person', reason: 'sign-in-needs-person/again' },
  ...{ host: null, providerCode: null },
})

test.each<[matter: Matter, what: string, detail: RegExp | null]>([
  [
    { ...of, kind: 'secret-ended', account: secret },
    'Client secret ended',
    /^The client secret of app ends on/,
  ],
  [
    { ...of, kind: 'secret-ends', account: secret, at: secret.secretExpiresAt },
    'Client secret ends in 12 days',
    /^The client secret of app ends on 2026-12-04/,
  ],
  [
    { ...of, kind: 'secret-ends', account: certificate, at: NOW + 1 },
    'Certificate ends in 1 day',
    /^The certificate of app ends on Dec/,
  ],
  [{ ...of, kind: 'sign-in-needed', failure: needed }, 'Sign-in needed', null],
  [
    { ...of, kind: 'connect-failed', failure: aRecordedFailure({ status: 400 }) },
    'Last connect failed',
    /^Sign-in refused · login\.microsoftonline\.com · HTTP 400 · AADSTS50126$/,
  ],
  [{ ...of, kind: 'renewal-failed', failure: aRecordedFailure() }, 'Renewal failed', /^Sign-in refused/],
  [
    { ...of, kind: 'answer-changed', change: aChange() },
    'New version',
    /^9\.2\.24073\.198 → 9\.2\.24081\.112$/,
  ],
  [{ ...of, kind: 'new-versions', changes: [aChange()] }, 'New version', /^9\.2\.24073\.198 → /],
  [
    { ...of, kind: 'new-versions', changes: [aChange(), aChange()] },
    '2 organizations have a new version',
    null,
  ],
])('%o', (matter, what, detail) => {
  const said = matterWords(matter, NOW)
  expect(said.what).toBe(what)
  if (detail === null) expect(said.detail).toBeNull()
  else expect(said.detail).toMatch(detail)
})

describe('both values of a changed answer', () => {
  test.each<[AnswerChange, string]>([
    [
      { of: 'provider', before: 'managed', now: 'federated sts.contoso.com' },
      'Microsoft Entra ID, managed → Federated, sts.contoso.com',
    ],
    [
      { of: 'provider', before: 'active-directory', now: 'ad-fs sts.contoso.com' },
      'Active Directory → AD FS at sts.contoso.com',
    ],
    [{ of: 'provider', before: 'ad-fs', now: 'microsoft-online' }, 'AD FS → Microsoft Entra ID'],
    [
      {
        ...{ of: 'directory', before: '11111111-1111-4111-8111-111111111111' },
        now: '99999999-9999-4999-8999-999999999999',
      },
      '11111111-1111-4111-8111-111111111111 → 99999999-9999-4999-8999-999999999999',
    ],
  ])('%o', (change, text) => expect(changeText(change)).toBe(text))
})

test.each([
  [1, 'Contoso'],
  [3, 'Contoso, Contoso, and Contoso'],
  [12, 'Contoso and 11 more'],
])('%i organizations are named, or counted', (count, text) => {
  const more = Array.from({ length: count - 1 }, () => contoso)
  const matter: Matter = { ...of, kind: 'new-versions', changes: [], organizations: [contoso, ...more] }
  expect(organizationsText(matter)).toBe(text)
})
