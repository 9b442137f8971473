/** Failures with made-up facts. */
import { type Failure, type FailureDetails, FailureError, failure } from '../../main/contract/failure.ts'

const host = 'login.contoso.com'
const locked = { reason: 'locked', facts: {} } as const

const SAMPLES = {
  'authority-unconfirmed': failure('authority-unconfirmed', { host }),
  'browser-missing': failure('browser-missing', { browser: 'chrome' }),
  'certificate-refused': failure('certificate-refused', { host }),
  'consent-denied': failure('consent-denied/declined', {}),
  'folder-not-opened': failure('folder-not-opened', { folder: '/data/logs', said: 'no file manager' }),
  'host-not-found': failure('host-not-found', { host }),
  'host-refused': failure('host-refused', { host }),
  'host-timeout': failure('host-timeout', { host }),
  internal: failure('internal', {}),
  'network-failed': failure('network-failed', { host }),
  'org-answer-unknown': failure('org-answer-unknown', { host }),
  'org-error': failure('org-error/status', { host, status: 500 }),
  'profile-exists': failure('profile-exists', {}),
  'server-busy': failure('server-busy', { host, status: 503 }),
  'sign-in-canceled': failure('sign-in-canceled', {}),
  'sign-in-needs-person': failure('sign-in-needs-person/again', { name: 'Contoso' }),
  'sign-in-refused': failure('sign-in-refused', {}),
  'store-damaged': failure('store-damaged', {}),
  'store-unwritable': failure('store-unwritable/sign-in-disk-full', {}),
  'url-malformed': failure('url-malformed', {}),
  'vault-absent': failure('vault-absent', { trouble: locked }),
  'vault-locked': failure('vault-locked', { trouble: locked }),
  'vault-timeout': failure('vault-timeout', { trouble: locked }),
  'wrong-account': failure('wrong-account/signed-in', { name: 'elsa', expected: 'alex' }),
  'wrong-organization': failure('wrong-organization', { host: 'contoso', organization: 'Fabrikam' }),
  'wrong-tenant': failure('wrong-tenant/signed-in', { name: 'elsa' }),
}

export type SampleCode = keyof typeof SAMPLES

export const aFailure = (code: SampleCode, details: FailureDetails = {}): Failure => ({
  ...SAMPLES[code],
  ...details,
})

export const anError = (code: SampleCode, details: FailureDetails = {}): FailureError =>
  new FailureError(aFailure(code, details))
