/** The failure that a detection implies: its advice never contradicts the evidence. */
import { expect, test } from 'vitest'
import { detectionFailure } from '../../../main/contract/detection-failure.ts'
import type { Evidence } from '../../../main/contract/evidence.ts'
import { aDetection, NOW } from '../../support/profiles.ts'
import { told } from '../../support/told.ts'

const online = {
  kind: 'microsoft-online',
  cloud: 'Public',
  authority: 'https://login.example',
  tenant: 'contoso.example',
} as const
const realm = (status?: number): Evidence => ({
  source: 'realm-discovery',
  finding: 'realm-unknown',
  facts: {},
  at: NOW,
  ...(status === undefined ? {} : { status }),
})

test.each<[string, Evidence[], RegExp]>([
  ['no server answered', [realm(), realm(429)], /did not answer.*Check the network/],
  ['one of two servers answered', [realm(), realm(200)], /domain is not known there/],
  ['no server could be asked', [], /DOMAIN\\user has no domain/],
])('the advice for an account with an unknown realm fits the evidence: %s', (_why, evidence, advice) => {
  const detection = aDetection({ identityProvider: online, evidence })
  expect(told(detectionFailure(detection, 'alex@contoso.example')).advice).toMatch(advice)
})
