/** Results of a connection test, for tests of what shows them. */
import type { PassedTest } from '../../main/contract/connection-test.ts'
import type { SignInTrace } from '../../main/contract/sign-in-trace.ts'
import { aProfile, NOW, WHO } from './profiles.ts'

export const TRACE: SignInTrace = {
  orgUrl: aProfile().orgUrl,
  userName: null,
  detection: null,
  startedAt: NOW,
  steps: [{ at: NOW, event: { is: 'step', step: 'confirming' }, took: null }],
  outcome: { code: 'connected' },
}

export const PASSED: PassedTest = {
  is: 'passed',
  who: WHO,
  accountName: 'alex@contoso.com',
  method: 'entra',
  keepable: true,
  trace: TRACE,
}
