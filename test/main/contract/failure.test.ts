/** The groups of failure codes by which the app decides what to do next. */
import { describe, expect, test } from 'vitest'
import {
  type FailureCode,
  isHostFailure,
  isOfAnotherIdentity,
  isOutOfReach,
  isSignInPageFailure,
  needsPerson,
} from '../../../main/contract/failure.ts'

describe('a failure', () => {
  const groups: [of: string, is: (code: FailureCode) => boolean, yes: FailureCode[], no: FailureCode[]][] = [
    ['that needs a person', needsPerson, ['sign-in-needs-person'], ['sign-in-refused', 'vault-locked']],
    [
      'of another identity',
      isOfAnotherIdentity,
      ['wrong-tenant', 'wrong-account', 'wrong-organization'],
      ['sign-in-refused', 'org-refused-credential'],
    ],
    [
      'of the host',
      isHostFailure,
      [
        'host-not-found',
        'host-refused',
        'host-timeout',
        'host-speaks-http',
        'host-tls-too-old',
        'host-tls-failed',
      ],
      ['proxy-refused', 'network-failed', 'certificate-refused'],
    ],
    [
      'that leaves the organization out of reach',
      isOutOfReach,
      [
        'host-timeout',
        'proxy-unusable',
        'proxy-certificate-refused',
        'certificate-refused',
        'network-failed',
        'server-busy',
        'org-error',
      ],
      ['sign-in-refused', 'environment-gone', 'org-answer-unknown', 'org-refused-credential'],
    ],
    [
      'of the sign-in page',
      isSignInPageFailure,
      ['sign-in-refused', 'sign-in-page-failed', 'sign-in-timeout'],
      ['sign-in-canceled', 'sign-in-needs-window', 'sign-in-needs-person'],
    ],
  ]
  test.each(groups)('%s is recognized by its code', (_of, is, yes, no) => {
    expect(yes.filter((code) => !is(code))).toEqual([])
    expect(no.filter(is)).toEqual([])
  })
})
