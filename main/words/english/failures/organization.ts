/** Failures that the organization’s own answers report. */
import type { OrganizationFacts } from '../../../contract/failure-facts/organization.ts'
import type { FailureTexts } from '../../failure-texts.ts'

export const organization: FailureTexts<OrganizationFacts> = {
  'org-answer-unknown': ({ host }) => ({
    message: `${host} did not answer as an organization does.`,
    advice: 'Check the address.',
  }),
  'org-answer-unknown/no-web-api': () => ({
    message: 'The server has no Web API that Homerealm knows.',
    advice: 'Check the address; Dynamics CRM 2016 (8.0) and later have one.',
  }),
  'org-answer-unknown/nobody-named': () => ({
    message: 'The organization answered, but did not say who you are.',
    advice: 'Check the address: it may be another kind of server.',
  }),
  'org-error/soap-fault': ({ host }) => ({
    message: `${host} answered with an error.`,
    advice: 'You may not be an enabled user of this organization: ask its administrator.',
  }),
  'org-error/status': ({ host, status }) => ({
    message: `${host} answered with an error (HTTP ${status}).`,
    advice: 'Try again. If it continues, contact the administrator.',
  }),
  'org-refused-credential': ({ host }) => ({
    message: `${host} no longer accepts this sign-in.`,
    advice: 'Connect to sign in again.',
  }),
  'org-refused-credential/assertion': ({ host }) => ({
    message: `${host} refused the assertion of its STS.`,
    advice: 'Connect to sign in again. If it continues, check this computer’s clock.',
  }),
  'org-refused-credential/not-let-in': ({ host }) => ({
    message: `${host} knows who you are, but denies you access.`,
    advice: 'You may not be an enabled user of this organization: ask its administrator.',
  }),
  'org-refused-credential/page': ({ host }) => ({
    message: `${host} answered with a page where it should have said who you are.`,
    advice: 'Connect to sign in again.',
  }),
}
