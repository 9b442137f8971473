/** What keeps people from signing in by a detection: advice and evidence never contradict each other. */
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
  ['nobody answered', [realm(), realm(429)], /did not answer.*Check the network/],
  ['one of two answered', [realm(), realm(200)], /domain is not known there/],
  ['nothing could be asked', [], /DOMAIN\\user has no domain/],
])('a named account whose realm is not known, as %s', (_why, evidence, advice) => {
  const detection = aDetection({ identityProvider: online, evidence })
  expect(told(detectionFailure(detection, 'alex@contoso.example')).advice).toMatch(advice)
})
