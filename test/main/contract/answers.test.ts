/** Which answers of an organization are others than before, and what may be stored of them. */
import { describe, expect, test } from 'vitest'
import { changedAnswers, isAnswer, isSameAnswer, providerIn } from '../../../main/contract/answers.ts'
import type { Evidence } from '../../../main/contract/evidence.ts'
import type { Detection, IdentityProvider } from '../../../main/contract/identity-provider.ts'
import { aDetection, NOW } from '../../support/profiles.ts'

const OTHER = '99999999-9999-4999-8999-999999999999'
const online = {
  cloud: 'Public',
  authority: 'https://login.microsoftonline.com/organizations',
  tenant: 'organizations',
}
const managed: IdentityProvider = { kind: 'managed', ...online }
const undecided: IdentityProvider = { kind: 'microsoft-online', ...online }
const federated = (stsHost: string): IdentityProvider => ({
  ...{ kind: 'federated', ...online },
  ...{ domain: 'contoso.com', stsHost },
})
const adFs = (stsHost: string | null): IdentityProvider => ({ kind: 'ad-fs', stsHost })
const windows: IdentityProvider = { kind: 'active-directory', schemes: ['ntlm'] }
const realmOf = (domain: string): Evidence[] => [
  { source: 'realm-discovery', finding: 'realm-managed', facts: { domain, brand: null }, at: NOW },
]
const detected = (identityProvider: IdentityProvider, domain: string | null = 'contoso.com'): Detection =>
  aDetection({ identityProvider, evidence: domain === null ? [] : realmOf(domain) })

describe('a later detection', () => {
  type Case = [
    claim: string,
    before: Detection,
    now: Detection,
    changes: [of: string, before: string, now: string][],
  ]
  test.each<Case>([
    ['answers the same', detected(managed), detected(managed), []],
    [
      'finds the domain of the account federated',
      detected(managed),
      detected(federated('sts.contoso.com')),
      [['provider', 'managed', 'federated sts.contoso.com']],
    ],
    [
      'finds another STS of the domain',
      detected(federated('sts.contoso.com')),
      detected(federated('sts.fabrikam.com')),
      [['provider', 'federated sts.contoso.com', 'federated sts.fabrikam.com']],
    ],
    [
      'finds the same STS, written otherwise',
      detected(adFs('STS.contoso.com')),
      detected(adFs('sts.contoso.com')),
      [],
    ],
    [
      'finds another AD FS',
      detected(adFs('sts.contoso.com'), null),
      detected(adFs('sts.fabrikam.com'), null),
      [['provider', 'ad-fs sts.contoso.com', 'ad-fs sts.fabrikam.com']],
    ],
    ['finds an AD FS that the org did not name', detected(adFs(null)), detected(adFs('sts.contoso.com')), []],
    [
      'finds that the org has moved to Microsoft Entra ID',
      detected(windows, null),
      detected(undecided, null),
      [['provider', 'active-directory', 'microsoft-online']],
    ],
    ['knows the account now', detected(undecided, null), detected(managed), []],
    ['no longer knows the account', detected(federated('sts.contoso.com')), detected(undecided, null), []],
    [
      'was asked about another account',
      detected(managed, 'contoso.com'),
      detected(federated('sts.fabrikam.com'), 'fabrikam.com'),
      [],
    ],
    ['finds nothing', detected(managed), detected({ kind: 'unknown' }), []],
    ['is the first that finds something', detected({ kind: 'unknown' }), detected(windows), []],
    [
      'names another tenant',
      aDetection(),
      aDetection({ identityProvider: { kind: 'managed', ...online, tenant: OTHER.toUpperCase() } }),
      [['directory', '11111111-1111-4111-8111-111111111111', OTHER]],
    ],
    ['names no tenant any more', aDetection(), aDetection({ identityProvider: managed }), []],
  ])('that %s', (_claim, before, now, changes) => {
    expect(changedAnswers(before, now)).toEqual(
      changes.map(([of, old, current]) => ({ of, before: old, now: current })),
    )
  })

  test('names no host that could not be one', () => {
    expect(changedAnswers(detected(adFs('sts.contoso.com')), detected(adFs('sts\u001b[2J')))).toEqual([])
  })
})

test.each([
  ['9.2.24073.198', '9.2.24073.200', true],
  ['9.2.24073.198', '9.02.24073.198', true],
  ['9.2.24073.198', '9.2.24074.198', false],
  ['9.1.0', '9.1.0.1', true],
  ['8.2.1.1', '9.2.1.1', false],
])('the versions %s and %s are the same: %s', (a, b, same) => {
  expect(isSameAnswer('version', a, b)).toBe(same)
})

test.each([
  ['version', '9.2.24073.198', true],
  ['version', '9.2', true],
  ['version', '9', false],
  ['version', 'password', false],
  ['version', '9.2.24073.198 secret', false],
  ['directory', OTHER, true],
  ['directory', 'contoso.com', false],
  ['provider', 'managed', true],
  ['provider', 'ad-fs sts.contoso.com:8443', true],
  ['provider', 'unknown', false],
  ['provider', 'federated sts.contoso.com secret', false],
  ['provider', 'federated https://sts.contoso.com/?secret', false],
] as const)('of %s, "%s" may be stored: %s', (of, value, may) => {
  expect(isAnswer(of, value)).toBe(may)
})

test('a provider has a kind and a host', () => {
  expect(providerIn('federated sts.contoso.com')).toEqual({ kind: 'federated', host: 'sts.contoso.com' })
  expect(providerIn('managed')).toEqual({ kind: 'managed', host: null })
})
