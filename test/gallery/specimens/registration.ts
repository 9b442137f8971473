/** The guide to an app registration, and the test of its client ID. */

import { failure } from '../../../main/contract/failure.ts'
import type { SignInTrace } from '../../../main/contract/sign-in-trace.ts'
import ClientIdTest from '../../../renderer/components/ClientIdTest.svelte'
import GuideSteps from '../../../renderer/components/GuideSteps.svelte'
import { aProfile, NOW, WHO } from '../../support/profiles.ts'
import { specimen } from '../specimen.ts'

const none = () => undefined
const acts = { ready: true, onstart: none, oncancel: none, onexplain: none }
const host = 'login.microsoftonline.com'
const trace: SignInTrace = {
  orgUrl: aProfile().orgUrl,
  userName: null,
  detection: null,
  startedAt: NOW,
  steps: [],
  outcome: { code: 'connected' },
}
const unknown = failure(
  'sign-in-refused/application-unknown',
  {},
  {
    fixedBy: 'directory-administrator',
    provider: { code: 'AADSTS700016', text: 'AADSTS700016: Application was not found in the directory.' },
  },
)

export const registration = {
  ClientIdTest: specimen(ClientIdTest, {
    'not ready': { ...acts, test: { is: 'idle' }, ready: false },
    ready: { ...acts, test: { is: 'idle' } },
    'in a window': {
      ...acts,
      test: {
        is: 'running',
        since: 0,
        step: { doing: 'signing-in', userAgent: 'window', host, named: true },
      },
    },
    'in the browser': {
      ...acts,
      test: {
        is: 'running',
        since: 0,
        step: { doing: 'signing-in', userAgent: 'system-browser', host, named: true },
      },
    },
    passed: {
      ...acts,
      test: {
        is: 'passed',
        who: WHO,
        accountName: 'alex@contoso.com',
        method: 'entra',
        keepable: true,
        trace,
      },
    },
    failed: { ...acts, test: { is: 'failed', failure: unknown, trace } },
    canceled: { ...acts, test: { is: 'canceled' } },
  }),
  GuideSteps: specimen(GuideSteps, {
    plain: { steps: [{ text: 'Choose “New registration”.' }, { text: 'Choose “Register”.' }] },
    whole: {
      steps: [
        {
          text: 'Open the app registrations.',
          why: 'Sign in as an administrator.',
          open: { text: 'Open app registrations', act: none },
        },
        {
          text: 'Add this redirect URI:',
          why: 'Entra ignores the port.',
          copy: { what: 'redirect URI', value: 'http://localhost' },
        },
      ],
    },
  }),
}
