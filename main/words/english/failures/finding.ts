/** Failures when the organizations of an account are looked for. */
import type { FindingFacts } from '../../../contract/failure-facts/finding.ts'
import type { FailureTexts } from '../../failure-texts.ts'

export const finding: FailureTexts<FindingFacts> = {
  'url-not-an-org/environment': () => ({
    message: 'This names an environment by its ID. It is not the address of its organization.',
    advice: 'Homerealm finds the organization with a signed-in account, when you add it.',
  }),
  'url-not-an-org/environment-not-found': ({ accounts }) => ({
    message: `None of your accounts can reach this environment: ${accounts.join(', ')}.`,
    advice:
      'Sign in with an account that can: connect any organization of it. Or paste the Environment URL from the Power Platform admin center.',
  }),
  'sign-in-needs-person/environment': () => ({
    message: 'To find the organization of an environment, an account of its cloud must be signed in.',
    advice:
      'Add and connect one organization of that account first. Or paste the Environment URL from the Power Platform admin center.',
  }),
  'method-not-available/finds-for-people': ({ account }) => ({
    message: `${account} is an application: discovery services list the organizations of people only.`,
    advice: 'Find organizations with the account of a person.',
  }),
  'method-not-available/no-discovery-service': ({ account, authority }) => ({
    message: `${account} signs in at ${authority}, and Homerealm knows no discovery service for it.`,
    advice: 'Add the addresses of its organizations.',
  }),
  'org-answer-unknown/no-list': ({ host }) => ({
    message: `${host} did not answer with a list of organizations.`,
    advice: 'Try again. If it continues, add the addresses of your organizations.',
  }),
  'org-answer-unknown/next-page': ({ host }) => ({
    message: `${host} sent a link to more organizations that Homerealm does not follow.`,
    advice: 'The list may be incomplete. Add the addresses of the organizations that are missing.',
  }),
  'input-refused/cloud-of-account': ({ account, known }) => ({
    message: `${account} does not sign in to this cloud.`,
    advice: `Its clouds are: ${known.join(', ')}.`,
  }),
  'input-refused/cloud-unknown': ({ word, known }) => ({
    message:
      word === null
        ? 'Homerealm cannot find organizations in this cloud.'
        : `Homerealm cannot find organizations in a cloud "${word}".`,
    advice: `--cloud takes one of these: ${known.join(', ')}.`,
  }),
  'input-refused/account-unknown': ({ word }) => ({
    message: word === null ? 'There is no such account.' : `There is no account "${word}".`,
    advice: '"homerealm accounts" lists the accounts.',
  }),
  'input-refused/which-account': ({ found }) => ({
    message: `Several accounts can find organizations: ${found.join(', ')}.`,
    advice: 'Name one of them, by its name or ID.',
  }),
  'input-refused/no-account': () => ({
    message: 'No account is signed in that could find organizations.',
    advice: 'Connect one organization first.',
  }),
  'input-refused/not-found': ({ word }) => ({
    message:
      word === null
        ? 'One of the names is no organization that was found.'
        : `"${word}" is no organization that was found.`,
    advice: 'Type its name or address as the list shows it.',
  }),
  'input-refused/search-gone': () => ({
    message: 'These organizations were found too long ago.',
    advice: 'Find organizations again.',
  }),
}
