/** Exit statuses of the command line. */
import type { FailureCode } from '../contract/failure.ts'

/** 0 done, 2 usage, 3 undecided, 4 not reachable or busy, 5 refused, 1 anything else. */
export function exitStatus(code: FailureCode): number {
  if (code.startsWith('url-') || code === 'input-refused') return 2
  if (
    code === 'identity-provider-unknown' ||
    code === 'authority-unconfirmed' ||
    code === 'org-answer-unknown' ||
    code === 'org-behind-proxy' ||
    code === 'org-error' ||
    code === 'redirect-loop'
  )
    return 3
  if (
    /^(?:host|proxy)-/.test(code) ||
    code === 'environment-gone' ||
    code === 'certificate-refused' ||
    code === 'network-failed' ||
    code === 'server-busy'
  )
    return 4
  if (
    code.startsWith('sign-in-') ||
    code.startsWith('wrong-') ||
    code.endsWith('-refused') ||
    code === 'consent-denied'
  )
    return 5
  return code === 'org-refused-credential' ? 5 : 1
}
