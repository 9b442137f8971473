import { expect, test } from 'vitest'
import { webApiUrl } from '../../../main/contract/web-api.ts'
import { aDetection, aProfile, connectedState, WHO } from '../../support/profiles.ts'

const ROOT = 'https://contoso.crm4.dynamics.com/api/data/'
const connectedTo = (version: string | null) => ({ ...connectedState(), who: { ...WHO, version } })
const SIGNED_OUT = { status: 'signed-out' } as const
const onPremises = aProfile({ detection: aDetection({ hosting: 'on-premises' }) })

test.each([
  ['9.2.24073.198', 'v9.2'],
  ['9.1.26.18', 'v9.1'],
  ['8.2', 'v8.2'],
])('a server of version %s has %s', (build, version) => {
  expect(webApiUrl(aProfile(), connectedTo(build))).toBe(`${ROOT}${version}/`)
})

test('the version that the server told without a sign-in counts while nobody is connected', () => {
  const profile = aProfile({ detection: aDetection({ hosting: 'ifd', version: '9.1.26.18' }) })
  expect(webApiUrl(profile, SIGNED_OUT)).toBe(`${ROOT}v9.1/`)
})

test.each([
  ['online', aProfile(), null, 'v9.2'],
  ['online, and newer than any that is known', aProfile(), '9.20.1', 'v9.2'],
  ['on-premises', onPremises, null, 'v9.0'],
  ['not detected', aProfile({ detection: null }), null, 'v9.0'],
])('a server of unknown version, %s', (_claim, profile, build, version) => {
  expect(webApiUrl(profile, connectedTo(build))).toBe(`${ROOT}${version}/`)
})
