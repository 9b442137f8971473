/** The guide to an app registration, and a test sign-in. */
import { createRawSnippet } from 'svelte'
import { failure } from '../../../main/contract/failure.ts'
import GuideSteps from '../../../renderer/components/GuideSteps.svelte'
import TestRun from '../../../renderer/components/TestRun.svelte'
import { PASSED, TRACE } from '../../support/connection-tests.ts'
import { NOW } from '../../support/profiles.ts'
import { specimen } from '../specimen.ts'

const none = () => undefined
const acts = {
  about: 'Opens the sign-in page.',
  start: 'Test sign-in',
  passed: 'The client ID works',
  result: createRawSnippet(() => ({ render: () => '<p>Alex Wilber signed in to Contoso.</p>' })),
  ready: true,
  onstart: none,
  oncancel: none,
  onexplain: none,
}
const host = 'login.microsoftonline.com'
const unknown = failure(
  'sign-in-refused/application-unknown',
  {},
  {
    fixedBy: 'directory-administrator',
    provider: { code: 'AADSTS700016', text: 'AADSTS700016: Application was not found in the directory.' },
  },
)

export const registration = {
  TestRun: specimen(TestRun, {
    'not ready': { ...acts, test: { is: 'idle' }, ready: false },
    ready: { ...acts, test: { is: 'idle' } },
    'the main action': { ...acts, test: { is: 'idle' }, primary: true },
    'in a window': {
      ...acts,
      noteOf: () => 'If the page shows an error, close it.',
      test: {
        is: 'running',
        since: 0,
        step: { doing: 'signing-in', userAgent: 'window', host, named: true },
      },
    },
    'unexpected host': {
      ...acts,
      test: {
        is: 'running',
        since: 0,
        step: { doing: 'signing-in', userAgent: 'system-browser', host, named: false },
      },
    },
    'with a code': {
      ...acts,
      test: {
        is: 'running',
        since: 0,
        step: {
          doing: 'waiting-for-code',
          code: 'H7KQ2MXPD',
          page: 'https://microsoft.com/devicelogin',
          expiresAt: NOW,
        },
      },
    },
    passed: { ...acts, test: PASSED },
    failed: { ...acts, test: { is: 'failed', failure: unknown, trace: TRACE } },
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
