/** What the window can copy for an organization. */
import { expect, test } from 'vitest'
import { copyOffer } from '../../../main/contract/copying.ts'
import type { Hosting, SignInMethodId } from '../../../main/contract/identity-provider.ts'
import { aDetection, aProfile, connectedState } from '../../support/profiles.ts'

const offering = (hosting: Hosting, ...methods: SignInMethodId[]) =>
  aProfile({
    detection: aDetection({
      hosting,
      signInMethods: [
        ...methods.map((id, index) => ({ id, recommended: index === 0, whyNot: null })),
        { id: 'windows', recommended: false, whyNot: 'no-windows-account' },
      ],
    }),
  })

test.each<[SignInMethodId, Hosting, authTypes: string[], noToken: string | null]>([
  ['entra', 'online', ['OAuth'], null],
  ['client-credentials', 'online', ['ClientSecret', 'Certificate'], null],
  ['ws-trust', 'online', [], null],
  ['ad-fs-oauth', 'ifd', ['OAuth'], null],
  ['ws-federation', 'ifd', ['IFD'], 'cookies'],
  ['ws-trust', 'ifd', ['IFD'], 'assertion'],
  ['windows', 'on-premises', ['AD'], 'windows-account'],
])(
  'a session by %s (%s) offers its connection strings, and a token if it has one',
  (method, hosting, authTypes, noToken) => {
    const offer = copyOffer(offering(hosting, method), { ...connectedState(), method })
    expect(offer).toEqual({ authTypes, noToken, requests: noToken === null })
  },
)

test('each connection string is offered once for all methods of the organization', () => {
  const profile = offering('ifd', 'ad-fs-oauth', 'ws-federation', 'ws-trust')
  expect(copyOffer(profile, connectedState()).authTypes).toEqual(['OAuth', 'IFD'])
})

test('without a connection, there is no token, but there are requests', () => {
  expect(copyOffer(offering('online', 'entra'), { status: 'saved' })).toEqual({
    authTypes: ['OAuth'],
    noToken: 'not-connected',
    requests: true,
  })
})

test('before a detection, there are only addresses', () => {
  expect(copyOffer(aProfile({ detection: null }), { status: 'signed-out' })).toEqual({
    authTypes: [],
    noToken: 'not-connected',
    requests: false,
  })
})
