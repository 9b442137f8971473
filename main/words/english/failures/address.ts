/** Failures of a URL or a name that the person typed. */
import type { AddressFacts } from '../../../contract/failure-facts/address.ts'
import type { MicrosoftPage } from '../../../contract/microsoft-hosts.ts'
import type { FailureTexts } from '../../failure-texts.ts'

/** A Microsoft page that is not an organization: what it is, and where to find the organization's URL. */
interface PageText {
  readonly is: string
  readonly instead: string
}

const IN_ADMIN_CENTER =
  'In the Power Platform admin center, open the environment and copy its Environment URL.'
const IN_SESSION_DETAILS = 'Open Settings > Session details there and copy the Instance URL.'
const AFTER_SIGN_IN = 'Sign in, wait until the organization opens, and copy its address then.'

const pages: Readonly<Record<MicrosoftPage, PageText>> = {
  'discovery-service': {
    is: 'the discovery service, which lists organizations',
    instead: 'Paste the URL of one of the organizations that it lists.',
  },
  'session-proxy': { is: 'a page of Microsoft Defender for Cloud Apps', instead: AFTER_SIGN_IN },
  'finance-and-operations': {
    is: 'a finance and operations app',
    instead: `Its Dataverse environment has an address of its own. ${IN_ADMIN_CENTER}`,
  },
  'sign-in': { is: 'a Microsoft sign-in page', instead: AFTER_SIGN_IN },
  'power-apps': { is: 'Power Apps', instead: IN_SESSION_DETAILS },
  'admin-center': {
    is: 'the Power Platform admin center',
    instead: 'Open the environment there and copy its Environment URL.',
  },
  'power-automate': { is: 'Power Automate', instead: IN_SESSION_DETAILS },
  'copilot-studio': { is: 'Copilot Studio', instead: IN_SESSION_DETAILS },
  'power-pages': { is: 'a website made with Power Pages', instead: IN_ADMIN_CENTER },
  'power-platform-interface': { is: 'a programming interface of Power Platform', instead: IN_ADMIN_CENTER },
  'business-central': {
    is: 'Dynamics 365 Business Central',
    instead: 'Business Central has no organization that Homerealm connects to.',
  },
  'dynamics-home': {
    is: 'the Dynamics 365 home page',
    instead: 'Open the app there and copy the address of its page.',
  },
  'cloud-service': { is: 'a page of a Microsoft cloud service', instead: IN_ADMIN_CENTER },
}

/** What has a maximum length, with the verb. */
const limited: Readonly<Record<AddressFacts['input-refused/too-long']['what'], string>> = {
  customer: 'The name of a customer has',
  tag: 'A tag has',
  notes: 'Notes have',
}

const LOOKS_LIKE = 'It should look like contoso.crm.dynamics.com.'

export const address: FailureTexts<AddressFacts> = {
  'url-empty': () => ({ message: 'There is no address here.', advice: 'Paste the organization URL.' }),
  'url-malformed': () => ({ message: 'This is not an address.', advice: LOOKS_LIKE }),
  'url-malformed/too-long': () => ({
    message: 'This is too long to be an address.',
    advice: 'Paste only the organization URL.',
  }),
  'url-malformed/characters': () => ({
    message: 'This is not an address.',
    advice: 'Paste one address, without spaces or backslashes.',
  }),
  'url-malformed/host': ({ host }) => ({
    message: `"${host}" is not a full host name.`,
    advice: LOOKS_LIKE,
  }),
  'url-scheme-refused': ({ scheme }) => ({
    message: `An organization's address never starts with "${scheme}".`,
    advice: 'Use its https address.',
  }),
  'url-has-credentials': () => ({
    message: 'This address has a user name or password in it.',
    advice: 'Paste the address without them: Homerealm signs you in itself.',
  }),
  'url-needs-https': () => ({
    message: 'This address is not encrypted (http).',
    advice: 'Use https. For an on-premises server that has no https, confirm plain http.',
  }),
  'url-needs-https/import': () => ({
    message: 'This address is not encrypted (http).',
    advice: 'Add it by hand, or import it with --allow-http on the command line.',
  }),
  'url-needs-https/online': () => ({
    message: 'Organizations online are reached by https only.',
    advice: 'Use https.',
  }),
  'url-not-an-org': ({ page }) => ({
    message: `This is ${pages[page].is}, not an organization.`,
    advice: pages[page].instead,
  }),
  'input-refused/home-realm': () => ({
    message: 'This is not a home realm.',
    advice: 'Enter the host of the home STS, such as sts.contoso.com, or its identifier.',
  }),
  'input-refused/too-long': ({ what, longest }) => ({
    message: `${limited[what]} at most ${longest.toLocaleString('en')} characters.`,
  }),
  'input-refused/too-many-tags': ({ most }) => ({ message: `An organization has at most ${most} tags.` }),
}
