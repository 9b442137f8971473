import { readTokenResponse } from '../../../main/protocol/token-response.ts'
import { testAnything, testFixtures } from '../../support/fixtures.ts'

testFixtures('token-response', readTokenResponse, {
  'read/a-refusal.json': { kind: 'refused', error: 'invalid_grant' },
  'read/ad-fs-of-2012-r2-without-a-refresh-token.json': {
    kind: 'tokens',
    expiresIn: 3600,
    refreshToken: null,
    idToken: null,
  },
  'read/ad-fs-of-2016.json': {
    kind: 'tokens',
    expiresIn: 3600,
    refreshToken: 'aRefreshToken-1',
    idToken: {
      issuer: 'https://sts.tailspin.example/adfs',
      audiences: ['51f81489-12ee-4a9e-aaae-a2591f45987d'],
      authorizedParty: null,
      nonce: 'n-0S6',
      expires: 1_790_000_000,
      name: 'diegö@tailspin.example',
      tenant: null,
    },
  },
  'read/an-id-token-for-several-applications.json': {
    kind: 'tokens',
    expiresIn: 3600,
    refreshToken: null,
    idToken: {
      audiences: ['51f81489-12ee-4a9e-aaae-a2591f45987d', 'https://crm.tailspin.example/'],
      authorizedParty: '51f81489-12ee-4a9e-aaae-a2591f45987d',
      subject: 'ada',
    },
  },
  'read/entra-for-an-assertion.json': {
    kind: 'tokens',
    expiresIn: 4599,
    refreshToken: '0.AAAA-bbbb_cccc.',
    idToken: {
      audiences: ['51f81489-12ee-4a9e-aaae-a2591f45987d'],
      name: 'megan@fabrikam.example',
      tenant: '22222222-2222-4222-8222-222222222222',
    },
  },
  'refused/a-lifetime-that-is-over.json': 'not-a-token-response',
  'refused/a-page.json': 'not-a-token-response',
  'refused/a-token-with-a-line-break.json': 'not-a-token-response',
  'refused/an-empty-answer.json': 'not-a-token-response',
  'refused/an-id-token-that-is-none.json': 'not-a-token-response',
  'refused/another-type-of-token.json': 'not-a-token-response',
  'refused/no-lifetime.json': 'not-a-token-response',
})

testAnything('token-response', readTokenResponse)
